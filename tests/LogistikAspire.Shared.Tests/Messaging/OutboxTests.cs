using System.Diagnostics;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging;

public sealed class OutboxTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_committed_message_takes_effect_once_and_leaves_the_outbox()
    {
        await using var service = await servers.Start();
        var shipment = Guid.NewGuid();

        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1] && await service.Waiting() == 0);
    }

    [Fact]
    public async Task A_transaction_that_rolls_back_sends_nothing()
    {
        await using var service = await servers.Start();
        var (undone, done) = (Guid.NewGuid(), Guid.NewGuid());

        await service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Enqueue(Departed(undone));
            await db.SaveChangesAsync(Ct);
            await transaction.RollbackAsync(Ct);
            return 0;
        });
        await service.Commit(Departed(done));

        await Eventually(async () => await service.EffectsOn(done) is [1]);
        Assert.Empty(await service.EffectsOn(undone));
    }

    [Fact]
    public async Task A_message_leaves_only_when_the_transaction_commits_not_when_it_saves()
    {
        await using var service = await servers.Start();
        var shipment = Guid.NewGuid();

        await service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Enqueue(Departed(shipment));
            await db.SaveChangesAsync(Ct);
            await Task.Delay(300, Ct);
            Assert.Empty(await service.EffectsOn(shipment));

            await transaction.CommitAsync(Ct);
            return 0;
        });

        await Eventually(async () => await service.EffectsOn(shipment) is [1]);
    }

    [Fact]
    public async Task State_that_cannot_be_saved_takes_its_message_with_it()
    {
        await using var service = await servers.Start();
        var shipment = Guid.NewGuid();
        var tally = new Tally { Id = Guid.NewGuid() };
        await service.With(db => { db.Add(tally); return db.SaveChangesAsync(Ct); });

        await Assert.ThrowsAsync<DbUpdateException>(() => service.With(db =>
        {
            db.Enqueue(Departed(shipment));
            db.Add(new Tally { Id = tally.Id });
            return db.SaveChangesAsync(Ct);
        }));

        Assert.Equal(0, await service.Waiting());
    }

    [Fact]
    public async Task What_is_no_contract_is_refused_where_it_is_written()
    {
        await using var service = await servers.Start(consumes: false);

        await Assert.ThrowsAsync<ArgumentException>(() => service.Commit("a string"));
    }

    [Fact]
    public async Task Rows_copied_in_bulk_by_another_process_are_announced_by_the_database()
    {
        var database = await servers.NewDatabase();
        await using var service = await TestService.Start(servers.NewName(), database, servers.Broker);
        var warm = Guid.NewGuid();
        await service.Commit(Departed(warm));
        await Eventually(async () => await service.EffectsOn(warm) is [1]);
        var shipment = Guid.NewGuid();
        var body = System.Text.Json.JsonSerializer.Serialize(Departed(shipment), System.Text.Json.JsonSerializerOptions.Web);

        await using var elsewhere = new NpgsqlConnection(database + ";Pooling=false");
        await elsewhere.OpenAsync(Ct);
        await using (var copy = await elsewhere.BeginBinaryImportAsync(
            "COPY outbox_messages (message_id, type, body) FROM STDIN BINARY", Ct))
        {
            await copy.WriteRowAsync(Ct, Guid.NewGuid(), typeof(ShipmentDeparted).FullName!, body);
            await copy.CompleteAsync(Ct);
        }

        var woken = Stopwatch.StartNew();
        await Eventually(async () => await service.EffectsOn(shipment) is [1]);
        Assert.True(woken.Elapsed < TimeSpan.FromSeconds(3), $"{woken.Elapsed}: only the sweep found it."); // it comes every 5 s
    }

    [Fact]
    public async Task Two_relays_send_each_message_once()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using var first = await TestService.Start(name, database, servers.Broker, consumes: false);
        await using var second = await TestService.Start(name, database, servers.Broker, consumes: false);
        await using var reader = await servers.Start();
        var shipment = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(batch =>
            (batch % 2 == 0 ? first : second).Commit(Enumerable.Range(batch * 100, 100).Select(v => Departed(shipment, v)))));

        await Eventually(async () => (await reader.EffectsOn(shipment)).Count == 2000);
        Assert.Equal(2000, reader.Script.Runs);
        Assert.Equal(Enumerable.Range(0, 2000), (await reader.EffectsOn(shipment)).Order());
    }

    [Fact]
    public async Task A_relay_that_holds_rows_does_not_hold_up_the_other()
    {
        await using var service = await servers.Start();
        await service.Commit(Departed(Guid.NewGuid()));
        await Eventually(async () => await service.Waiting() == 0);
        var (held, free) = (Guid.NewGuid(), Guid.NewGuid());
        await using var dying = await service.DataSource.OpenConnectionAsync(Ct);
        await using var transaction = await dying.BeginTransactionAsync(Ct);
        var row = $"'{Guid.NewGuid()}', '{typeof(ShipmentDeparted).FullName}', '{{}}'";
        await using var hold = new NpgsqlCommand($"INSERT INTO outbox_messages (message_id, type, body) VALUES ({row})", dying);
        await hold.ExecuteNonQueryAsync(Ct);

        await service.Commit(Departed(free));

        await Eventually(async () => await service.EffectsOn(free) is [1]);
        Assert.Empty(await service.EffectsOn(held));
    }

    [Fact]
    public async Task A_relay_that_died_between_sending_and_deleting_sends_again_and_the_effect_is_not_repeated()
    {
        await using var service = await servers.Start();
        var (sent, later) = (Guid.NewGuid(), Guid.NewGuid());
        var row = OutboxMessage.From(Departed(sent));
        await service.With(db => { db.Add(row); return db.SaveChangesAsync(Ct); });
        await Eventually(async () => await service.EffectsOn(sent) is [1]);

        // The row as it would be found again: same id, not deleted.
        await service.With(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO outbox_messages (message_id, type, body) VALUES ({row.MessageId}, {row.Type}, {row.Body})", Ct));
        await service.Commit(Departed(later));

        await Eventually(async () => await service.EffectsOn(later) is [1]);
        Assert.Equal([1], await service.EffectsOn(sent));
        Assert.Equal(2, service.Script.Runs);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_does_not_stop_the_others_and_is_kept_for_an_operator()
    {
        await using var service = await servers.Start();
        var (shipment, broken) = (Guid.NewGuid(), Guid.NewGuid());
        var type = typeof(ShipmentDeparted).FullName!;

        await service.With(db => db.Database.ExecuteSqlAsync(
            $$"""INSERT INTO outbox_messages (message_id, type, body) VALUES ({{broken}}, {{type}}, '{}')""", Ct));
        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1] && await service.Waiting() == 1);
        var kept = await service.With(db => db.Set<OutboxMessage>().SingleAsync(Ct));
        Assert.Equal(broken, kept.MessageId);
        Assert.Contains(service.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(broken.ToString()));
    }
}
