using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.Cli.Simulation;

/// <summary>Compares the system with what was done, box by box and sheet by sheet, and its custody log with itself.</summary>
internal sealed class Audit(Office office, BoxBook book, Mishaps mishaps, Goods goods, LogAudit log, SimulationReport report)
{
    /// <summary>Boxes whose history is read whole, besides those that something happened to.</summary>
    private const int Read = 60;

    public async Task Run(CancellationToken ct)
    {
        await Boxes(ct);
        await Histories(ct);
        await Papers(ct);
        await Stock(ct);
        await log.Run(ct);
    }

    private async Task Boxes(CancellationToken ct)
    {
        var boxes = await office.Api.List<BoxNow>($"{office.Warehouse}/boxes", ct);
        report.Check("Boxes", book.Boxes.Count(), boxes.Count);
        var wrong = boxes.Where(b => $"{Capital(b.State)} at {b.Place}" != $"{book[b.Number]}").Select(b => b.Number).ToList();
        report.Check("Boxes that are not where they should be", "", string.Join(", ", wrong.Take(10)));
        report.Check(
            "Boxes in service, all back in the store", book.Boxes.Count(b => b.IsInService),
            boxes.Count(b => b.Place == Places.Store && b.State == "accepted"));
        report.Boxes = boxes.CountBy(b => $"{b.State} at {b.Place}").ToDictionary();
        var next = await office.Api.Get<JsonNode>($"{office.Warehouse}/next-departure", ct);
        report.Check("Districts with boxes that still have to leave", 0, next["unplanned"]!.AsArray().Count);
        report.Check("Boxes that still stand on the floor", 0, (await office.Api.Get<Floor>($"{office.Warehouse}/floor", ct)).Standing);
    }

    private async Task Histories(CancellationToken ct)
    {
        var order = book.Boxes.OrderBy(b => b.Number, StringComparer.Ordinal).ToArray();
        new Random(Mishaps.Seed).Shuffle(order);
        var read = order.Take(Read).Concat(mishaps.Touched)
            .Concat(book.Boxes.Where(b => b.IsRecap || b.ReplacedBy is not null)).Distinct().ToList();
        var (wrong, untold) = (new List<string>(), new List<string>());
        foreach (var box in read)
        {
            var entries = await office.Api.List<Api.Custody>($"{office.Warehouse}/boxes/{box.Number}/custody", ct);
            if (entries.Count != box.Entries)
            {
                wrong.Add($"{box.Number}: {entries.Count} instead of {box.Entries}");
            }

            untold.AddRange(box.Reasons.Where(r => !entries.Exists(e => e.Reason?.Contains(r, StringComparison.Ordinal) == true))
                .Select(r => $"{box.Number}: {r}"));
        }

        report.Check($"Histories of {read.Count} boxes that are not as long as what happened to them", "", string.Join(", ", wrong));
        report.Check($"Reasons that they do not tell, of {read.Sum(b => b.Reasons.Count)}", "", string.Join(", ", untold));
    }

    private async Task Papers(CancellationToken ct)
    {
        foreach (var state in new[] { "open", "departed", "cancelled" })
        {
            report.Check(
                $"Waybills that are {state}", 0,
                (await office.Api.List<WaybillSummary>($"{office.Warehouse}/waybills?state={state}", ct)).Count);
        }

        await Alarms<Misplacement>(
            "Alarms about boxes at wrong places", "misplacements", [mishaps.Astray, mishaps.Misled, mishaps.Fallen], ct);
        await Alarms<SealTrouble>("Alarms about seals", "seal-troubles", [mishaps.Broken, mishaps.Unsealed], ct);
    }

    /// <param name="raised">The boxes about which one was raised.</param>
    private async Task Alarms<T>(string what, string list, BookedBox[] raised, CancellationToken ct)
    {
        report.Check(what, raised.Length, (await office.Api.List<T>($"{office.Warehouse}/{list}", ct)).Count);
        report.Check($"{what} that are open", 0, (await office.Api.List<T>($"{office.Warehouse}/{list}?open=true", ct)).Count);
    }

    private async Task Stock(CancellationToken ct)
    {
        var items = await office.Api.List<ItemReconciliation>($"{office.Warehouse}/reconciliation", ct);
        report.Check("Items in the books", true, items.Count > 0);
        report.Check(
            "Printed less all that is named where it is", $"{Goods.Booths} {Goods.MissingBooths}, that never came",
            string.Join(", ", items.Where(i => i.Difference != 0).Select(i => $"{i.Item} {i.Difference}")) + ", that never came");
        report.Check(
            "Items of which something is not explained", "",
            string.Join(
                ", ", items.Where(i => i.Unexplained != 0 || i.OpenDifference != 0 || i.PackedDifference != 0 || i.Excess != 0
                    || i.Difference != i.NeverCame).Select(i => i.Item)));
        var voted = book.Boxes.Where(b => b is { IsVoted: true, IsRecap: false });
        foreach (var ballots in voted.GroupBy(b => b.Ballots!.Item).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var stored = await office.Api.List<StockNow>($"{office.Warehouse}/stock?item={ballots.Key}&place={Places.Store}", ct);
            report.Check(
                $"Used sheets of {ballots.Key}", ballots.Sum(Goods.Used),
                (int)stored.Where(s => s.Condition == "used").Sum(s => s.Quantity));
            report.Check(
                $"Sheets of {ballots.Key} that are not in the store", 0, (int)items.Where(i => i.Item == ballots.Key).Sum(i => i.Sent));
            report.Check(
                $"Sheets of {ballots.Key} damaged, destroyed, lost, returned",
                string.Join(", ", goods.OutOfUse(ballots.Key)),
                string.Join(", ", items.Where(i => i.Item == ballots.Key).Select(
                    i => $"{i.Damaged}, {i.Destroyed}, {i.Lost}, {i.Returned}")));
        }

        report.Check(
            "Booths at the districts", Goods.BoothsPerStation * voted.Select(b => b.Home).Distinct().Count(),
            (int)items.Where(i => i.Item == Goods.Booths).Sum(i => i.Sent));
        report.Check("Packed items that never left the store", "", string.Join(
            ", ", items.Where(i => i.Item is "tinta" or "kabel-ties" && i.Sent == 0).Select(i => i.Item)));
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
