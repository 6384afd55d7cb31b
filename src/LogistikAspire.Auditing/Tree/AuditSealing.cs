using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Auditing.Tree;

/// <summary>
/// Makes entries leaves of the trail's Merkle tree, some seconds after they were committed. Whoever writes would otherwise queue for the
/// tree's edge, and every write of a service wait for the one before it; that is the price of the custody log, which one operation pays.
/// </summary>
internal sealed class AuditSealing(NpgsqlDataSource database, ILogger<AuditSealing> log) : BackgroundService
{
    private const int Batch = 1_000; // as in the statement below

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private const string TakeTurn = "SELECT size, frontier FROM audit_tree FOR UPDATE";

    private const string Take = """
        WITH taken AS (
            DELETE FROM audit_unsealed WHERE entry_id = ANY(ARRAY(SELECT entry_id FROM audit_unsealed ORDER BY entry_id LIMIT 1000))
            RETURNING entry_id)
        SELECT id, at, outcome, status, call, method, route, ids, operation_id, subject, client, agency, address, trace_id
        FROM audit_entries JOIN taken ON id = entry_id ORDER BY id
        """;

    private const string KeepLeaves = "INSERT INTO audit_leaves (position, entry_id, hash) SELECT * FROM unnest($1, $2, $3)";

    private const string MoveEdge = "UPDATE audit_tree SET size = $1, root = $2, frontier = $3";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Seal(stoppingToken) == Batch)
                {
                }
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Entries of the audit trail are sealed later: {Reason}", e.Message);
            }
        }
    }

    /// <returns>How many entries became leaves.</returns>
    private async Task<int> Seal(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (!await IsAny(connection, ct))
        {
            return 0;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        var edge = await ReadEdge(connection, ct);
        var (first, ids, hashes) = (edge.Size, new List<long>(Batch), new List<Digest>(Batch));
        await using (var take = new NpgsqlCommand(Take, connection))
        await using (var reader = await take.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetInt64(0));
                hashes.Add(Hash(reader));
                edge.Append(hashes[^1]);
            }
        }

        if (ids.Count == 0) // another replica was faster
        {
            return 0;
        }

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand.Of(
                    KeepLeaves, ids.Select((_, i) => first + i).ToArray(), ids.ToArray(), hashes.Select(h => h.ToArray()).ToArray()),
                BatchCommand.Of(MoveEdge, edge.Size, edge.Root.ToArray(), edge.ToArray()),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return ids.Count;
    }

    private static async Task<bool> IsAny(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("SELECT EXISTS (SELECT FROM audit_unsealed)", connection);
        return await ask.ExecuteScalarAsync(ct) is true;
    }

    private static async Task<MerkleFrontier> ReadEdge(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(TakeTurn, connection);
        await using var reader = await read.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return MerkleFrontier.Restore(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    private static Digest Hash(NpgsqlDataReader row) => AuditLeaf.Hash(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5),
        row.GetString(6), row.GetString(7), row.IsDBNull(8) ? null : row.GetGuid(8), Text(row, 9), Text(row, 10), Text(row, 11),
        Text(row, 12), Text(row, 13));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
