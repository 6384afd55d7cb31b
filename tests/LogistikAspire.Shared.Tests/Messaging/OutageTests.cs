using System.Diagnostics;
using Npgsql;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging;

public sealed class OutageTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_wait_for_a_database_that_is_away_and_then_take_effect()
    {
        var database = await servers.NewDatabase();
        await using var reader = await TestService.Start(servers.NewName(), database, servers.Broker);
        await using var writer = await servers.Start(consumes: false);
        var shipment = Guid.NewGuid();
        await writer.Commit(Departed(shipment, 0));
        await Eventually(async () => await reader.EffectsOn(shipment) is [0]);

        await servers.TakeAway(database);
        await writer.Commit(Enumerable.Range(1, 300).Select(v => Departed(shipment, v)));
        await Task.Delay(TimeSpan.FromSeconds(4), Ct); // longer than the first retries take
        await servers.GiveBack(database);

        await Eventually(async () => (await reader.EffectsOn(shipment)).Count == 301);
        Assert.Empty(await reader.Failed());
        Assert.InRange(reader.Log.Lines.Count, 1, 12);
    }

    [Fact]
    public async Task Connections_cut_in_the_middle_of_a_flood_lose_nothing()
    {
        var database = await servers.NewDatabase();
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var service = await TestService.Start(servers.NewName(), database, servers.Broker);
        var shipment = Guid.NewGuid();

        for (var batch = 0; batch < 10; batch++)
        {
            var first = batch * 100;
            await TryUntilDone(() => service.Commit(Enumerable.Range(first, 100).Select(v => Departed(shipment, v))));
            await servers.Administer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        }

        await TryUntilDone(() => service.Waiting()); // the test's own connections were cut as well
        await Eventually(async () => (await service.EffectsOn(shipment)).Distinct().Count() == 1000);
        Assert.Empty(await service.Failed());
    }

    [Fact]
    public async Task A_service_stops_in_time_while_its_database_is_away_and_nothing_is_lost()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        var reader = await TestService.Start(name, database, servers.Broker);
        await using var writer = await servers.Start(consumes: false);
        var shipment = Guid.NewGuid();
        await writer.Commit(Departed(shipment, 0));
        await Eventually(async () => await reader.EffectsOn(shipment) is [0]);
        await servers.TakeAway(database);
        await writer.Commit(Enumerable.Range(1, 20).Select(v => Departed(shipment, v)));
        await Eventually(() => Task.FromResult(reader.Log.Lines.Count > 0));

        var stopping = Stopwatch.StartNew();
        await reader.DisposeAsync();
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(8), $"It took {stopping.Elapsed}.");

        await servers.GiveBack(database);
        await using var again = await TestService.Start(name, database, servers.Broker);
        await Eventually(async () => (await again.EffectsOn(shipment)).Count == 21);
        Assert.Empty(await again.Failed());
    }

    [Fact]
    public async Task A_message_that_always_times_out_is_put_aside_while_the_database_answers_others()
    {
        var (stuck, good) = (Guid.NewGuid(), Guid.NewGuid());
        await using var service = await servers.Start(script: script => script.Do = async (message, _, _) =>
        {
            if (message.ShipmentId == stuck)
            {
                await Task.Yield();
                throw new NpgsqlException("Exception while reading from stream", new TimeoutException());
            }
        });

        await service.Commit(Departed(stuck), Departed(good));

        await Eventually(async () => await service.EffectsOn(good) is [1]);
        await Eventually(async () => await service.Failed() is [_]);
    }

    [Fact]
    public async Task While_the_broker_is_away_commits_succeed_and_their_messages_go_out_when_it_is_back()
    {
        await using var line = new CuttableLine(servers.Broker);
        await using var reader = await servers.Start();
        await using var writer = await TestService.Start(servers.NewName(), await servers.NewDatabase(), line.Broker, consumes: false);
        var shipment = Guid.NewGuid();
        await writer.Commit(Departed(shipment, 0));
        await Eventually(async () => await reader.EffectsOn(shipment) is [0] && await writer.Waiting() == 0);

        line.Cut();
        for (var version = 1; version <= 30; version++)
        {
            var commit = Stopwatch.StartNew();
            await writer.Commit(Departed(shipment, version));
            Assert.True(commit.Elapsed < TimeSpan.FromSeconds(2));
            await Task.Delay(200, Ct);
        }

        Assert.Equal(30, await writer.Waiting());
        line.Mend();

        await Eventually(async () => (await reader.EffectsOn(shipment)).Count == 31);
        await Eventually(async () => await writer.Waiting() == 0);
        Assert.True(writer.Log.Lines.Count < 30, string.Join('\n', writer.Log.Lines));
    }

    [Fact]
    public async Task A_service_starts_without_a_broker_and_finds_it_later()
    {
        await using var line = new CuttableLine(servers.Broker);
        line.Cut();
        await using var reader = await servers.Start();
        await using var service = await TestService.Start(servers.NewName(), await servers.NewDatabase(), line.Broker, connected: false);
        var (sent, received) = (Guid.NewGuid(), Guid.NewGuid());
        await service.Commit(Departed(sent));
        await Task.Delay(TimeSpan.FromSeconds(1), Ct);
        Assert.Equal(1, await service.Waiting());

        line.Mend();

        await Eventually(async () => await reader.EffectsOn(sent) is [1]);
        await Eventually(async () =>
        {
            await reader.Commit(Departed(received)); // its queue comes into being once it is connected
            return await service.EffectsOn(received) is { Count: > 0 };
        });
    }

    /// <summary>A commit whose connection is cut may or may not have happened: as a caller would, do it again.</summary>
    private static async Task TryUntilDone(Func<Task> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception) when (attempt < 20)
            {
                await Task.Delay(50, Ct);
            }
        }
    }
}
