using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

public static class GetProof
{
    /// <param name="EventId">The event.</param>
    /// <param name="Sequence">Its place in the log.</param>
    /// <param name="RecordTime">When it was recorded.</param>
    /// <param name="EventHash">Hash of its content by CBV 2.0.</param>
    /// <param name="ContentHash">Digest of its bytes and context as stored.</param>
    /// <param name="Previous">Hash of the record before.</param>
    /// <param name="RecordHash">Hash of the record: the leaf.</param>
    /// <param name="Hour">The hour whose tree the leaf is in.</param>
    /// <param name="LeafIndex">The leaf's place in the tree, from 0.</param>
    /// <param name="TreeSize">Leaves of the tree.</param>
    /// <param name="Path">The nodes from the leaf to the root, lowest first.</param>
    /// <param name="Root">The root that they lead to (RFC 9162, 2.1.3.2).</param>
    public sealed record Response(
        string EventId, long Sequence, DateTimeOffset RecordTime, string EventHash, string ContentHash, string Previous, string RecordHash,
        DateTimeOffset Hour, long LeafIndex, long TreeSize, IReadOnlyList<string> Path, string Root);

    /// <summary>
    /// Shows that one event is in the log, to whoever has the root of its hour: the record's parts, from which its hash follows, and the
    /// path from there to the root. Nothing else of the log is needed. The event's id is percent-encoded in the path.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, string eventId, NpgsqlDataSource database, CancellationToken ct)
    {
        var id = EventId.Unescape(eventId);
        if (await Find(database, operationId, id, ct) is not { } found)
        {
            return Unknown.Of("event", id);
        }

        var (record, first, count) = found;
        var (previous, leaves) = await ReadLeaves(database, operationId, first, count, ct);
        var index = (int)(record.Sequence - first);
        record = record with { Previous = index == 0 ? previous : leaves[index - 1] };
        return TypedResults.Ok(new Response(
            id, record.Sequence, record.RecordTime, $"{record.EventHash}", $"{record.ContentHash}", $"{record.Previous}", $"{record.Hash()}",
            LogRecord.HourOf(record.RecordTime), index, leaves.Length, [.. Merkle.Prove(leaves, index).Select(d => $"{d}")],
            $"{Merkle.Root(leaves)}"));
    }

    private static async Task<(LogRecord Record, long First, long Count)?> Find(
        NpgsqlDataSource database, Guid operationId, string eventId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT r.sequence, r.record_time, r.event_hash, r.context, r.body, h.first, h.count
            FROM custody_records r
            JOIN custody_hours h ON h.operation_id = r.operation_id AND h.hour = date_trunc('hour', r.record_time, 'UTC')
            WHERE r.operation_id = $1 AND r.event_id = $2
            ORDER BY r.sequence LIMIT 1
            """);
        command.Parameters.Add(new() { Value = operationId });
        command.Parameters.Add(new() { Value = eventId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var content = LogRecord.HashContent(reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4));
        var record = new LogRecord(
            operationId, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), Digest.From(reader.GetFieldValue<byte[]>(2)), content,
            default);
        return (record, reader.GetInt64(5), reader.GetInt64(6));
    }

    /// <summary>The record hashes of an hour, and the one before them.</summary>
    private static async Task<(Digest Previous, Digest[] Leaves)> ReadLeaves(
        NpgsqlDataSource database, Guid operationId, long first, long count, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT hash FROM custody_records WHERE operation_id = $1 AND sequence BETWEEN $2 - 1 AND $2 + $3 - 1 ORDER BY sequence
            """);
        command.Parameters.Add(new() { Value = operationId });
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = count });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hashes = new List<Digest>();
        while (await reader.ReadAsync(ct))
        {
            hashes.Add(Digest.From(reader.GetFieldValue<byte[]>(0)));
        }

        return first == 1 ? (default, [.. hashes]) : (hashes[0], [.. hashes.Skip(1)]);
    }
}
