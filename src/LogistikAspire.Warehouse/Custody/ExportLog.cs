using System.Data;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Epcis;
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
        if (!await CaptureEvents.IsOpen(connection, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        http.Response.ContentType = CustodyFile.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"custody-{operationId}.jsonl\"";
        var (hours, sequence, head) = await ReadHours(connection, operationId, ct);
        await http.Response.BodyWriter.WriteAsync(CustodyFile.Start(operationId), ct);
        await WriteRecords(http, connection, operationId, hours, ct);
        await http.Response.BodyWriter.WriteAsync(CustodyFile.End(sequence, head), ct);
        return TypedResults.Empty;
    }

    private static async Task WriteRecords(
        HttpContext http, NpgsqlConnection connection, Guid operationId, Queue<StoredHour> hours, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT sequence, record_time, event_hash, hash, context, body FROM custody_records WHERE operation_id = $1 ORDER BY sequence
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
                sequence, reader.GetFieldValue<DateTimeOffset>(1), Digest.From(reader.GetFieldValue<byte[]>(2)),
                Digest.From(reader.GetFieldValue<byte[]>(3)), reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5)), ct);
        }

        foreach (var hour in hours)
        {
            await WriteHour(http, hour, ct);
        }
    }

    private static async Task WriteHour(HttpContext http, StoredHour hour, CancellationToken ct) =>
        await http.Response.BodyWriter.WriteAsync(CustodyFile.Hour(hour.Hour, hour.First, hour.Count, hour.Root), ct);

    private static async Task<(Queue<StoredHour> Hours, long Sequence, Digest Head)> ReadHours(
        NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                CustodyLog.Command("SELECT hour, first, count, root FROM custody_hours WHERE operation_id = $1 ORDER BY hour", operationId),
                CustodyLog.Command("SELECT sequence, hash FROM custody_heads WHERE operation_id = $1", operationId),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var hours = new Queue<StoredHour>();
        while (await reader.ReadAsync(ct))
        {
            hours.Enqueue(new(
                reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt64(1), reader.GetInt64(2), Digest.From(reader.GetFieldValue<byte[]>(3))));
        }

        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? (hours, reader.GetInt64(0), Digest.From(reader.GetFieldValue<byte[]>(1)))
            : (hours, 0, default);
    }

    private sealed record StoredHour(DateTimeOffset Hour, long First, long Count, Digest Root);
}
