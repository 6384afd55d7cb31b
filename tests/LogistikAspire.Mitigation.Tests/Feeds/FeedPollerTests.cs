using System.Collections.Concurrent;
using LogistikAspire.Closing;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Feeds;
using LogistikAspire.Mitigation.Tests.Cap;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LogistikAspire.Mitigation.Tests.Feeds;

public sealed class FeedPollerTests(MitigationApp app)
{
    private readonly ConcurrentQueue<(Guid Operation, string Identifier, string Source)> _taken = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_warning_goes_to_the_open_operations_that_it_touches_and_one_that_ends_it_to_all()
    {
        await using var server = await FeedServer.Start();
        var touched = await app.Open();
        var (elsewhere, closed) = (Guid.CreateVersion7(), await app.Open());
        await app.Publish(MitigationApp.Opened(elsewhere));
        await app.Publish(MitigationApp.Districts(elsewhere, 1, "99.01.01"));
        await MitigationApp.Eventually(() => app.Lists(elsewhere, 1));
        await Close(closed);
        server.Pages["/alerts/1.xml"] = Samples.Indonesian;
        server.Pages["/alerts/2.xml"] = $"""
            <alert xmlns="{CapReader.Namespace}"><identifier>2</identifier><sender>a@b</sender><sent>2024-11-21T10:00:00+08:00</sent>
            <status>Actual</status><msgType>Cancel</msgType><scope>Public</scope>
            <references>a@b,1,2024-11-21T09:30:00+08:00</references></alert>
            """;
        server.Feed("/alerts/id", atom: false, "/alerts/1.xml", "/alerts/2.xml");

        using var poller = Poller(server);
        await poller.StartAsync(Ct);
        await MitigationApp.Eventually(() => Task.FromResult(_taken.Any(t => t.Operation == elsewhere)));
        await MitigationApp.Eventually(() => Task.FromResult(_taken.Count(t => t.Operation == touched) == 2));
        await poller.StopAsync(Ct);

        Assert.Equal(
            [(Samples.Identifier, $"{server.Address}alerts/1.xml"), ("2", $"{server.Address}alerts/2.xml")],
            _taken.Where(t => t.Operation == touched).Select(t => (t.Identifier, t.Source)));
        Assert.Equal(["2"], _taken.Where(t => t.Operation == elsewhere).Select(t => t.Identifier));
        Assert.DoesNotContain(_taken, t => t.Operation == closed);
    }

    [Fact]
    public async Task Of_several_replicas_one_reads_and_another_goes_on_when_it_stops()
    {
        await using var server = await FeedServer.Start();
        server.Feed("/alerts/id", atom: false);
        using var first = Poller(server);
        using var second = Poller(server);

        await first.StartAsync(Ct);
        await MitigationApp.Eventually(() => Task.FromResult(server.Asked("/alerts/id") == 1));
        await second.StartAsync(Ct);
        await Task.Delay(500, Ct);
        Assert.Equal(1, server.Asked("/alerts/id"));

        await second.StopAsync(Ct);
        await first.StopAsync(Ct);
        using var third = Poller(server);
        await third.StartAsync(Ct);
        await MitigationApp.Eventually(() => Task.FromResult(server.Asked("/alerts/id") == 2));
        await third.StopAsync(Ct);
    }

    private async Task Close(Guid operation)
    {
        await app.Publish(new OperationClosed
        {
            OperationId = operation,
            Version = 1,
            ClosingId = Guid.CreateVersion7(),
            ClosedAt = DateTimeOffset.UtcNow,
            NamesUntil = DateTimeOffset.UtcNow.AddDays(30),
        });
        await MitigationApp.Eventually(() => app.With<Data.MitigationDb, bool>(async db =>
            await db.Set<OperationEnd>().FindAsync([operation], Ct) is { IsClosed: true }));
    }

    private FeedPoller Poller(FeedServer server) => new(
        FeedSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Cap:Feed:Address"] = $"{server.Address}alerts/id",
        }).Build()),
        CapTrust.Nobody,
        app.Services.GetRequiredService<IServiceScopeFactory>(),
        app.Services.GetRequiredService<NpgsqlDataSource>(),
        (_, operation, message, _, source, _) =>
        {
            _taken.Enqueue((operation.OperationId, message.Identifier, source));
            return Task.CompletedTask;
        },
        TimeProvider.System,
        NullLogger<FeedPoller>.Instance);
}
