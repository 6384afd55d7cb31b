using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// Taking a turn. There are two ways, and each writer uses one of them:
/// <list type="bullet">
/// <item>
/// <see cref="Lock"/>, where the writers of one operation must queue because what they decide rests on many rows at once: all trips of a
/// roster, all alerts over a district, a whole imported list, all that was said to a plan. Trying again would only make them meet again.
/// </item>
/// <item>
/// <see cref="Conflicts.OnFreshState"/>, where the decision rests on one row with a version, or on a key that two may take, and writers
/// rarely meet: nobody waits, and the one who was slower decides again.
/// </item>
/// </list>
/// A writer that queues and also changes a row with a version takes its turn within <see cref="Conflicts.OnFreshState"/>, since others may
/// change that row without queueing. Work that takes longer than a transaction, such as solving a plan, is claimed instead.
/// </summary>
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
        await db.HoldKey(key, ct);
        return await db.FindAsync<TRow>([key], ct);
    }

    /// <summary>The first half of <see cref="Lock"/>, for whoever reads more than the row in one question.</summary>
    public static Task HoldKey(this DbContext db, Guid key, CancellationToken ct) => db.Hold($"{key}", ct);

    /// <summary>
    /// Holds what has no row of one key, by a name of its own, until the transaction ends: everyone else who holds it waits.
    /// </summary>
    public static async Task Hold(this DbContext db, string what, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A turn is taken in a transaction: begin one.");
        }

        // A turn is taken whole or not at all: a save that fails is its end, and needs no savepoint before it.
        db.Database.AutoSavepointsEnabled = false;

        // By a hash of the name: should two share one, they wait for each other and nothing else happens.
        await using var take = new NpgsqlCommand(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters = { new() { Value = what } },
        };
        await take.ExecuteNonQueryAsync(ct);
    }

    /// <summary>As <see cref="Lock"/>, for messages: they may come before the one that tells of the row.</summary>
    public static async Task<TRow> LockOrAdd<TRow>(this DbContext db, Guid key, Func<Guid, TRow> unheardOf, CancellationToken ct)
        where TRow : class =>
        await db.Lock<TRow>(key, ct) ?? db.Add(unheardOf(key)).Entity;
}
