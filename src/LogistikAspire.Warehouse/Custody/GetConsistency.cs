using System.ComponentModel.DataAnnotations;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

internal static class GetConsistency
{
    /// <param name="From">Size of the earlier tree.</param>
    /// <param name="FromRoot">Its root.</param>
    /// <param name="To">Size of the later tree.</param>
    /// <param name="ToRoot">Its root.</param>
    /// <param name="Path">The nodes from which both roots follow, lowest first (RFC 9162, 2.1.4).</param>
    public sealed record Response(long From, string FromRoot, long To, string ToRoot, IReadOnlyList<string> Path);

    /// <summary>
    /// Shows to whoever has two checkpoints of a custody log that the later one only added records to the earlier. Without <c>to</c>, the
    /// later one is that of now.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [Range(1, long.MaxValue)] long from, [Range(1, long.MaxValue)] long? to, NpgsqlDataSource database,
        CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await StoredTree.Find(connection, operationId, ct) is not { } tree)
        {
            return Unknown.Of("operation", operationId);
        }

        var later = to ?? tree.Size;
        if (Math.Max(from, later) > tree.Size)
        {
            return Unknown.Of("checkpoint", Math.Max(from, later));
        }

        if (from > later)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["from"] = ["Greater than to."] });
        }

        var path = await tree.Compute(find => Merkle.ProveConsistency(from, later, find), ct);
        return TypedResults.Ok(new Response(
            from, $"{await tree.Root(from, ct)}", later, $"{await tree.Root(later, ct)}", [.. path.Select(d => $"{d}")]));
    }
}
