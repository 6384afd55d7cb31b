using System.Diagnostics;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging;

public sealed class InboxTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_message_delivered_often_has_one_effect()
    {
        await using var service = await servers.Start();
        await using var probe = await Probe.Connect(servers.Broker);
        var (shipment, last, id) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => probe.Publish(Departed(shipment), id)));
        await probe.Publish(Departed(last));

        await Eventually(async () => await service.EffectsOn(last) is [1]);
        await Eventually(async () => await servers.Depth(service.Queue) == 0);
        Assert.Equal([1], await service.EffectsOn(shipment));
    }

    [Fact]
    public async Task Two_replicas_that_get_the_same_message_have_one_effect()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using var first = await TestService.Start(name, database, servers.Broker);
        await using var second = await TestService.Start(name, database, servers.Broker);
        await using var probe = await Probe.Connect(servers.Broker);
        var shipments = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToArray();

        await Task.WhenAll(shipments.SelectMany(s => Enumerable.Range(0, 6).Select(_ => probe.Publish(Departed(s), s))));

        await Eventually(async () => await servers.Depth(first.Queue) == 0);
        foreach (var shipment in shipments)
        {
            await Eventually(async () => await first.EffectsOn(shipment) is [1]);
        }
    }

    [Fact]
    public async Task A_poison_message_is_put_aside_with_its_reason_and_its_neighbours_take_effect()
    {
        var poison = Guid.NewGuid();
        await using var service = await servers.Start(script: script => script.Do = (message, _, _) =>
            message.ShipmentId == poison ? throw new InvalidOperationException("bad apple") : Task.CompletedTask);
        var good = Guid.NewGuid();

        await service.Commit(Enumerable.Range(0, 200).Select(v => v == 77 ? Departed(poison) : Departed(good, v)));

        await Eventually(async () => (await service.EffectsOn(good)).Count == 199);
        await Eventually(async () => await service.Failed() is [_]);
        Assert.Equal("bad apple", (await service.Failed())[0].Reason);
        Assert.Equal(Enumerable.Range(0, 200).Where(v => v != 77), (await service.EffectsOn(good)).Order());
        Assert.Empty(await service.EffectsOn(poison));
    }

    [Fact]
    public async Task A_handler_that_fails_twice_succeeds_at_the_third_attempt_with_one_effect()
    {
        await using var service = await servers.Start();
        service.Script.Do = (_, _, _) => service.Script.Runs < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        var shipment = Guid.NewGuid();

        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1]);
        Assert.Equal(3, service.Script.Runs);
        Assert.Empty(await service.Failed());
    }

    [Fact]
    public async Task What_a_failed_attempt_changed_is_not_kept()
    {
        await using var service = await servers.Start();
        var (shipment, answer) = (Guid.NewGuid(), Guid.NewGuid());
        service.Script.Do = async (message, db, ct) =>
        {
            if (message.ShipmentId == shipment && service.Script.Runs < 3)
            {
                db.Enqueue(Departed(answer));
                db.Add(new Effect { ShipmentId = shipment, Version = 99 });
                await db.SaveChangesAsync(ct);
                throw new InvalidOperationException("after saving");
            }
        };

        await service.Commit(Departed(shipment));

        await Eventually(async () => await service.EffectsOn(shipment) is [1]);
        Assert.Empty(await service.EffectsOn(answer));
    }

    [Fact]
    public async Task A_handler_that_is_cancelled_by_itself_fails_instead_of_being_delivered_for_ever()
    {
        await using var service = await servers.Start(script: script => script.Do = (_, _, _) => throw new TaskCanceledException());

        await service.Commit(Departed(Guid.NewGuid()));

        await Eventually(async () => await service.Failed() is [_]);
        Assert.Equal(6, service.Script.Runs); // once and five retries
    }

    [Fact]
    public async Task Handlers_that_change_one_row_lose_no_change_neither_within_a_batch_nor_between_replicas()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        var tally = Guid.NewGuid();
        await using var first = await TestService.Start(name, database, servers.Broker, script: Count);
        await using var second = await TestService.Start(name, database, servers.Broker, script: Count);
        await first.With(db => { db.Add(new Tally { Id = tally }); return db.SaveChangesAsync(Ct); });

        for (var batch = 0; batch < 6; batch++)
        {
            await first.Commit(Enumerable.Range(0, 50).Select(v => Departed(tally, v)));
        }

        await Eventually(async () => await first.With(db => db.Tallies.SingleAsync(Ct)) is { Count: 300 });
        Assert.Empty(await first.Failed());

        void Count(Script script) => script.Do = async (message, db, ct) =>
            (await db.Tallies.SingleAsync(t => t.Id == message.ShipmentId, ct)).Count++;
    }

    [Fact]
    public async Task A_handler_s_query_sees_what_the_messages_before_it_did()
    {
        await using var service = await servers.Start();
        var shipment = Guid.NewGuid();
        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();
        service.Script.Do = async (message, db, ct) => seen.Add(await db.Effects.CountAsync(e => e.ShipmentId == message.ShipmentId, ct));

        await service.Commit(Enumerable.Range(0, 100).Select(v => Departed(shipment, v)));

        await Eventually(async () => (await service.EffectsOn(shipment)).Count == 100);
        Assert.Equal(Enumerable.Range(0, 100), seen.Order());
    }

    [Fact]
    public async Task A_trace_runs_on_from_the_writer_through_outbox_and_broker_into_the_handler()
    {
        using var source = new ActivitySource("LogistikAspire.Shared.Tests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "MassTransit" || s.Name.StartsWith("LogistikAspire.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var traces = new System.Collections.Concurrent.ConcurrentDictionary<Guid, ActivityTraceId>();
        await using var service = await servers.Start(script: script => script.Do = (message, db, _) =>
        {
            traces[message.ShipmentId] = Activity.Current!.TraceId;
            if (message.ShipmentId == first)
            {
                db.Enqueue(Departed(second)); // the trace goes on from hop to hop
            }

            return Task.CompletedTask;
        });

        using var writer = source.StartActivity("writer")!;
        await service.Commit([Departed(first), .. Enumerable.Range(0, 30).Select(_ => Departed(Guid.NewGuid()))]);

        await Eventually(() => Task.FromResult(traces.ContainsKey(second)));
        Assert.Equal(writer.TraceId, traces[first]);
        Assert.Equal(writer.TraceId, traces[second]);
    }

    [Fact]
    public async Task Neighbours_in_one_transaction_keep_their_own_traces()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("LogistikAspire.Shared.Tests.Neighbours");
        var traces = new System.Collections.Concurrent.ConcurrentDictionary<Guid, ActivityTraceId>();
        await using var service = await servers.Start(script: script => script.Do = (message, _, _) =>
        {
            traces[message.ShipmentId] = Activity.Current!.TraceId;
            return Task.CompletedTask;
        });
        var written = new Dictionary<Guid, ActivityTraceId>();

        await service.With(async db =>
        {
            for (var i = 0; i < 50; i++)
            {
                Activity.Current = null;
                using var request = source.StartActivity("request")!;
                var shipment = Guid.NewGuid();
                written[shipment] = request.TraceId;
                db.Enqueue(Departed(shipment));
            }

            return await db.SaveChangesAsync(Ct);
        });

        await Eventually(() => Task.FromResult(traces.Count == 50));
        Assert.Equal(written.OrderBy(t => t.Key), traces.OrderBy(t => t.Key));
    }

    [Fact]
    public async Task Marks_older_than_a_week_are_forgotten_at_start_and_younger_ones_are_not()
    {
        var database = await servers.NewDatabase();
        await using (var before = await TestService.Start(servers.NewName(), database, servers.Broker, consumes: false))
        {
            await before.With(db => db.Database.ExecuteSqlAsync($"""
                INSERT INTO inbox_messages (consumer, message_id, received_at)
                SELECT 'old', gen_random_uuid(), now() - interval '7 days 1 minute' FROM generate_series(1, 25000)
                UNION ALL SELECT 'young', gen_random_uuid(), now() - interval '6 days 23 hours' FROM generate_series(1, 10)
                """, Ct));
        }

        await using var after = await TestService.Start(servers.NewName(), database, servers.Broker, consumes: false);

        await Eventually(async () => await after.With(db => db.Set<InboxMessage>().CountAsync(Ct)) == 10);
        Assert.Equal(10, await after.With(db => db.Set<InboxMessage>().CountAsync(m => m.Consumer == "young", Ct)));
    }
}
