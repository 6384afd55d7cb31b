using Npgsql;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// The right to a piece of work that takes longer than a transaction, as an advisory lock: no two replicas do the same work, and the claim
/// of a process that died is free at once. Disposing gives it back.
/// </summary>
public sealed class WorkClaim : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _work;

    private WorkClaim(NpgsqlConnection connection, string work)
    {
        _connection = connection;
        _work = work;
    }

    /// <param name="work">Name of the work, such as what is done and the id of what it is done to.</param>
    /// <returns>Null when somebody has it.</returns>
    public static async Task<WorkClaim?> Take(NpgsqlDataSource database, string work, CancellationToken ct)
    {
        var claim = new WorkClaim(await database.OpenConnectionAsync(ct), work);
        try
        {
            if (await claim.Run("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", ct))
            {
                return claim;
            }
        }
        catch
        {
            // It may have been taken all the same, and a connection keeps it in the pool.
            await claim.DisposeAsync();
            throw;
        }

        await claim._connection.DisposeAsync();
        return null;
    }

    /// <summary>Asks over the connection that keeps the claim.</summary>
    /// <exception cref="NpgsqlException">It is gone, and the claim with it.</exception>
    public Task Check(CancellationToken ct) => Run("SELECT $1 <> ''", ct);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Else the pool would keep the lock.
            await Run("SELECT pg_advisory_unlock(hashtextextended($1, 0))", CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }

        await _connection.DisposeAsync();
    }

    private async Task<bool> Run(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { Parameters = { new() { Value = _work } } };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
