using System.ComponentModel.DataAnnotations;
using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

internal static class GetProof
{
    /// <param name="EventId">The event.</param>
    /// <param name="Sequence">Its place in the log.</param>
    /// <param name="RecordTime">When it was recorded.</param>
    /// <param name="EventHash">Hash of its content by CBV 2.0.</param>
    /// <param name="ContentHash">Digest of its bytes and context as stored.</param>
    /// <param name="LeafHash">Hash of the record, which follows from these and the operation.</param>
    /// <param name="LeafIndex">The leaf's place in the tree, from 0.</param>
    /// <param name="TreeSize">Leaves of the tree.</param>
    /// <param name="Path">The nodes from the leaf to the root, lowest first.</param>
    /// <param name="Root">The root that they lead to (RFC 9162, 2.1.3.2).</param>
    public sealed record Response(
        string EventId, long Sequence, DateTimeOffset RecordTime, string EventHash, string ContentHash, string LeafHash, long LeafIndex,
        long TreeSize, IReadOnlyList<string> Path, string Root);

    /// <summary>
    /// Shows that one event is in the log, to whoever has a checkpoint: the record's parts, from which its hash follows, and the path from
    /// there to the root of the tree of that size; without <c>size</c>, of the tree as it is now. Nothing else of the log is needed. Of an
    /// event that was recorded more than once, with declarations that it was an error or with other certifications, the last record within
    /// the tree is proved. The event's id is percent-encoded in the path.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, string eventId, [Range(1, long.MaxValue)] long? size, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await StoredTree.Find(connection, operationId, ct) is not { } tree)
        {
            return Unknown.Of("operation", operationId);
        }

        if (size > tree.Size)
        {
            return Unknown.Of("checkpoint", size);
        }

        var (id, at) = (EventId.Unescape(eventId), size ?? tree.Size);
        if (await Find(connection, operationId, id, at, ct) is not { } record)
        {
            return Unknown.Of("event", id);
        }

        var path = await tree.Compute(find => Merkle.ProveInclusion(record.Sequence - 1, at, find), ct);
        return TypedResults.Ok(new Response(
            id, record.Sequence, record.RecordTime, $"{record.EventHash}", $"{record.ContentHash}", $"{record.Hash()}", record.Sequence - 1,
            at, [.. path.Select(d => $"{d}")], $"{await tree.Root(at, ct)}"));
    }

    private static async Task<LogRecord?> Find(
        NpgsqlConnection connection, Guid operationId, string eventId, long size, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            SELECT sequence, record_time, event_hash, context, body FROM custody_records
            WHERE operation_id = $1 AND event_id = $2 AND sequence <= $3
            ORDER BY sequence DESC LIMIT 1
            """, connection)
        {
            Parameters = { new() { Value = operationId }, new() { Value = eventId }, new() { Value = size } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new LogRecord(
                operationId, reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), Digest.From(reader.GetFieldValue<byte[]>(2)),
                LogRecord.HashContent(reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4)))
            : null;
    }
}
