using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>
/// The end: what has not ended is accepted by name, the operation is closed, and its final report has to say of each box what the book
/// says. Nothing changes afterwards.
/// </summary>
internal sealed class Closing(
    Office office, BoxBook book, Goods goods, Mishaps mishaps, Corrections corrections, LogAudit log, SimulationReport report)
{
    private const string Name = "penutupan";

    /// <summary>Booths that the vendor's note states and nobody found: all else has ended.</summary>
    private static readonly Dictionary<string, string> Accepted = new() { ["unreconciled-items"] = "Bilik tidak pernah datang" };

    public async Task Run(DateTimeOffset at, CancellationToken ct)
    {
        await office.FileRefused("closings", "tanpa daftar", Request(at, []), "operation.not-ended", ct);
        var open = (await office.Api.Get<JsonNode>($"{office.Warehouse}/closing", ct))["openMatters"]!.AsArray();
        report.Check(
            "What has not ended", string.Join(", ", Accepted.Keys), string.Join(", ", open.Select(m => m!["matter"]!.GetValue<string>())));
        var hash = (await office.File<JsonNode>("closings", Name, Request(at, open), ct))["reportHash"]!.GetValue<string>();
        report.Happened("Operations closed, with a final report");
        await Report(hash, ct);
        await log.Run(ct);
        report.Check("The log ends with the report's hash", true, File.ReadLines(report.CustodyFile).TakeLast(2).Any(
            line => line.Contains(hash, StringComparison.Ordinal)));

        var box = book.Boxes.First();
        await office.FileRefused("sightings", "sesudah tutup", new
        {
            place = box.Place, seenBy = Places.Signer(box.Place), seenAt = at.AddHours(1), boxes = new[] { box.Number },
        }, "operation.closed", ct, box.Place);
    }

    private static object Request(DateTimeOffset at, IEnumerable<JsonNode?> open) => new
    {
        closedBy = Corrections.CorrectedBy, witnessedBy = Corrections.WitnessedBy, closedAt = at, note = "Selesai",
        openMatters = open.Select(m => (Matter: m!["matter"]!.GetValue<string>(), Count: m["count"]!.GetValue<int>()))
            .Where(m => Accepted.ContainsKey(m.Matter))
            .Select(m => new { matter = m.Matter, count = m.Count, reason = Accepted[m.Matter] }),
    };

    private async Task Report(string hash, CancellationToken ct)
    {
        var answer = await office.Api.Get<ClosingReport>($"{office.Warehouse}/closings/{office.IdOf("closings", Name)}/report", ct);
        var final = answer.Report;
        report.Check("Hash of the final report", hash, answer.Hash);
        report.Check("Boxes in the final report", book.Boxes.Count(), final.Boxes.Count);
        report.Check("Boxes that ended otherwise than the final report says", "", string.Join(
            ", ", final.Boxes.Where(b => (b.End, b.Place) != (End(book[b.Number]), book[b.Number].Place)).Select(b => b.Number).Take(10)));
        foreach (var end in book.Boxes.CountBy(End).OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            report.Check($"Boxes of all districts that are {end.Key}", end.Value, final.Districts.Sum(
                d => d.Ends.GetValueOrDefault(end.Key)));
        }

        foreach (var ballots in final.Items.Where(i => Need.IsBallotItem(i.Item)))
        {
            report.Check(
                $"Sheets of {ballots.Item} damaged, destroyed, lost, returned, by the final report",
                string.Join(", ", goods.OutOfUse(ballots.Item)),
                $"{ballots.Damaged}, {ballots.Destroyed}, {ballots.Lost}, {ballots.Returned}");
        }

        report.Check("Boxes that were written off", mishaps.Lost.Length, final.Losses.Where(l => l.Kind == "loss").Sum(l => l.Boxes));
        report.Check("Boxes damaged beyond use", 1, final.Losses.Where(l => l.Kind == "retirement").Sum(l => l.Boxes));
        report.Check(
            "Boxes that were rejected, or not there", mishaps.Rejected + mishaps.Lost.Length,
            final.Alarms.Count(a => a.Kind == "rejection"));
        report.Check("Corrections that their signer signed", corrections.Made, final.Signers
            .Where(s => s.Signer == Corrections.CorrectedBy).Sum(s => s.Documents.GetValueOrDefault("correction")));
    }

    private static string End(BookedBox box) => box switch
    {
        { State: BoxState.Lost } => "lost",
        { State: BoxState.Retired } => "retired",
        { State: BoxState.SetAside } => "setAside",
        { Place: not Places.Store } => "out",
        { IsVoted: true } => "returned",
        _ => "unused",
    };
}
