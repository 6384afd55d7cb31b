using System.Numerics;

namespace LogistikAspire.Custody.Log;

/// <summary>Merkle trees as in RFC 6962: leaves and inner nodes are hashed with different first bytes, so one cannot pose as the other.</summary>
public static class Merkle
{
    /// <summary>Root of a tree of one or more leaf hashes.</summary>
    public static Digest Root(ReadOnlySpan<Digest> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Length);
        return leaves.Length == 1 ? leaves[0] : Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..]));
    }

    /// <summary>The nodes that lead from a leaf to the root, lowest first.</summary>
    public static IReadOnlyList<Digest> Prove(ReadOnlySpan<Digest> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        var path = new List<Digest>();
        while (leaves.Length > 1)
        {
            var split = Split(leaves.Length);
            var isLeft = index < split;
            path.Add(Root(isLeft ? leaves[split..] : leaves[..split]));
            leaves = isLeft ? leaves[..split] : leaves[split..];
            index -= isLeft ? 0 : split;
        }

        path.Reverse();
        return path;
    }

    /// <summary>True when the path leads from the leaf at that place to the root of a tree with that many leaves (RFC 9162, 2.1.3.2).</summary>
    public static bool Verify(Digest leaf, long index, long count, IReadOnlyList<Digest> path, Digest root)
    {
        if (index < 0 || index >= count)
        {
            return false;
        }

        var (node, last, hash) = (index, count - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    internal static Digest Node(Digest left, Digest right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * Digest.Size)];
        bytes[0] = 0x01;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Digest.Size)..]);
        return Digest.Of(bytes);
    }

    /// <summary>The largest power of two below a count of two or more.</summary>
    private static int Split(int count) => 1 << BitOperations.Log2((uint)count - 1);
}

/// <summary>A Merkle tree that only grows, kept as the roots of its full subtrees: at most 63 digests, whatever the number of leaves.</summary>
public sealed class MerkleFrontier
{
    private readonly List<Digest> _subtrees = []; // largest first: one for each bit of the count

    public long Count { get; private set; }

    /// <summary>Root of the tree as it is now; it has at least one leaf.</summary>
    public Digest Root => _subtrees[..^1].AsEnumerable().Reverse().Aggregate(_subtrees[^1], (right, left) => Merkle.Node(left, right));

    public void Append(Digest leaf)
    {
        for (var bit = Count; (bit & 1) == 1; bit >>= 1)
        {
            leaf = Merkle.Node(_subtrees[^1], leaf);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(leaf);
        Count++;
    }

    /// <summary>What <see cref="Restore"/> reads besides the count.</summary>
    public byte[] ToArray() => [.. _subtrees.SelectMany(s => s.ToArray())];

    public static MerkleFrontier Restore(long count, ReadOnlySpan<byte> subtrees)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(subtrees.Length, BitOperations.PopCount((ulong)count) * Digest.Size);
        var frontier = new MerkleFrontier { Count = count };
        for (; subtrees.Length > 0; subtrees = subtrees[Digest.Size..])
        {
            frontier._subtrees.Add(Digest.From(subtrees[..Digest.Size]));
        }

        return frontier;
    }
}
