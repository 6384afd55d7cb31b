using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Shared.Data;

public static class Conflicts
{
    private const int Attempts = 5;

    /// <summary>
    /// One of two ways to take a turn; <see cref="Locking"/> says when it is the right one.
    /// Runs a use case again, on fresh state, when another writer was faster: a row version moved, a unique key was taken, or PostgreSQL
    /// broke a deadlock. The work loads what it needs, decides and saves; the second run then meets the other writer's result and
    /// gives the right answer to it. After five lost races the exception goes up.
    /// </summary>
    public static async Task<TResult> OnFreshState<TResult>(this DbContext db, Func<Task<TResult>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateException e) when (attempt < Attempts && IsLostRace(e))
            {
                db.ChangeTracker.Clear();
                await db.InScope<HeldCommit>().Undo(db);
            }
        }
    }

    private static bool IsLostRace(DbUpdateException e) => e is DbUpdateConcurrencyException || e.InnerException is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
    };
}
