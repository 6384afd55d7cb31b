using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Tests.Messaging;

public sealed class OnFreshStateTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_use_case_that_lost_a_race_runs_again_on_what_the_winner_left()
    {
        await using var service = await servers.Start(consumes: false);
        var id = Guid.NewGuid();
        await service.With(db => { db.Add(new Tally { Id = id }); return db.SaveChangesAsync(Ct); });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.With(db => db.OnFreshState(async () =>
        {
            (await db.Tallies.SingleAsync(t => t.Id == id, Ct)).Count++;
            return await db.SaveChangesAsync(Ct);
        }))));

        Assert.Equal(4, await service.With(async db => (await db.Tallies.SingleAsync(t => t.Id == id, Ct)).Count));
    }

    [Fact]
    public async Task A_key_that_another_took_first_is_a_lost_race()
    {
        await using var service = await servers.Start(consumes: false);
        var id = Guid.NewGuid();
        var attempts = 0;

        var created = await service.With(db => db.OnFreshState(async () =>
        {
            attempts++;
            if (await db.Tallies.AnyAsync(t => t.Id == id, Ct))
            {
                return false;
            }

            await service.With(other => { other.Add(new Tally { Id = id }); return other.SaveChangesAsync(Ct); });
            db.Add(new Tally { Id = id });
            await db.SaveChangesAsync(Ct);
            return true;
        }));

        Assert.False(created);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task After_five_lost_races_the_caller_hears_of_it()
    {
        await using var service = await servers.Start(consumes: false);
        var id = Guid.NewGuid();
        await service.With(db => { db.Add(new Tally { Id = id }); return db.SaveChangesAsync(Ct); });
        var attempts = 0;

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => service.With(db => db.OnFreshState(() =>
        {
            attempts++;
            db.Add(new Tally { Id = id });
            return db.SaveChangesAsync(Ct);
        })));

        Assert.Equal(5, attempts);
    }

    [Fact]
    public async Task What_is_no_race_is_not_tried_again()
    {
        await using var service = await servers.Start(consumes: false);
        var attempts = 0;

        await Assert.ThrowsAsync<DbUpdateException>(() => service.With(db => db.OnFreshState(() =>
        {
            attempts++;
            db.Add(new Tally { Id = Guid.NewGuid(), Count = 1_000_000 }); // refused by the table
            return db.SaveChangesAsync(Ct);
        })));

        Assert.Equal(1, attempts);
    }
}
