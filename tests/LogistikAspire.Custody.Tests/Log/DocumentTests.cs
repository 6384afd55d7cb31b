using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;
using LogistikAspire.Testing;

namespace LogistikAspire.Custody.Tests.Log;

/// <summary>The test vectors of <c>docs/custody-log.md</c> are what the product writes, byte for byte.</summary>
public sealed class DocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "custody-log.md"));
    private static readonly string Example = Document.Split("```jsonl\n")[1].Split("```")[0];

    [Fact]
    public void The_example_is_intact_to_both_verifiers_and_has_the_checkpoints_that_are_said()
    {
        var checkpoints = Enumerable.Range(1, 3).Select(size =>
        {
            var text = Document.Split($"`{size}=")[1][..(2 * Digest.Size)];
            return Checkpoint.TryParse($"{size}={text}", out var checkpoint) ? checkpoint : throw new FormatException(text);
        }).ToList();

        var verification = BothVerifiers.Verify(Encoding.UTF8.GetBytes(Example), checkpoints);

        Assert.Equal(checkpoints[2], verification.Checkpoint);
        Assert.Empty(verification.Findings);
    }

    [Fact]
    public void The_product_hides_a_name_as_it_is_said()
    {
        var name = new HiddenName(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"), "Aminah");

        Assert.Contains("`Aminah` with the salt `000102030405060708090a0b0c0d0e0f`", Document, StringComparison.Ordinal);
        Assert.Contains($"    {name.Commitment}\n", Document, StringComparison.Ordinal);
        Assert.StartsWith("https://logistikaspire.example/parties/", name.Uri);
    }

    [Fact]
    public void The_product_writes_the_example_and_the_values_beside_it()
    {
        var lines = Example.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var operation = lines[0].GetProperty("operation").GetGuid();
        var (tree, leaves, written) = (new CustodyTree(operation), new List<Digest>(), new MemoryStream());
        written.Write(CustodyFile.Start(operation));
        foreach (var line in lines[1..^1])
        {
            var (context, body) = (Bytes(line, "context"), Bytes(line, "event"));
            var e = Assert.Single(EpcisDocument.ReadStored(context, body).Events);
            var content = LogRecord.HashContent(context, body);
            var (record, hash) = tree.Append(e.Hash, content, line.GetProperty("recordTime").GetDateTimeOffset());
            leaves.Add(hash);
            written.Write(CustodyFile.Record(
                record.Sequence, record.RecordTime, e.Hash.ToArray(), hash.ToArray(), EventIndex.Of(e).Hash(), context, body));

            Assert.Contains($"    {TextOf(context, body)}\n", Document, StringComparison.Ordinal);
            Assert.Contains($"    {e.Identity}\n", Document, StringComparison.Ordinal);
            if (record.Sequence == 1)
            {
                var microseconds = (long)(record.RecordTime - DateTimeOffset.UnixEpoch).TotalMicroseconds;
                Assert.Contains($"    {content}\n", Document, StringComparison.Ordinal);
                Assert.Contains(
                    string.Create(CultureInfo.InvariantCulture, $"    {operation:N}{1:x16}{microseconds:x16}{e.Hash}{content}\n"), Document,
                    StringComparison.Ordinal);
            }
        }

        written.Write(CustodyFile.End(3, tree.Frontier.Root.ToArray(), tree.Frontier.ToArray(), tree.RecordTime));
        Assert.Equal(Example, Encoding.UTF8.GetString(written.ToArray()));
        Assert.Equal([leaves[0], leaves[2]], Merkle.ProveInclusion(1, 3, Find));
        Assert.Equal([leaves[1], leaves[2]], Merkle.ProveConsistency(1, 3, Find));
        Assert.Equal([leaves[2]], Merkle.ProveConsistency(2, 3, Find));

        Digest Find(Subtree subtree) => subtree.Height == 0 ? leaves[(int)subtree.Index] : Merkle.Node(leaves[0], leaves[1]);
    }

    [Fact]
    public void The_event_beside_the_example_has_the_text_and_the_hash_that_are_said()
    {
        var body = Encoding.UTF8.GetBytes(Document.Split("```json\n")[1].Split("\n```")[0]);

        var e = Assert.Single(EpcisDocument.ReadStored(ReadOnlyMemory<byte>.Empty, body).Events);

        Assert.Contains("rdfs:comment", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Contains($"    {TextOf("[]"u8.ToArray(), body)}\n    {e.Hash}\n", Document, StringComparison.Ordinal);
        Assert.Contains($"ver={HashRules.Cbv20.Name}`", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_that_there_is_is_explained()
    {
        string[] codes =
        [
            "file.line", "file.format", "file.end", "record.sequence", "record.time", "record.hash", "event.invalid", "event.hash",
            "event.index", "event.repeated", "subtree.hash", "subtree.missing", "subtree.place", "end.size", "end.time", "end.root",
            "end.frontier", "checkpoint.root", "checkpoint.missing",
        ];

        Assert.All(codes, code => Assert.Contains($"`{code}`", Document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Python_verifier_says_by_its_exit_code_what_it_found()
    {
        var path = Path.GetTempFileName();
        var root = Document.Split("`3=")[1][..(2 * Digest.Size)];
        try
        {
            await File.WriteAllTextAsync(path, Example, TestContext.Current.CancellationToken);
            Assert.Equal((0, true), await Run(path, "INTACT"));
            Assert.Equal((0, true), await Run(path, "INTACT", "--checkpoint", $"3={root}"));
            Assert.Equal((1, true), await Run(path, "[checkpoint.root]", "--checkpoint", $"2={root}", "--checkpoint", $"3={root}"));
            Assert.Equal((1, true), await Run(path, "[checkpoint.missing]", "--checkpoint", $"4={root}"));
            Assert.Equal(2, (await Run(path, "", "--checkpoint", "3")).Code);
            Assert.Equal(2, (await Run(path + ".none", "")).Code);
            var tampered = Example.Replace("S-1", "S-2", StringComparison.Ordinal);
            await File.WriteAllTextAsync(path, tampered, TestContext.Current.CancellationToken);
            Assert.Equal((1, true), await Run(path, "record 2: Its hash does not fit"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(int Code, bool Says)> Run(string path, string says, params string[] args)
    {
        using var python = Process.Start(new ProcessStartInfo(
            "python3", ["-B", Path.Combine(AppContext.BaseDirectory, "verify_custody.py"), path, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (python.ExitCode, output.Contains(says, StringComparison.Ordinal));
    }

    private static string TextOf(byte[] context, byte[] body)
    {
        using var names = JsonDocument.Parse(context);
        using var e = JsonDocument.Parse(body);
        var text = new StringBuilder();
        new EventHash(HashRules.Cbv20, Namespaces.Default.With(names.RootElement)).Write(text, e.RootElement);
        return text.ToString();
    }

    private static byte[] Bytes(JsonElement line, string name) => Encoding.UTF8.GetBytes(line.GetProperty(name).GetString()!);
}
