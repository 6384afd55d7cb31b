using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Shared.Data;

public static class Locking
{
    /// <summary>
    /// Reads a row of one key and holds that key until the transaction ends: everyone else who locks it waits, and then reads what this
    /// transaction left. The key is held whether its row is there or not, so that two who miss it do not both add it.
    /// Lock before anything else of it is read: a row that the context knows is not read again.
    /// </summary>
    /// <returns>Null when there is no such row.</returns>
    public static async Task<TRow?> Lock<TRow>(this DbContext db, Guid key, CancellationToken ct)
        where TRow : class
    {
        // By a hash of the key: should two keys share one, they wait for each other and nothing else happens.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key.ToString()}, 0))", ct);
        return await db.FindAsync<TRow>([key], ct);
    }

    /// <summary>As <see cref="Lock"/>, for messages: they may come before the one that tells of the row.</summary>
    public static async Task<TRow> LockOrAdd<TRow>(this DbContext db, Guid key, Func<Guid, TRow> unheardOf, CancellationToken ct)
        where TRow : class =>
        await db.Lock<TRow>(key, ct) ?? db.Add(unheardOf(key)).Entity;
}
