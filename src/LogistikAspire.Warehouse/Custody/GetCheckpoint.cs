using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

internal static class GetCheckpoint
{
    /// <param name="OperationId">Whose log.</param>
    /// <param name="Size">Records in the log; also the sequence of the last.</param>
    /// <param name="Root">Root of their Merkle tree (RFC 6962, SHA-256).</param>
    /// <param name="RecordTime">When the last was recorded; null when there is none.</param>
    public sealed record Response(Guid OperationId, long Size, string Root, DateTimeOffset? RecordTime);

    /// <summary>
    /// The checkpoint of an operation's custody log: its size and the root of its tree, now or as it was at an earlier size. Noted down
    /// elsewhere, it shows later whether a record up to then was added, dropped or altered:
    /// <c>./logistik verify FILE --checkpoint SIZE=ROOT</c>.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, [Range(0, long.MaxValue)] long? size, NpgsqlDataSource database, CancellationToken ct)
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

        var at = size ?? tree.Size;
        return TypedResults.Ok(new Response(operationId, at, $"{await tree.Root(at, ct)}", await tree.RecordTime(at, ct)));
    }
}
