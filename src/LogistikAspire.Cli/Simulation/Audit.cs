using LogistikAspire.Cli.Api;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.Cli.Simulation;

/// <summary>Compares the system with what was done, box by box and sheet by sheet, and its custody log with itself.</summary>
internal sealed class Audit(Office office, BoxBook book, Mishaps mishaps, SimulationReport report)
{
    /// <summary>Boxes whose history is read whole, besides those that something happened to.</summary>
    private const int Histories = 60;

    public async Task Run(CancellationToken ct)
    {
        await Boxes(ct);
        await CustodyOfBoxes(ct);
        await Papers(ct);
        await Stock(ct);
        await Log(ct);
    }

    private async Task Boxes(CancellationToken ct)
    {
        var boxes = await office.Api.List<BoxNow>($"{office.Warehouse}/boxes", ct);
        report.Check("Boxes", book.Boxes.Count(), boxes.Count);
        var wrong = boxes.Where(b => $"{Capital(b.State)} at {b.Place}" != $"{book[b.Number]}").Select(b => b.Number).ToList();
        report.Check("Boxes that are not where they should be", "", string.Join(", ", wrong.Take(10)));
        report.Check("Boxes back in the store", book.Boxes.Count(), boxes.Count(b => b.Place == Places.Store && b.State == "accepted"));
        report.Boxes = boxes.CountBy(b => $"{b.State} at {b.Place}").ToDictionary();
        report.Check("Boxes that still stand on the floor", 0, (await office.Api.Get<Floor>($"{office.Warehouse}/floor", ct)).Standing);
    }

    private async Task CustodyOfBoxes(CancellationToken ct)
    {
        var order = book.Boxes.OrderBy(b => b.Number, StringComparer.Ordinal).ToArray();
        new Random(Mishaps.Seed).Shuffle(order);
        var read = order.Take(Histories).Append(mishaps.Astray).Append(book[mishaps.Late]).Distinct().ToList();
        var wrong = new List<string>();
        foreach (var box in read)
        {
            var entries = await office.Api.List<Api.Custody>($"{office.Warehouse}/boxes/{box.Number}/custody", ct);
            if (entries.Count != box.Entries)
            {
                wrong.Add($"{box.Number}: {entries.Count} instead of {box.Entries}");
            }
        }

        report.Entries = book.Boxes.Sum(b => (long)b.Entries);
        report.Check($"Histories of {read.Count} boxes that are not as long as what happened to them", "", string.Join(", ", wrong));
    }

    private async Task Papers(CancellationToken ct)
    {
        foreach (var state in new[] { "open", "departed", "cancelled" })
        {
            report.Check($"Waybills that are {state}", 0, (await office.Api.List<WaybillSummary>($"{office.Warehouse}/waybills?state={state}", ct)).Count);
        }

        report.Check("Alarms about boxes at wrong places", 1, (await office.Api.List<Misplacement>($"{office.Warehouse}/misplacements", ct)).Count);
        report.Check("Such alarms that are open", 0, (await office.Api.List<Misplacement>($"{office.Warehouse}/misplacements?open=true", ct)).Count);
    }

    private async Task Stock(CancellationToken ct)
    {
        var items = await office.Api.List<ItemReconciliation>($"{office.Warehouse}/reconciliation", ct);
        report.Check("Items in the books", true, items.Count > 0);
        report.Check("Items whose sheets do not add up", "", string.Join(", ", items.Where(i => !i.Reconciles || i.Unexplained != 0).Select(i => i.Item)));
        report.Check("Packed items that never left the store", "", string.Join(", ", items.Where(i => i.Item is "tinta" or "kabel-ties" && i.Sent == 0).Select(i => i.Item)));
    }

    private async Task Log(CancellationToken ct)
    {
        report.CustodyFile = Path.Combine(Path.GetTempPath(), $"custody-{report.OperationId:N}.ndjson");
        await using (var file = File.Create(report.CustodyFile))
        {
            await office.Api.Download($"{office.Warehouse}/custody/export", file, ct);
        }

        var head = await office.Api.Get<CustodyHead>($"{office.Warehouse}/custody/head", ct);
        await using var log = File.OpenRead(report.CustodyFile);
        var verification = CustodyVerifier.Verify(log, []);
        report.Events = verification.Records;
        report.Check("Findings of the verifier", "", string.Join("; ", verification.Findings.Take(5).Select(f => f.Message)));
        report.Check("Records of the log", head.Records, verification.Records);
        report.Check("Head of the log", head.Hash, $"{verification.Head}");
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
