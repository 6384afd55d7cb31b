using LogistikAspire.Custody.Log;

namespace LogistikAspire.Cli.Custody;

/// <summary>
/// <c>verify FILE</c>: checks an exported custody log from the file alone, without a running system. With checkpoints noted down before, a
/// log that was rewritten as a whole is found, too; with the file of names (<c>--names FILE</c>), names that were changed.
/// </summary>
internal static class VerifyCommand
{
    /// <returns>0 when the log is intact, 1 when it is not, 2 when the file cannot be read.</returns>
    /// <exception cref="ArgumentException">The arguments make no sense.</exception>
    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        if (args.Count == 0 || args[0].StartsWith("--", StringComparison.Ordinal))
        {
            throw new ArgumentException("verify needs the file of an exported custody log.");
        }

        var (known, names) = ReadOptions([.. args.Skip(1)]);
        try
        {
            using var file = File.OpenRead(args[0]);
            using var namesFile = names is null ? null : File.OpenRead(names);
            return Tell(CustodyVerifier.Verify(file, namesFile, known), known.Count, names is not null, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(e.Message);
            return 2;
        }
    }

    private static int Tell(Verification log, int known, bool hasNames, TextWriter output)
    {
        output.WriteLine($"Operation {log.OperationId?.ToString() ?? "unknown"}: {log.Records} records.");
        output.WriteLine($"Checkpoint: {log.Checkpoint}");
        if (hasNames)
        {
            output.WriteLine($"Names: {log.Names} are those that the log hides.");
        }

        foreach (var finding in log.Findings)
        {
            var record = finding.Sequence is { } sequence ? $", record {sequence}" : "";
            output.WriteLine($"Line {finding.Line}{record}: {finding.Message} [{finding.Code}]");
        }

        if (!log.IsIntact)
        {
            var atLeast = log.Findings.Count == CustodyVerifier.MaxFindings ? "at least " : "";
            output.WriteLine($"NOT INTACT: {atLeast}{log.Findings.Count} findings.");
            return 1;
        }

        output.WriteLine(known > 0
            ? "INTACT: no record was added, dropped or altered since the checkpoints given were noted down."
            : "INTACT: every event, every record and the tree fit together. Compare a checkpoint with one noted down before: whoever can"
                + " rewrite the whole log can make all of it fit.");
        return 0;
    }

    private static (List<Checkpoint> Known, string? Names) ReadOptions(string[] args)
    {
        var (known, names) = (new List<Checkpoint>(), (string?)null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            if (args[i] == "--names")
            {
                names = value;
                continue;
            }

            if (args[i] != "--checkpoint")
            {
                throw new ArgumentException($"Not understood: {args[i]}.");
            }

            known.Add(Checkpoint.TryParse(value, out var checkpoint)
                ? checkpoint
                : throw new ArgumentException($"--checkpoint needs SIZE=ROOT with 64 hexadecimal digits, not '{value}'."));
        }

        return (known, names);
    }
}
