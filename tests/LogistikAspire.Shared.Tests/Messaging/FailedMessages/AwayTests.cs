using System.Net;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Testing;
using Npgsql;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging.FailedMessages;

/// <summary>Failed messages while the database or the broker is away.</summary>
public sealed class AwayTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_is_away_they_stay_in_their_queue_and_are_kept_afterwards()
    {
        var database = await servers.NewDatabase();
        await using var service = await TestService.Start(servers.NewName(), database, servers.Broker);
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));
        var failures = Enumerable.Range(0, 50).Select(_ => Failure.Of(Guid.NewGuid())).ToList();

        await servers.TakeAway(database);
        await servers.Put(service.Queue + "_error", failures.Select(f => f.Delivery));
        await Task.Delay(TimeSpan.FromSeconds(2), Ct);
        using (var list = await service.Http.GetAsync("/failed-messages", Ct))
        {
            await list.Refused("database.unavailable", HttpStatusCode.ServiceUnavailable);
        }

        Assert.Equal("degraded", (await service.Health()).Status);
        await servers.GiveBack(database);

        await Eventually(async () => (await service.Failed()).Count == 50);
        Assert.Equal(failures.Select(f => f.Id).Order(), (await service.Failed()).Select(m => m.MessageId).Order());
        Assert.All(await service.Failed(), m => Assert.Equal(1, m.Failures));
        Assert.Equal(0u, await servers.Depth(service.Queue + "_error"));
    }

    [Fact]
    public async Task A_database_that_takes_no_changes_loses_none_of_them_however_long()
    {
        var database = await servers.NewDatabase();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var service = await TestService.Start(servers.NewName(), database, servers.Broker);
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));

        await servers.Administer($"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await servers.Administer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        await servers.Put(service.Queue + "_error", Enumerable.Range(0, 50).Select(_ => Failure.Of(Guid.NewGuid()).Delivery));
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        Assert.Empty(await service.Failed());
        Assert.DoesNotContain(service.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        await servers.Administer($"ALTER DATABASE {name} SET default_transaction_read_only = off");
        await servers.Administer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

        await Eventually(async () => (await service.Health()).Reason?.StartsWith("50 ", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Connections_cut_again_and_again_lose_no_failed_message_and_double_none()
    {
        var database = await servers.NewDatabase();
        await using var line = new CuttableLine(servers.Broker);
        await using var service = await TestService.Start(servers.NewName(), database, line.Broker);
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));
        var failures = Enumerable.Range(0, 600).Select(_ => Failure.Of(Guid.NewGuid())).ToList();

        foreach (var batch in failures.Chunk(100))
        {
            await servers.Put(service.Queue + "_error", batch.Select(f => f.Delivery));
            await Task.Delay(50, Ct);
            line.Cut();
            line.Mend();
            await servers.Administer($"""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = '{new NpgsqlConnectionStringBuilder(database).Database}'
                """);
        }

        await Eventually(async () => (await service.Health()).Reason?.StartsWith("600 ", StringComparison.Ordinal) == true);
        Assert.Equal(failures.Select(f => f.Id).Order(), (await service.Failed()).Select(m => m.MessageId).Order());
        Assert.All(await service.Failed(), m => Assert.Equal(1, m.Failures));
    }

    [Fact]
    public async Task While_the_broker_is_away_they_can_be_read_discarded_and_told_to_be_replayed()
    {
        await using var line = new CuttableLine(servers.Broker);
        await using var service = await TestService.Start(servers.NewName(), await servers.NewDatabase(), line.Broker);
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));
        var shipments = new[] { Guid.NewGuid(), Guid.NewGuid() };
        await servers.Put(service.Queue + "_error", shipments.Select(s => Failure.Of(s).Delivery));
        await Eventually(async () => (await service.Failed()).Count == 2);

        line.Cut();
        var ids = (await service.List()).Items.Select(m => m.Id).ToArray();
        (await service.Discard(ids[0])).EnsureSuccessStatusCode();
        (await service.Replay(ids[1])).EnsureSuccessStatusCode();
        await Task.Delay(500, Ct);
        Assert.Equal([FailedMessageState.Replaying], (await service.List("?state=replaying")).Items.Select(m => m.State));
        await service.Discard(ids[1]).Refused("failed-message.settled");
        Assert.Equal(0, service.Script.Runs);
        line.Mend();

        await Eventually(async () => await service.EffectsOn(shipments[1]) is [1]);
        await Eventually(async () => (await service.List("?state=replayed")).Items is [_]);
    }

    [Fact]
    public async Task A_service_that_starts_without_a_broker_lists_what_it_kept_before_and_collects_once_it_is_there()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using (var before = await TestService.Start(name, database, servers.Broker))
        {
            await Eventually(async () => await servers.Exists(before.Queue + "_error"));
            await servers.Put(before.Queue + "_error", Failure.Of(Guid.NewGuid()).Delivery);
            await Eventually(async () => await before.Failed() is [_]);
        }

        await servers.Put($"{name}-shipment-departed_error", Failure.Of(Guid.NewGuid()).Delivery);
        await using var line = new CuttableLine(servers.Broker);
        line.Cut();
        await using var service = await TestService.Start(name, database, line.Broker, connected: false);
        Assert.Single((await service.List()).Items);

        line.Mend();

        await Eventually(async () => (await service.List()).Items is [_, _]);
    }
}
