using System.Text;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Custody.Tests.Log;

public sealed class MerkleTests
{
    // The leaves and roots of RFC 6962's own test data (Certificate Transparency's merkle tree tests).
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_the_RFC(int count, string root) =>
        Assert.Equal(root, Merkle.Root(count, Find(Published())).ToString());

    // Published with the same test data.
    [Theory]
    [InlineData(0, 8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void Inclusion_proofs_are_those_of_the_RFC(int index, int size, params string[] path) =>
        Assert.Equal(path, Merkle.ProveInclusion(index, size, Find(Published())).Select(d => $"{d}"));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    public void Consistency_proofs_are_those_of_the_RFC(int from, int to, params string[] path) =>
        Assert.Equal(path, Merkle.ProveConsistency(from, to, Find(Published())).Select(d => $"{d}"));

    [Fact]
    public void A_tree_that_grows_has_the_root_of_the_tree_that_is_built_at_once_and_tells_each_node_that_is_complete()
    {
        var leaves = Leaves(200);
        var (growing, completed) = (new MerkleFrontier(), new Dictionary<Subtree, Digest>());
        for (var count = 1; count <= leaves.Length; count++)
        {
            growing.Append(leaves[count - 1], completed.Add);
            growing = MerkleFrontier.Restore(growing.Size, growing.ToArray());

            Assert.Equal(RootOf(leaves.AsSpan(0, count)), growing.Root);
            Assert.Equal(growing.Root, Merkle.Root(count, s => s.Height == 0 ? leaves[s.Index] : completed[s]));
        }

        Assert.All(completed, c => Assert.Equal(
            RootOf(leaves.AsSpan((int)c.Key.Index << c.Key.Height, 1 << c.Key.Height)), c.Value));
        Assert.Equal(Enumerable.Range(1, 7).Sum(height => 200 >> height), completed.Count);
    }

    [Fact]
    public void Each_leaf_is_proved_and_no_other_leaf_place_size_path_or_root_passes_for_it()
    {
        for (var count = 1; count <= 33; count++)
        {
            var leaves = Leaves(count);
            var root = RootOf(leaves);
            for (var i = 0; i < count; i++)
            {
                var path = Merkle.ProveInclusion(i, count, Find(leaves));

                Assert.True(Merkle.VerifyInclusion(leaves[i], i, count, path, root));
                Assert.False(Merkle.VerifyInclusion(Digest.Of([7]), i, count, path, root));
                Assert.False(Merkle.VerifyInclusion(leaves[i], i, count, path, Digest.Of([7])));
                Assert.False(Merkle.VerifyInclusion(leaves[i], i, count, [.. path, root], root));
                Assert.False(count > 1 && Merkle.VerifyInclusion(leaves[i], (i + 1) % count, count, path, root));
                Assert.False(path.Count > 0 && Merkle.VerifyInclusion(leaves[i], i, count, [.. path.Skip(1)], root));
                Assert.False(Merkle.VerifyInclusion(leaves[i], count, count, path, root));
            }
        }
    }

    [Fact]
    public void Each_earlier_tree_is_proved_to_be_the_beginning_of_a_later_one_and_no_other_tree_passes_for_it()
    {
        var leaves = Leaves(33);
        for (var to = 1; to <= leaves.Length; to++)
        {
            for (var from = 1; from <= to; from++)
            {
                var (earlier, later) = (At(from), At(to));
                var path = Merkle.ProveConsistency(from, to, Find(leaves));

                Assert.True(Merkle.VerifyConsistency(earlier, later, path));
                Assert.False(Merkle.VerifyConsistency(earlier with { Root = Digest.Of([7]) }, later, path));
                Assert.False(Merkle.VerifyConsistency(earlier, later with { Root = Digest.Of([7]) }, path));
                Assert.False(Merkle.VerifyConsistency(earlier, later, [.. path, later.Root]));
                Assert.False(path.Count > 0 && Merkle.VerifyConsistency(earlier, later, [.. path.Skip(1)]));
                Assert.False(from < to && Merkle.VerifyConsistency(later, earlier, path));
                Assert.False(from < to && Merkle.VerifyConsistency(earlier with { Size = from + 1 }, later, path));
            }
        }

        Checkpoint At(int size) => new(size, RootOf(leaves.AsSpan(0, size)));
    }

    [Fact]
    public void A_proof_asks_for_few_nodes_however_many_leaves_there_are()
    {
        const long size = 10_000_000_019;
        var asked = new HashSet<Subtree>();

        var inclusion = Merkle.ProveInclusion(1_234_567_890, size, Ask);
        var consistency = Merkle.ProveConsistency(1_234_567_890, size, Ask);

        Assert.InRange(inclusion.Count, 1, 34);
        Assert.InRange(consistency.Count, 1, 35);
        Assert.InRange(asked.Count, 1, 100);
        Assert.All(asked, s => Assert.True((s.Index + 1) << s.Height <= size));

        Digest Ask(Subtree subtree)
        {
            asked.Add(subtree);
            return default;
        }
    }

    private static Digest[] Published() => [.. Inputs.Select(hex => Digest.Of([0x00, .. Convert.FromHexString(hex)]))];

    private static Digest[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => Digest.Of(Encoding.UTF8.GetBytes($"{i}")))];

    private static Func<Subtree, Digest> Find(Digest[] leaves) =>
        subtree => RootOf(leaves.AsSpan((int)subtree.Index << subtree.Height, 1 << subtree.Height));

    /// <summary>As the RFC defines it, of all leaves at once.</summary>
    private static Digest RootOf(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var split = 1 << System.Numerics.BitOperations.Log2((uint)leaves.Length - 1);
        return Merkle.Node(RootOf(leaves[..split]), RootOf(leaves[split..]));
    }
}
