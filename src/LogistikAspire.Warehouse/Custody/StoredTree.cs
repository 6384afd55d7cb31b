using LogistikAspire.Custody;
using LogistikAspire.Custody.Log;
using LogistikAspire.Shared.Data;
using LogistikAspire.Warehouse.Operation;
using Npgsql;

namespace LogistikAspire.Warehouse.Custody;

/// <summary>
/// The Merkle tree of an operation's log, to be asked for roots and proofs. It is stored as the hashes of records and those of every
/// complete subtree of 256, 65,536 and so on records: what lies between is computed from at most 256 of them, so an answer reads some
/// hundred hashes a level, however long the log is.
/// </summary>
internal sealed class StoredTree(NpgsqlConnection connection, Guid operationId, long size)
{
    private const string ReadRecords = """
        SELECT wanted.number, r.hash
        FROM unnest($2, $3) WITH ORDINALITY AS wanted (first, behind, number) CROSS JOIN LATERAL (
            SELECT sequence, hash FROM custody_records
            WHERE operation_id = $1 AND sequence > wanted.first AND sequence <= wanted.behind
        ) r
        ORDER BY wanted.number, r.sequence
        """;

    private const string ReadSubtrees = """
        SELECT wanted.number, s.hash
        FROM unnest($2, $3, $4) WITH ORDINALITY AS wanted (height, first, behind, number) CROSS JOIN LATERAL (
            SELECT index, hash FROM custody_subtrees
            WHERE operation_id = $1 AND height = wanted.height AND index >= wanted.first AND index < wanted.behind
        ) s
        ORDER BY wanted.number, s.index
        """;

    /// <summary>Records in the log when it was looked up.</summary>
    public long Size => size;

    /// <summary>Null when there is no such operation.</summary>
    public static async Task<StoredTree?> Find(NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT size FROM custody_heads WHERE operation_id = $1", connection)
        {
            Parameters = { new() { Value = operationId } },
        };
        return await command.ExecuteScalarAsync(ct) is long size ? new(connection, operationId, size)
            : await OpenStore.Exists(connection, operationId, ct) ? new(connection, operationId, 0)
            : null;
    }

    /// <summary>Root of the first records.</summary>
    public Task<Digest> Root(long at, CancellationToken ct) => Compute(find => Merkle.Root(at, find), ct);

    /// <summary>When the record at that place was recorded; null before the first.</summary>
    public async Task<DateTimeOffset?> RecordTime(long at, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT record_time FROM custody_records WHERE operation_id = $1 AND sequence = $2", connection)
        {
            Parameters = { new() { Value = operationId }, new() { Value = at } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetFieldValue<DateTimeOffset>(0) : null;
    }

    /// <summary>
    /// Computes something from the hashes of complete subtrees. It is asked twice: first for which it needs, then with them.
    /// </summary>
    public async Task<T> Compute<T>(Func<Func<Subtree, Digest>, T> compute, CancellationToken ct)
    {
        var needed = new HashSet<Subtree>();
        compute(subtree =>
        {
            needed.Add(subtree);
            return default;
        });
        var hashes = await Read([.. needed], ct);
        return compute(subtree => hashes[subtree]);
    }

    private async Task<Dictionary<Subtree, Digest>> Read(List<Subtree> subtrees, CancellationToken ct)
    {
        var (ofRecords, ofSubtrees) = (subtrees.FindAll(s => KeptBelow(s) == 0), subtrees.FindAll(s => KeptBelow(s) > 0));
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand.Of(ReadRecords, operationId, ofRecords.Select(First).ToArray(), ofRecords.Select(Behind).ToArray()),
                BatchCommand.Of(
                    ReadSubtrees, operationId, ofSubtrees.Select(KeptBelow).ToArray(), ofSubtrees.Select(First).ToArray(),
                    ofSubtrees.Select(Behind).ToArray()),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var hashes = new Dictionary<Subtree, Digest>(subtrees.Count);
        await AddRoots(hashes, ofRecords, reader, ct);
        await reader.NextResultAsync(ct);
        await AddRoots(hashes, ofSubtrees, reader, ct);
        return hashes;
    }

    private static async Task AddRoots(
        Dictionary<Subtree, Digest> hashes, List<Subtree> subtrees, NpgsqlDataReader reader, CancellationToken ct)
    {
        var trees = subtrees.Select(_ => new MerkleFrontier()).ToList();
        while (await reader.ReadAsync(ct))
        {
            trees[(int)reader.GetInt64(0) - 1].Append(Digest.From(reader.GetFieldValue<byte[]>(1)));
        }

        foreach (var (subtree, tree) in subtrees.Zip(trees))
        {
            hashes[subtree] = tree.Size == Behind(subtree) - First(subtree)
                ? tree.Root
                : throw new InvalidOperationException($"The custody log is not whole: of {subtree}, only {tree.Size} hashes are there.");
        }
    }

    /// <summary>The greatest kept height that is not above a subtree.</summary>
    private static int KeptBelow(Subtree subtree) => subtree.Height / CustodyTree.KeptHeight * CustodyTree.KeptHeight;

    /// <summary>Place, among those of the kept height, of the first hash that a subtree is made of.</summary>
    private static long First(Subtree subtree) => subtree.Index << (subtree.Height - KeptBelow(subtree));

    private static long Behind(Subtree subtree) => First(subtree with { Index = subtree.Index + 1 });
}
