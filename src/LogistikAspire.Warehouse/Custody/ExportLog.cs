using System.Data;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Operation;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

public static class ExportLog
{
    /// <summary>
    /// The whole custody log of an operation as one file (JSON lines), as it is stored at this moment: every event byte for byte, every
    /// hash and root. <c>./logistik verify FILE</c> checks it, and needs nothing else.
    /// </summary>
    /// <response code="200">The file, streamed.</response>
    public static async Task<IResult> Handle(Guid operationId, NpgsqlDataSource database, HttpContext http, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // One snapshot for records, hours and head, whatever is appended meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (!await OpenStore.Exists(connection, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        http.Response.ContentType = CustodyFile.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"custody-{operationId}.jsonl\"";
        var (hours, end) = await ReadHours(connection, operationId, ct);
        await http.Response.BodyWriter.WriteAsync(CustodyFile.Start(operationId), ct);
        await WriteRecords(http, connection, operationId, hours, ct);
        await http.Response.BodyWriter.WriteAsync(end, ct);
        return TypedResults.Empty;
    }

    private static async Task WriteRecords(
        HttpContext http, NpgsqlConnection connection, Guid operationId, Queue<StoredHour> hours, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT r.sequence, r.record_time, r.event_hash, r.hash, r.context, r.body, r.identity, r.event_id, r.event_type, r.event_time,
                   r.action, r.biz_step, r.disposition, r.read_point, r.biz_location, e.epcs, e.roles
            FROM custody_records r
            LEFT JOIN (
                SELECT sequence, array_agg(epc) AS epcs, array_agg(roles) AS roles FROM custody_epcs WHERE operation_id = $1 GROUP BY sequence
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
            while (hours.TryPeek(out var hour) && hour.First + hour.Count <= sequence)
            {
                await WriteHour(http, hours.Dequeue(), ct);
            }

            await http.Response.BodyWriter.WriteAsync(CustodyFile.Record(
                sequence, reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3),
                ReadIndex(reader).Hash(), reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5)), ct);
        }

        foreach (var hour in hours)
        {
            await WriteHour(http, hour, ct);
        }
    }

    private static EventIndex ReadIndex(NpgsqlDataReader reader)
    {
        var (epcs, roles) = reader.IsDBNull(15) ? ([], []) : (reader.GetFieldValue<string[]>(15), reader.GetFieldValue<short[]>(16));
        return new(
            Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(6)), reader.GetString(7), reader.GetString(8),
            reader.GetFieldValue<DateTimeOffset>(9), Text(10), Text(11), Text(12), Text(13), Text(14), epcs.Zip(roles));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static async Task WriteHour(HttpContext http, StoredHour hour, CancellationToken ct) =>
        await http.Response.BodyWriter.WriteAsync(CustodyFile.Hour(hour.Hour, hour.First, hour.Count, hour.Subtrees, hour.Root), ct);

    /// <summary>The hours, and the line that ends the file.</summary>
    private static async Task<(Queue<StoredHour> Hours, byte[] End)> ReadHours(
        NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                CustodyLog.Command("SELECT hour, first, count, subtrees, root FROM custody_hours WHERE operation_id = $1 ORDER BY hour", operationId),
                CustodyLog.Command("SELECT sequence, hash, record_time FROM custody_heads WHERE operation_id = $1 AND sequence > 0", operationId),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var hours = new Queue<StoredHour>();
        while (await reader.ReadAsync(ct))
        {
            hours.Enqueue(new(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3),
                reader.GetFieldValue<byte[]>(4)));
        }

        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? (hours, CustodyFile.End(reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(2), reader.GetFieldValue<byte[]>(1)))
            : (hours, CustodyFile.End(0, null, new byte[Digest.Size]));
    }

    private sealed record StoredHour(DateTimeOffset Hour, long First, long Count, byte[] Subtrees, byte[] Root);
}
