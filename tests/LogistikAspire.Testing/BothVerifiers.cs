using System.Diagnostics;
using System.Text.Json;
using LogistikAspire.Custody.Log;
using Xunit;

namespace LogistikAspire.Testing;

/// <summary>
/// The product's verifier and the one of <c>tools/verify_custody.py</c>, which shares no code with it. Whatever log is verified here is
/// verified by both, and they must agree: on its size and root, and on each finding's line, record and code.
/// </summary>
public static class BothVerifiers
{
    // One process for all logs: to start one each time would take longer than to verify. It ends when this one does, with its input.
    private const string Serve = """
        import base64, io, json, sys
        sys.path.insert(0, sys.argv[1])
        import verify_custody as v
        for line in sys.stdin:
            asked = json.loads(line)
            names = None if asked["names"] is None else io.BytesIO(base64.b64decode(asked["names"]))
            log = v.Verification(io.BytesIO(base64.b64decode(asked["file"])), [v.checkpoint(c) for c in asked["checkpoints"]], names)
            print(json.dumps({
                "Operation": log.operation, "Checkpoint": "%d=%s" % (log.tree.size, log.tree.root().hex()),
                "Findings": [[line, sequence, code] for line, sequence, code, _ in log.findings], "Names": log.names}), flush=True)
        """;

    private static readonly Lock Turn = new();
    private static readonly Lazy<Process> Python = new(Start);

    public static Verification Verify(byte[] file, params IReadOnlyCollection<Checkpoint> known) => Verify(file, null, known);

    /// <param name="names">The file of names beside it, if one is looked at.</param>
    public static Verification Verify(byte[] file, byte[]? names, params IReadOnlyCollection<Checkpoint> known)
    {
        var verification = CustodyVerifier.Verify(new MemoryStream(file), names is null ? null : new MemoryStream(names), known);
        var expected = new
        {
            Operation = verification.OperationId,
            Checkpoint = $"{verification.Checkpoint}",
            Findings = verification.Findings.Select(f => new object?[] { f.Line, f.Sequence, f.Code }),
            verification.Names,
        };
        Assert.Equal(Comparable(JsonSerializer.Serialize(expected)), Comparable(AskPython(file, names, known)));
        return verification;
    }

    /// <summary>
    /// The one difference that there may be: an event that EPCIS does not allow has no hash to the product, and one that does not fit to
    /// the other, which does not know all of EPCIS' rules.
    /// </summary>
    private static string Comparable(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return JsonSerializer.Serialize(json).Replace("event.invalid", "event.hash", StringComparison.Ordinal);
    }

    private static string AskPython(byte[] file, byte[]? names, IReadOnlyCollection<Checkpoint> known)
    {
        var question = JsonSerializer.Serialize(new { file, names, checkpoints = known.Select(k => $"{k}") });
        lock (Turn)
        {
            Python.Value.StandardInput.WriteLine(question);
            Python.Value.StandardInput.Flush();
            return Python.Value.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException("The Python verifier broke off; see standard error.");
        }
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("python3", ["-B", "-c", Serve, AppContext.BaseDirectory])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
