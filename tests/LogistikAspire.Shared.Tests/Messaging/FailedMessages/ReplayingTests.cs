using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Shared.Messaging.FailedMessages;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Messaging.FailedMessages;

public sealed class ReplayingTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_replayed_takes_effect_and_the_others_go_on_waiting()
    {
        await using var service = await servers.Start();
        var shipments = await Fail(service, 3);

        using var answer = await service.Replay((await service.Failed())[1].Id);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(1, (await answer.Read<ReplayFailedMessages.Response>()).Replaying);
        await Eventually(async () => await service.EffectsOn(shipments[1]) is [1]);
        Assert.Equal(2, (await service.Failed()).Count);
        await Eventually(async () => (await service.List("?state=replayed")).Items is [{ ReplayedAt: not null }]);
        Assert.Equal(1, service.Script.Runs);
    }

    [Fact]
    public async Task Some_are_replayed()
    {
        await using var service = await servers.Start();
        await Fail(service, 5);

        (await service.Replay([.. (await service.Failed()).Take(3).Select(m => m.Id)])).EnsureSuccessStatusCode();

        await Eventually(() => Task.FromResult(service.Script.Runs == 3));
        Assert.Equal(2, (await service.Failed()).Count);
    }

    [Fact]
    public async Task All_of_a_thousand_are_replayed_each_once()
    {
        await using var service = await servers.Start();
        var shipments = await Fail(service, 1000);

        (await service.ReplayAll()).EnsureSuccessStatusCode();

        await Eventually(async () => await service.With(db => db.Effects.CountAsync(Ct)) == 1000);
        await Eventually(async () => (await service.List("?state=replayed&limit=1000")).Items.Count == 1000);
        Assert.Equal(1000, service.Script.Runs);
        Assert.Equal(shipments.Order(), await service.With(db => db.Effects.Select(e => e.ShipmentId).OrderBy(id => id).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Replaying_all_when_none_waits_replays_none()
    {
        await using var service = await servers.Start();

        using var answer = await service.ReplayAll();

        Assert.Equal(0, (await answer.Read<ReplayFailedMessages.Response>()).Replaying);
    }

    [Fact]
    public async Task Of_ten_operators_who_click_at_once_one_replays_and_the_others_are_told()
    {
        await using var service = await servers.Start();
        var shipments = await Fail(service, 20);
        var ids = (await service.Failed()).Select(m => m.Id).ToArray();

        // In different orders: they must not wait for one another in a circle.
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => service.Replay(i % 2 == 0 ? ids : [.. ids.Reverse()])));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Accepted);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Accepted))
        {
            await refused.Refused("failed-message.settled");
        }

        foreach (var shipment in shipments)
        {
            await Eventually(async () => await service.EffectsOn(shipment) is [1]);
        }

        Assert.Equal(20, service.Script.Runs);
    }

    [Fact]
    public async Task A_process_that_died_between_sending_and_marking_sends_again_and_the_effect_is_not_repeated()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using var service = await TestService.Start(name, database, servers.Broker);
        var shipments = await Fail(service, 1);
        (await service.ReplayAll()).EnsureSuccessStatusCode();
        await Eventually(async () => (await service.List("?state=replayed")).Items is [_] && await service.EffectsOn(shipments[0]) is [1]);

        // The row as a crash would have left it, found by the next process.
        await service.With(db => db.Database.ExecuteSqlAsync($"UPDATE failed_messages SET state = 'Replaying', replayed_at = NULL", Ct));
        await using var next = await TestService.Start(name, database, servers.Broker);

        await Eventually(async () => (await service.List("?state=replayed")).Items is [_]);
        await Eventually(async () => await servers.Depth(service.Queue) == 0);
        var last = Guid.NewGuid();
        await service.Commit(MessagingServers.Departed(last));
        await Eventually(async () => await service.EffectsOn(last) is [1]);
        Assert.Equal([1], await service.EffectsOn(shipments[0]));
        Assert.Equal(2, service.Script.Runs + next.Script.Runs);
    }

    [Fact]
    public async Task Replicas_share_the_replays_and_each_message_is_sent_once()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using var first = await TestService.Start(name, database, servers.Broker);
        await using var second = await TestService.Start(name, database, servers.Broker);
        await Fail(first, 300);
        var ids = (await first.Failed()).Select(m => m.Id).ToArray();

        await Task.WhenAll(first.Replay(ids[..150]), second.Replay(ids[150..]), first.ReplayAll(), second.ReplayAll());

        await Eventually(async () => (await first.List("?state=replayed&limit=1000")).Items.Count == 300);
        await Eventually(() => Task.FromResult(first.Script.Runs + second.Script.Runs == 300));
    }

    [Fact]
    public async Task What_fails_again_waits_again_with_its_new_reason_and_the_count()
    {
        await using var service = await servers.Start(
            script: script => script.Do = (_, _, _) => throw new InvalidOperationException("still bad"));
        var shipments = await Fail(service, 1);
        var id = (await service.Failed())[0].Id;

        (await service.Replay(id)).EnsureSuccessStatusCode();

        await Eventually(async () => await service.Failed() is [{ Failures: 2 }]);
        var again = (await service.Failed())[0];
        Assert.Equal((id, "still bad"), (again.Id, again.Reason));
        Assert.True(again.LastFailedAt > again.FirstFailedAt);

        service.Script.Do = (_, _, _) => Task.CompletedTask;
        (await service.Replay(id)).EnsureSuccessStatusCode();
        await Eventually(async () => await service.EffectsOn(shipments[0]) is [1]);
        Assert.Empty(await service.Failed());
    }

    [Fact]
    public async Task A_message_without_an_id_fails_again_as_the_same_one()
    {
        await using var service = await servers.Start();
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));
        await servers.Put(service.Queue, (new() { ContentType = "application/vnd.masstransit+json" }, "<not json>"u8.ToArray()));
        await Eventually(async () => await service.Failed() is [{ Failures: 1 }]);

        (await service.ReplayAll()).EnsureSuccessStatusCode();

        await Eventually(async () => await service.Failed() is [{ Failures: 2 }]);
    }

    [Fact]
    public async Task Other_services_that_took_the_message_do_not_get_it_again()
    {
        await using var other = await servers.Start();
        await using var service = await servers.Start(script: script => script.Do = (_, _, _) => throw new InvalidOperationException());
        var shipment = Guid.NewGuid();
        await service.Commit(MessagingServers.Departed(shipment));
        await Eventually(async () => await service.Failed() is [_] && await other.EffectsOn(shipment) is [1]);
        var before = other.Script.Runs;
        service.Script.Do = (_, _, _) => Task.CompletedTask;

        (await service.ReplayAll()).EnsureSuccessStatusCode();

        await Eventually(async () => await service.EffectsOn(shipment) is [1]);
        Assert.Equal((before, 0u), (other.Script.Runs, await servers.Depth(other.Queue)));
    }

    [Fact]
    public async Task A_replay_goes_on_with_the_trace_of_the_message()
    {
        using var source = new ActivitySource("LogistikAspire.Shared.Tests.Replaying");
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await servers.Start(script: script => script.Do = (_, _, _) => throw new InvalidOperationException());
        using var writer = source.StartActivity("writer")!;
        var trace = writer.TraceId;
        await service.Commit(MessagingServers.Departed(Guid.NewGuid()));
        writer.Stop();
        await Eventually(async () => await service.Failed() is [_]);
        var seen = new ConcurrentQueue<ActivityTraceId>();
        service.Script.Do = (_, _, _) =>
        {
            seen.Enqueue(Activity.Current!.TraceId);
            return Task.CompletedTask;
        };

        (await service.ReplayAll()).EnsureSuccessStatusCode();

        await Eventually(() => Task.FromResult(!seen.IsEmpty));
        Assert.Equal([trace], seen);
    }

    [Fact]
    public async Task What_has_no_queue_any_more_waits_again_and_the_others_are_sent()
    {
        await using var service = await servers.Start();
        await Fail(service, 2);
        var lost = (await service.Failed())[0].Id;
        await service.With(db => db.Database.ExecuteSqlAsync($"UPDATE failed_messages SET queue = 'nowhere' WHERE id = {lost}", Ct));

        (await service.ReplayAll()).EnsureSuccessStatusCode();

        await Eventually(async () => (await service.List("?state=replayed")).Items is [_]);
        Assert.Equal(lost, Assert.Single(await service.Failed()).Id);
        Assert.Contains(service.Log.Lines, line => line.Contains("there is no queue nowhere"));
    }

    [Fact]
    public async Task Neither_which_nor_all_or_both_or_too_many_is_no_request()
    {
        await using var service = await servers.Start(consumes: false);
        object[] wrong =
        [
            new { },
            new { all = false },
            new { ids = Array.Empty<Guid>() },
            new { ids = new[] { Guid.NewGuid() }, all = true },
            new { ids = Enumerable.Range(0, 1001).Select(_ => Guid.NewGuid()) },
        ];

        foreach (var body in wrong)
        {
            using var answer = await service.Http.PostAsJsonAsync("/failed-messages/replays", body, Ct);
            await answer.Invalid("ids");
        }
    }

    [Fact]
    public async Task An_id_that_is_not_there_replays_none_of_the_others()
    {
        await using var service = await servers.Start();
        await Fail(service, 1);

        using var answer = await service.Replay((await service.Failed())[0].Id, Guid.NewGuid());

        await answer.Refused("failed-message.unknown", HttpStatusCode.NotFound);
        Assert.Single(await service.Failed());
    }

    [Fact]
    public async Task A_second_click_is_told_what_the_first_did()
    {
        await using var service = await servers.Start();
        await Fail(service, 2);
        var ids = (await service.Failed()).Select(m => m.Id).ToArray();
        (await service.Replay(ids[0])).EnsureSuccessStatusCode();
        await Eventually(async () => (await service.List("?state=replayed")).Items is [_]);

        using var again = await service.Replay(ids);

        var problem = await again.Refused("failed-message.settled");
        Assert.Contains("replayed at", problem.GetProperty("title").GetString());
        Assert.Equal(ids[0], problem.GetProperty("settled")[0].GetProperty("id").GetGuid());
        Assert.Equal(1, problem.GetProperty("settled").GetArrayLength());
        Assert.Equal(ids[1], Assert.Single(await service.Failed()).Id);
    }

    [Fact]
    public async Task What_was_replayed_a_month_ago_is_forgotten_and_what_waits_or_was_discarded_is_not()
    {
        var (name, database) = (servers.NewName(), await servers.NewDatabase());
        await using (var before = await TestService.Start(name, database, servers.Broker))
        {
            await Fail(before, 4);
            var ids = (await before.Failed()).Select(m => m.Id).ToArray();
            (await before.Discard(ids[0])).EnsureSuccessStatusCode();
            (await before.Replay(ids[1], ids[2])).EnsureSuccessStatusCode();
            await Eventually(async () => (await before.List("?state=replayed")).Items is [_, _]);
            await before.With(db => db.Database.ExecuteSqlAsync($"""
                UPDATE failed_messages SET first_failed_at = now() - interval '1 year', last_failed_at = now() - interval '1 year',
                    replayed_at = now() - CASE WHEN id = {ids[1]} THEN interval '29 days' ELSE interval '31 days' END,
                    discarded_at = CASE WHEN state = 'Discarded' THEN now() - interval '1 year' END
                """, Ct));
        }

        await using var after = await TestService.Start(name, database, servers.Broker);

        await Eventually(async () => (await after.List("?state=replayed")).Items is [_]);
        Assert.Single(await after.Failed());
        Assert.Single((await after.List("?state=discarded")).Items);
    }

    private async Task<IReadOnlyList<Guid>> Fail(TestService service, int count)
    {
        await Eventually(async () => await servers.Exists(service.Queue + "_error"));
        var shipments = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToList();
        await servers.Put(service.Queue + "_error", shipments.Select(shipment => Failure.Of(shipment).Delivery));
        await Eventually(async () => (await service.Health()).Reason?.StartsWith($"{count} ", StringComparison.Ordinal) == true);
        return shipments;
    }
}
