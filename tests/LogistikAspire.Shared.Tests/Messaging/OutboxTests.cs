using System.Diagnostics;
using System.Text.Json.Nodes;
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
            "COPY outbox_messages (message_ids, type, bodies) FROM STDIN BINARY", Ct))
        {
            await copy.WriteRowAsync(Ct, new[] { Guid.NewGuid() }, typeof(ShipmentDeparted).FullName!, new[] { body });
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
        var row = $"ARRAY['{Guid.NewGuid()}'::uuid], '{typeof(ShipmentDeparted).FullName}', ARRAY['{{}}']";
        await using var hold = new NpgsqlCommand($"INSERT INTO outbox_messages (message_ids, type, bodies) VALUES ({row})", dying);
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
        var row = OutboxRow.Of(Departed(sent));
        await service.With(db => { db.Add(row); return db.SaveChangesAsync(Ct); });
        await Eventually(async () => await service.EffectsOn(sent) is [1]);

        // The row as it would be found again: same id, not deleted.
        await service.With(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO outbox_messages (message_ids, type, bodies) VALUES ({row.MessageIds}, {row.Type}, {row.Bodies})", Ct));
        await service.Commit(Departed(later));

        await Eventually(async () => await service.EffectsOn(later) is [1]);
        Assert.Equal([1], await service.EffectsOn(sent));
        Assert.Equal(2, service.Script.Runs);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_does_not_stop_the_others()
    {
        await using var service = await servers.Start();
        var shipment = Guid.NewGuid();
        var type = typeof(PlanPublished).FullName!; // nobody here consumes it

        await service.With(db => db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outbox_messages (message_ids, type, bodies)
            VALUES (ARRAY[gen_random_uuid(), gen_random_uuid()], {type}, ARRAY['no JSON', ''])
            """, Ct));
        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1] && await service.Waiting() == 0);
    }

    [Fact]
    public async Task A_message_that_its_consumer_cannot_read_waits_for_an_operator_and_the_others_take_effect()
    {
        await using var service = await servers.Start();
        Guid[] broken = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        string[] bodies = ["no JSON", "", "{}"];
        var (shipment, type) = (Guid.NewGuid(), typeof(ShipmentDeparted).FullName!);

        await service.With(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO outbox_messages (message_ids, type, bodies) VALUES ({broken}, {type}, {bodies})", Ct));
        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1] && await service.Waiting() == 0);
        await Eventually(async () => (await service.Failed()).Count == broken.Length);
        Assert.Equal(broken.Order(), (await service.Failed()).Select(m => m.MessageId).Order());
    }

    [Fact]
    public async Task A_message_of_a_contract_that_is_not_known_waits_for_a_replica_that_knows_it()
    {
        await using var service = await servers.Start();
        var shipment = Guid.NewGuid();

        await service.With(db => db.Database.ExecuteSqlAsync(
            $$"""
            INSERT INTO outbox_messages (message_ids, type, bodies)
            VALUES (ARRAY[gen_random_uuid()], 'LogistikAspire.Contracts.Scheduling.OfNextYear', ARRAY['{}'])
            """, Ct));
        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1] && await service.Waiting() == 1);
    }

    [Fact]
    public async Task Messages_of_a_save_share_rows_in_their_order_each_with_an_id_of_its_own()
    {
        await using var service = await Unconnected();

        await service.Commit(Enumerable.Range(0, OutboxRow.MaxMessages + 20).Select(v => Departed(Guid.NewGuid(), v)));

        var rows = await Rows(service);
        Assert.Equal([OutboxRow.MaxMessages, 20], rows.Select(r => r.Bodies.Count));
        Assert.Equal(Enumerable.Range(0, OutboxRow.MaxMessages + 20), rows.SelectMany(r => r.Bodies).Select(Version));
        Assert.Equal(OutboxRow.MaxMessages + 20, rows.SelectMany(r => r.MessageIds).Distinct().Count());
    }

    [Fact]
    public async Task Messages_of_another_contract_or_another_cause_do_not_share_a_row()
    {
        await using var service = await Unconnected();
        using var first = new Activity("first").SetIdFormat(ActivityIdFormat.W3C);
        using var second = new Activity("second").SetIdFormat(ActivityIdFormat.W3C);

        await service.With(db =>
        {
            first.Start();
            db.Enqueue(Departed(Guid.NewGuid()));
            db.Enqueue(new ShipmentCancelled { OperationId = Guid.NewGuid(), ShipmentId = Guid.NewGuid(), Version = 1, Reason = "Banjir" });
            db.Enqueue(Departed(Guid.NewGuid()));
            first.Stop();
            second.Start();
            db.Enqueue(Departed(Guid.NewGuid()));
            second.Stop();
            return db.SaveChangesAsync(Ct);
        });

        Assert.Equal(
            [
                ("ShipmentDeparted", first.Id), ("ShipmentCancelled", first.Id), ("ShipmentDeparted", first.Id),
                ("ShipmentDeparted", second.Id),
            ],
            (await Rows(service)).Select(r => (r.Type.Split('.')[^1], r.TraceParent)));
    }

    [Fact]
    public async Task What_was_given_up_does_not_leave_with_what_is_enqueued_next()
    {
        await using var service = await Unconnected();

        await service.With(db =>
        {
            db.Enqueue(Departed(Guid.NewGuid(), 1));
            db.ChangeTracker.Clear();
            db.Enqueue(Departed(Guid.NewGuid(), 2));
            return db.SaveChangesAsync(Ct);
        });

        Assert.Equal([2], (await Rows(service)).SelectMany(r => r.Bodies).Select(Version));
    }

    [Fact]
    public async Task What_was_saved_is_not_saved_again_with_what_is_enqueued_next()
    {
        await using var service = await Unconnected();

        await service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.Enqueue(Departed(Guid.NewGuid(), 1));
            await db.SaveChangesAsync(Ct);
            db.Enqueue(Departed(Guid.NewGuid(), 2));
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
            return 0;
        });

        var rows = await Rows(service); // a relay may have taken the first by then
        Assert.Equal([1, 2], rows.Select(r => Version(Assert.Single(r.Bodies))));
    }

    /// <summary>What it commits stays in its outbox.</summary>
    private async Task<TestService> Unconnected() =>
        await TestService.Start(servers.NewName(), await servers.NewDatabase(), NoBroker, connected: false);

    private static Task<List<OutboxRow>> Rows(TestService service) =>
        service.With(db => db.Set<OutboxRow>().OrderBy(r => r.Sequence).ToListAsync(Ct));

    private static int Version(string body) => JsonNode.Parse(body)!["version"]!.GetValue<int>();
}
