using Npgsql;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>
/// The right to work on one plan, as an advisory lock: no two replicas do the same work, and the claim of a process that died is free at
/// once. Disposing gives it back.
/// </summary>
internal sealed class PlanClaim : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _name;

    private PlanClaim(NpgsqlConnection connection, string name)
    {
        _connection = connection;
        _name = name;
    }

    /// <returns>Null when somebody has it.</returns>
    public static async Task<PlanClaim?> Take(NpgsqlDataSource database, string work, Guid planId, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var claim = new PlanClaim(connection, $"{work} {planId}");
            if (await claim.Run("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", ct))
            {
                return claim;
            }

            await connection.DisposeAsync();
            return null;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Run("SELECT pg_advisory_unlock(hashtextextended($1, 0))", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await _connection.DisposeAsync();
    }

    private async Task<bool> Run(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, _connection) { Parameters = { new() { Value = _name } } };
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
