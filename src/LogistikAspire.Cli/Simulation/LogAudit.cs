using System.Text;
using System.Text.Json;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Custody;
using LogistikAspire.Custody.Epcis;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Cli.Simulation;

/// <summary>Exports the custody log, and compares it with itself and with what was done to the boxes.</summary>
internal sealed class LogAudit(Office office, BoxBook book, SimulationReport report)
{
    /// <summary>
    /// What the system's boxes begin with in the log: GS1 Digital Links of individual assets. The operation's own code and a hyphen come
    /// next.
    /// </summary>
    private const string BoxLink = "https://id.gs1.org/8004/8990000";

    private readonly List<CustodyCheckpoint> _noted = [];

    /// <summary>The log as it is now: whole, with an entry for each step of each box, and a longer one than any seen before.</summary>
    public async Task Run(CancellationToken ct)
    {
        report.CustodyFile = Path.Combine(Path.GetTempPath(), $"custody-{report.OperationId:N}.jsonl");
        await using (var file = File.Create(report.CustodyFile))
        {
            await office.Api.Download($"{office.Warehouse}/custody/export", file, ct);
        }

        var entries = EntriesInFile($"{BoxLink}{await Revote.CodeOf(office.Api, office.OperationId, ct)}-");
        report.Entries = entries.Values.Sum();
        report.Check("Boxes whose entries in the log are not what happened to them", "",
            string.Join(", ", book.Boxes.Where(b => entries.GetValueOrDefault(b.Number) != b.Entries).Take(10).Select(b => b.Number)));

        var checkpoint = await office.Api.Get<CustodyCheckpoint>($"{office.Warehouse}/custody/checkpoint", ct);
        await using var log = File.OpenRead(report.CustodyFile);
        var verification = CustodyVerifier.Verify(log, []);
        report.Events = verification.Records;
        report.Check("Findings of the verifier", "", string.Join("; ", verification.Findings.Take(5).Select(f => f.Message)));
        report.Check("Records of the log", checkpoint.Size, verification.Records);
        report.Check("Root of the log", checkpoint.Root, $"{verification.Checkpoint.Root}");

        // And as an observer would, with what was noted down: now, before, and when half of it was recorded.
        _noted.Add(checkpoint);
        _noted.Add(await office.Api.Get<CustodyCheckpoint>($"{office.Warehouse}/custody/checkpoint?size={checkpoint.Size / 2}", ct));
        report.Check(
            $"./logistik verify with {_noted.Count} checkpoints", 0,
            VerifyCommand.Run([report.CustodyFile, .. _noted.SelectMany(c => new[] { "--checkpoint", $"{c}" })], TextWriter.Null));
    }

    /// <param name="link">What the operation's boxes begin with.</param>
    private Dictionary<string, int> EntriesInFile(string link)
    {
        var entries = new Dictionary<string, int>();
        foreach (var line in File.ReadLines(report.CustodyFile))
        {
            using var entry = JsonDocument.Parse(line);
            if (!entry.RootElement.TryGetProperty("event", out var body))
            {
                continue;
            }

            var context = entry.RootElement.GetProperty("context").GetString()!;
            var e = EpcisDocument.ReadStored(Encoding.UTF8.GetBytes(context), Encoding.UTF8.GetBytes(body.GetString()!)).Events[0];
            foreach (var epc in e.Epcs.Keys.Where(k => k.StartsWith(link, StringComparison.Ordinal)))
            {
                var box = epc[link.Length..];
                entries[box] = entries.GetValueOrDefault(box) + 1;
            }
        }

        return entries;
    }
}
