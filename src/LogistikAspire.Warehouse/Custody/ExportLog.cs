using System.Data;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Warehouse.Operation;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

internal static class ExportLog
{
    /// <summary>
    /// The whole custody log of an operation as one file (JSON lines), as it is stored at this moment: every event byte for byte, every
    /// hash. <c>./logistik verify FILE</c> checks it, and needs nothing else.
    /// </summary>
    /// <response code="200">The file, streamed.</response>
    public static async Task<IResult> Handle(Guid operationId, NpgsqlDataSource database, HttpContext http, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // One snapshot for records, tree and head, whatever is appended meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (!await OpenStore.Exists(connection, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        http.Response.ContentType = CustodyFile.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"custody-{operationId}.jsonl\"";
        var (subtrees, end) = await ReadTree(connection, operationId, ct);
        await http.Response.BodyWriter.WriteAsync(CustodyFile.Start(operationId), ct);
        await WriteRecords(http, connection, operationId, subtrees, ct);
        await http.Response.BodyWriter.WriteAsync(end, ct);
        return TypedResults.Empty;
    }

    private static async Task WriteRecords(
        HttpContext http, NpgsqlConnection connection, Guid operationId, Queue<StoredSubtree> subtrees, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT r.sequence, r.record_time, r.event_hash, r.hash, r.context, r.body, r.identity, r.event_id, r.event_type, r.event_time,
                   r.action, r.biz_step, r.disposition, r.read_point, r.biz_location, r.is_error_declaration, e.epcs, e.roles
            FROM custody_records r
            LEFT JOIN (
                SELECT sequence, array_agg(epc) AS epcs, array_agg(roles) AS roles
                FROM custody_epcs WHERE operation_id = $1 GROUP BY sequence
            ) e ON e.sequence = r.sequence
            WHERE r.operation_id = $1 ORDER BY r.sequence
            """, connection)
        {
            Parameters = { new() { Value = operationId } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var sequence = reader.GetInt64(0);
            while (subtrees.TryPeek(out var subtree) && subtree.Last < sequence)
            {
                await WriteSubtree(http, subtrees.Dequeue(), ct);
            }

            await http.Response.BodyWriter.WriteAsync(CustodyFile.Record(
                sequence, reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3),
                ReadIndex(reader).Hash(), reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5)), ct);
        }

        foreach (var subtree in subtrees)
        {
            await WriteSubtree(http, subtree, ct);
        }
    }

    private static EventIndex ReadIndex(NpgsqlDataReader reader)
    {
        var (epcs, roles) = reader.IsDBNull(16) ? ([], []) : (reader.GetFieldValue<string[]>(16), reader.GetFieldValue<short[]>(17));
        return new(
            Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(6)), reader.GetString(7), reader.GetString(8),
            reader.GetFieldValue<DateTimeOffset>(9), Text(10), Text(11), Text(12), Text(13), Text(14),
            reader.GetBoolean(15), epcs.Zip(roles));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static async Task WriteSubtree(HttpContext http, StoredSubtree subtree, CancellationToken ct) =>
        await http.Response.BodyWriter.WriteAsync(CustodyFile.Subtree(subtree.Subtree, subtree.Hash), ct);

    /// <summary>The kept subtrees in the order in which records complete them, and the line that ends the file.</summary>
    private static async Task<(Queue<StoredSubtree> Subtrees, byte[] End)> ReadTree(
        NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand.Of("SELECT height, index, hash FROM custody_subtrees WHERE operation_id = $1", operationId),
                BatchCommand.Of("SELECT size, root, frontier, record_time FROM custody_heads WHERE operation_id = $1", operationId),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var subtrees = new List<StoredSubtree>();
        while (await reader.ReadAsync(ct))
        {
            subtrees.Add(new(new(reader.GetInt32(0), reader.GetInt64(1)), reader.GetFieldValue<byte[]>(2)));
        }

        await reader.NextResultAsync(ct);
        var end = !await reader.ReadAsync(ct)
            ? CustodyFile.End(0, Merkle.EmptyRoot.ToArray(), [], null)
            : CustodyFile.End(
                reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2),
                reader.GetInt64(0) == 0 ? null : reader.GetFieldValue<DateTimeOffset>(3));
        return (new(subtrees.OrderBy(s => s.Last).ThenBy(s => s.Subtree.Height)), end);
    }

    private sealed record StoredSubtree(Subtree Subtree, byte[] Hash)
    {
        /// <summary>Sequence of the record that completes it. Whatever numbers are stored, it does not overflow.</summary>
        public double Last => Math.ScaleB(Subtree.Index + 1d, Subtree.Height);
    }
}
