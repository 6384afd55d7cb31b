using LogistikAspire.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LogistikAspire.Auditing.Tree;

public static class GetAuditCheckpoint
{
    /// <param name="Size">Entries in the tree.</param>
    /// <param name="Root">Root of the Merkle tree over them, as 64 hexadecimal digits.</param>
    /// <param name="Unsealed">Entries that are not in it yet: those of the last seconds.</param>
    public sealed record Response(long Size, string Root, long Unsealed);

    /// <summary>
    /// What the trail is now, in a few bytes: note it down where nobody who keeps this trail can reach. No trail with another past has
    /// the same root at that size.
    /// </summary>
    public static async Task<Ok<Response>> Handle(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT size, root, (SELECT count(*) FROM audit_unsealed) FROM audit_tree");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return TypedResults.Ok(new Response(
            reader.GetInt64(0), $"{Digest.From(reader.GetFieldValue<byte[]>(1))}", reader.GetInt64(2)));
    }
}
