using System.Numerics;

namespace LogistikAspire.Custody.Log;

/// <summary>
/// The growing edge of a Merkle tree: the roots of its largest complete subtrees, at most 63, whatever the number of leaves.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly List<Digest> _roots = []; // largest first: one for each bit of the size

    /// <summary>Leaves of the tree.</summary>
    public long Size { get; private set; }

    /// <summary>Root of the tree as it is now.</summary>
    public Digest Root => _roots.Count == 0
        ? Merkle.EmptyRoot
        : _roots[..^1].AsEnumerable().Reverse().Aggregate(_roots[^1], (right, left) => Merkle.Node(left, right));

    /// <summary>Appends a leaf.</summary>
    /// <param name="leaf">Its hash.</param>
    /// <param name="completed">Told of each inner node that the leaf completes, lowest first.</param>
    public void Append(Digest leaf, Action<Subtree, Digest>? completed = null)
    {
        var height = 0;
        for (var index = Size; (index & 1) == 1; index >>= 1)
        {
            leaf = Merkle.Node(_roots[^1], leaf);
            _roots.RemoveAt(_roots.Count - 1);
            completed?.Invoke(new(++height, index >> 1), leaf);
        }

        _roots.Add(leaf);
        Size++;
    }

    /// <summary>What <see cref="Restore"/> reads besides the size.</summary>
    public byte[] ToArray() => [.. _roots.SelectMany(r => r.ToArray())];

    public static MerkleFrontier Restore(long size, ReadOnlySpan<byte> roots)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(roots.Length, BitOperations.PopCount((ulong)size) * Digest.Size);
        var frontier = new MerkleFrontier { Size = size };
        for (; roots.Length > 0; roots = roots[Digest.Size..])
        {
            frontier._roots.Add(Digest.From(roots[..Digest.Size]));
        }

        return frontier;
    }
}
