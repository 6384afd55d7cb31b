using System.Text;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Custody.Tests.Log;

public sealed class MerkleTests
{
    // The leaves and roots of RFC 6962's own test data (Certificate Transparency's merkle tree tests).
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_the_RFC(int count, string root)
    {
        var leaves = Inputs.Take(count).Select(hex => Digest.Of([0x00, .. Convert.FromHexString(hex)])).ToArray();

        Assert.Equal(root, Merkle.Root(leaves).ToString());
    }

    [Fact]
    public void A_tree_that_grows_has_the_root_of_the_tree_that_is_built_at_once()
    {
        var leaves = Leaves(200);
        var growing = new MerkleFrontier();
        for (var count = 1; count <= leaves.Length; count++)
        {
            growing.Append(leaves[count - 1]);
            growing = MerkleFrontier.Restore(growing.Count, growing.ToArray());

            Assert.Equal(Merkle.Root(leaves.AsSpan(0, count)), growing.Root);
        }
    }

    [Fact]
    public void Each_leaf_is_proved_and_no_other_leaf_place_size_path_or_root_passes_for_it()
    {
        for (var count = 1; count <= 33; count++)
        {
            var leaves = Leaves(count);
            var root = Merkle.Root(leaves);
            for (var i = 0; i < count; i++)
            {
                var path = Merkle.Prove(leaves, i);

                Assert.True(Merkle.Verify(leaves[i], i, count, path, root));
                Assert.False(Merkle.Verify(Digest.Of([7]), i, count, path, root));
                Assert.False(Merkle.Verify(leaves[i], i, count, path, Digest.Of([7])));
                Assert.False(Merkle.Verify(leaves[i], i, count, [.. path, root], root));
                Assert.False(count > 1 && Merkle.Verify(leaves[i], (i + 1) % count, count, path, root));
                Assert.False(path.Count > 0 && Merkle.Verify(leaves[i], i, count, [.. path.Skip(1)], root));
                Assert.False(Merkle.Verify(leaves[i], count, count, path, root));
            }
        }
    }

    private static Digest[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => Digest.Of(Encoding.UTF8.GetBytes($"{i}")))];
}
