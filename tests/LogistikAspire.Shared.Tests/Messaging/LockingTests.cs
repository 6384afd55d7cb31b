using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Tests.Messaging;

public sealed class LockingTests(MessagingServers servers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_lock_a_row_each_see_what_the_one_before_left()
    {
        await using var service = await servers.Start(consumes: false);
        var id = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            (await db.LockOrAdd(id, key => new Tally { Id = key }, Ct)).Count++;
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
            return true;
        })));

        Assert.Equal(8, await service.With(async db => (await db.Tallies.SingleAsync(t => t.Id == id, Ct)).Count));
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_held_and_not_found()
    {
        await using var service = await servers.Start(consumes: false);
        var id = Guid.NewGuid();

        await service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            Assert.Null(await db.Lock<Tally>(id, Ct));
            var other = service.With(async later =>
            {
                await using var turn = await later.Database.BeginTransactionAsync(Ct);
                return await later.Lock<Tally>(id, Ct);
            });
            await Patience.Eventually(() => service.With(watcher => watcher.Database
                .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .AnyAsync(waiting => waiting > 0, Ct)));
            db.Add(new Tally { Id = id });
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);

            Assert.NotNull(await other);
            return true;
        });
    }

    [Fact]
    public async Task Other_keys_do_not_wait()
    {
        await using var service = await servers.Start(consumes: false);

        await service.With(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await db.Lock<Tally>(Guid.NewGuid(), Ct);

            return await service.With(async other =>
            {
                await using var turn = await other.Database.BeginTransactionAsync(Ct);
                return await other.Lock<Tally>(Guid.NewGuid(), Ct);
            });
        });
    }
}
