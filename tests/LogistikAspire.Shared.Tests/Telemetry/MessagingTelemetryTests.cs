using LogistikAspire.Shared.Tests.Messaging;
using LogistikAspire.Testing;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Telemetry;

public sealed class MessagingTelemetryTests(MessagingServers servers) : IDisposable
{
    private readonly Meters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task A_message_that_is_put_aside_is_counted_once_however_often_it_was_tried()
    {
        var poison = Guid.NewGuid();
        await using var service = await servers.Start(script: script => script.Do = (message, _, _) =>
            message.ShipmentId == poison ? throw new InvalidOperationException("bad apple") : Task.CompletedTask);
        var good = Guid.NewGuid();

        await service.Commit(Enumerable.Range(0, 20).Select(v => v == 7 ? Departed(poison) : Departed(good, v)));

        await Eventually(async () => await service.Failed() is [_] && (await service.EffectsOn(good)).Count == 19);
        await Eventually(() => Task.FromResult(At(service, "logistik.messages.failed").Count > 0));
        Assert.Equal(1, Assert.Single(At(service, "logistik.messages.failed")).Value);
    }

    [Fact]
    public async Task The_lag_is_taken_once_for_each_effect_and_not_for_a_repeat()
    {
        await using var service = await servers.Start();
        await using var probe = await Probe.Connect(servers.Broker);
        var (shipment, id) = (Guid.NewGuid(), Guid.NewGuid());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => probe.Publish(Departed(shipment), id)));

        await Eventually(async () => await service.EffectsOn(shipment) is [1] && await servers.Depth(service.Queue) == 0);
        await Eventually(() => Task.FromResult(At(service, "logistik.inbox.lag").Count > 0));
        Assert.InRange(Assert.Single(At(service, "logistik.inbox.lag")).Value, 0, 20);
    }

    [Fact]
    public async Task Every_replica_shows_what_waits_in_the_outbox_and_since_when_also_after_a_restart()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using (var gone = await TestService.Start(name, database, NoBroker, connected: false))
        {
            await gone.Commit(Enumerable.Range(0, 3).Select(v => Departed(Guid.NewGuid(), v)));
        }

        await Task.Delay(1500, TestContext.Current.CancellationToken);
        await using var first = await TestService.Start(name, database, NoBroker, connected: false);
        await using var second = await TestService.Start(name, database, NoBroker, connected: false);

        await Eventually(() => Task.FromResult(Shown("logistik.outbox.pending") is [3, 3]));
        Assert.All(Shown("logistik.outbox.oldest.age"), age => Assert.InRange(age, 1.5, 60));
    }

    private List<double> Shown(string gauge) => [.. _meters.Shown(gauge).Select(m => m.Value)];

    private List<Meters.Measured> At(TestService service, string name) =>
        [.. _meters.Counted(name).Where(m => m.Attributes.Values.Contains(service.Queue))];
}
