using System.Numerics;

namespace LogistikAspire.Custody.Log;

/// <summary>A part of a tree that is complete and never changes again: the 2^Height leaves from Index × 2^Height on.</summary>
public readonly record struct Subtree(int Height, long Index);

/// <summary>
/// Merkle trees as in RFC 6962: leaves and inner nodes are hashed with different first bytes, so one cannot pose as the other. Roots and
/// proofs are made of the hashes of complete subtrees, which whoever asks looks up.
/// </summary>
public static class Merkle
{
    /// <summary>Root of a tree without leaves.</summary>
    public static Digest EmptyRoot { get; } = Digest.Of([]);

    /// <summary>Root of the tree's first leaves.</summary>
    public static Digest Root(long size, Func<Subtree, Digest> find)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? EmptyRoot : Hash(0, size, find);
    }

    /// <summary>The nodes that lead from a leaf to the root of the tree's first leaves, lowest first (RFC 9162, 2.1.3.1).</summary>
    public static IReadOnlyList<Digest> ProveInclusion(long index, long size, Func<Subtree, Digest> find)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var (path, first, end) = (new List<Digest>(), 0L, size);
        while (end - first > 1)
        {
            var middle = first + Split(end - first);
            var isLeft = index < middle;
            path.Add(isLeft ? Hash(middle, end, find) : Hash(first, middle, find));
            (first, end) = isLeft ? (first, middle) : (middle, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>The nodes that show that the tree grew from its first leaves, lowest first (RFC 9162, 2.1.4.1).</summary>
    public static IReadOnlyList<Digest> ProveConsistency(long from, long to, Func<Subtree, Digest> find)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var (path, first, end) = (new List<Digest>(), 0L, to);
        while (end > from)
        {
            var middle = first + Split(end - first);
            var isLeft = from <= middle;
            path.Add(isLeft ? Hash(middle, end, find) : Hash(first, middle, find));
            (first, end) = isLeft ? (first, middle) : (middle, end);
        }

        if (first > 0) // else it is the root of the first leaves itself, which whoever asks has
        {
            path.Add(Hash(first, end, find));
        }

        path.Reverse();
        return path;
    }

    /// <summary>True when the path leads from the leaf at that place to the root of a tree of that size (RFC 9162, 2.1.3.2).</summary>
    public static bool VerifyInclusion(Digest leaf, long index, long size, IReadOnlyList<Digest> path, Digest root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
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

    /// <summary>True when the path shows that the later tree begins with all leaves of the earlier one (RFC 9162, 2.1.4.2).</summary>
    public static bool VerifyConsistency(Checkpoint earlier, Checkpoint later, IReadOnlyList<Digest> path)
    {
        if (earlier.Size < 1 || earlier.Size > later.Size || (earlier.Size == later.Size && path.Count > 0))
        {
            return false;
        }

        if (earlier.Size == later.Size)
        {
            return earlier.Root == later.Root;
        }

        var nodes = BitOperations.IsPow2(earlier.Size) ? [earlier.Root, .. path] : path;
        if (nodes.Count == 0)
        {
            return false;
        }

        var shift = BitOperations.TrailingZeroCount(earlier.Size);
        var (node, last) = ((earlier.Size - 1) >> shift, (later.Size - 1) >> shift);
        var (before, after) = (nodes[0], nodes[0]);
        foreach (var sibling in nodes.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                (before, after) = (Node(sibling, before), Node(sibling, after));
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                after = Node(after, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && before == earlier.Root && after == later.Root;
    }

    /// <summary>Hash of an inner node: the digest of a byte 0x01 and its two children.</summary>
    public static Digest Node(Digest left, Digest right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * Digest.Size)];
        bytes[0] = 0x01;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Digest.Size)..]);
        return Digest.Of(bytes);
    }

    private static Digest Hash(long first, long end, Func<Subtree, Digest> find)
    {
        var count = end - first;
        if (BitOperations.IsPow2(count))
        {
            return find(new(BitOperations.Log2((ulong)count), first / count));
        }

        var middle = first + Split(count);
        return Node(Hash(first, middle, find), Hash(middle, end, find));
    }

    /// <summary>The largest power of two below a count of two or more.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)count - 1);
}
