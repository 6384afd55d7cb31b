using System.Collections.Concurrent;
using System.Diagnostics;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Shared.Tests.Messaging;
using Microsoft.EntityFrameworkCore;
using static LogistikAspire.Shared.Tests.Messaging.MessagingServers;
using static LogistikAspire.Shared.Tests.Patience;

namespace LogistikAspire.Shared.Tests.Telemetry;

/// <summary>A fact is told once, and only if it happened.</summary>
public sealed class FactsTests(MessagingServers servers)
{
    private readonly ConcurrentQueue<string> _told = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fact_is_told_when_the_transaction_commits_not_when_it_saves()
    {
        await using var service = await servers.Start(consumes: false);

        await service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            Tell(db, "it happened");
            await db.SaveChangesAsync(Ct);
            Assert.Empty(_told);

            await transaction.CommitAsync(Ct);
            return 0;
        });

        Assert.Equal(["it happened"], _told);
    }

    [Fact]
    public async Task A_fact_of_a_single_save_is_told_once()
    {
        await using var service = await servers.Start(consumes: false);

        await service.With(db =>
        {
            Tell(db, "it happened");
            return db.SaveChangesAsync(Ct);
        });

        Assert.Equal(["it happened"], _told);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // given up, as by a refusal
    public async Task What_is_rolled_back_is_never_told_not_even_by_what_the_context_commits_next(bool aloud)
    {
        await using var service = await servers.Start(consumes: false);

        await service.With(async db =>
        {
            await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
            {
                Tell(db, "it did not happen");
                await db.SaveChangesAsync(Ct);
                await (aloud ? transaction.RollbackAsync(Ct) : Task.CompletedTask);
            }

            await using var next = await db.Database.BeginTransactionAsync(Ct);
            Tell(db, "it happened");
            await db.SaveChangesAsync(Ct);
            await next.CommitAsync(Ct);
            return 0;
        });

        Assert.Equal(["it happened"], _told);
    }

    [Fact]
    public async Task A_use_case_that_lost_a_race_tells_once()
    {
        await using var service = await servers.Start(consumes: false);
        var id = Guid.NewGuid();
        await service.With(db => { db.Add(new Tally { Id = id }); return db.SaveChangesAsync(Ct); });
        var attempts = 0;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => service.With(db => db.OnFreshState(async () =>
        {
            Interlocked.Increment(ref attempts);
            (await db.Tallies.SingleAsync(t => t.Id == id, Ct)).Count++;
            await Task.Delay(50, Ct);
            Tell(db, $"writer {n}");
            return await db.SaveChangesAsync(Ct);
        }))));

        Assert.True(attempts > 4);
        Assert.Equal(["writer 0", "writer 1", "writer 2", "writer 3"], _told.Order());
    }

    [Fact]
    public async Task A_consumer_tells_once_however_often_it_is_tried_and_whoever_shares_its_transaction()
    {
        var poison = Guid.NewGuid();
        var tries = 0;
        await using var service = await servers.Start(script: script => script.Do = (message, db, _) =>
        {
            Tell(db, $"{message.Version}");
            return message.ShipmentId == poison && Interlocked.Increment(ref tries) < 4
                ? throw new InvalidOperationException("Not yet.")
                : Task.CompletedTask;
        });

        await service.Commit(Enumerable.Range(0, 50).Select(v => Departed(v == 20 ? poison : Guid.NewGuid(), v)));

        await Eventually(async () => await service.EffectsOn(poison) is [20] && _told.Count >= 50);
        Assert.Equal(Enumerable.Range(0, 50), _told.Select(int.Parse).Order());
    }

    [Fact]
    public async Task A_fact_belongs_to_the_trace_that_caused_it_whoever_shares_its_commit()
    {
        await using var service = await servers.Start(consumes: false);
        using var first = new Activity("first").Start();
        using var second = new Activity("second").Start();
        var traces = new List<ActivitySpanId?>();

        await service.With(async db =>
        {
            foreach (var cause in new[] { first, second })
            {
                Activity.Current = cause;
                db.TellOnCommit(_ => traces.Add(Activity.Current?.SpanId));
            }

            Activity.Current = null;
            await db.SaveChangesAsync(Ct);
            Assert.Null(Activity.Current);
            return 0;
        });

        Assert.Equal([first.SpanId, second.SpanId], traces);
    }

    private void Tell(TestDb db, string fact) => db.TellOnCommit(_ => _told.Enqueue(fact));
}
