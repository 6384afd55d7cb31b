namespace LogistikAspire.Cli.Demo;

/// <summary>What must hold of the story, whatever the plan was.</summary>
internal static class Verdict
{
    private const string Martapura = "63.03.05";

    /// <returns>A sentence for each thing that does not hold.</returns>
    public static IReadOnlyList<string> Failures(DemoReport report) => [.. Rules(report).Where(r => !r.Holds).Select(r => r.Otherwise)];

    private static IEnumerable<(bool Holds, string Otherwise)> Rules(DemoReport report)
    {
        var left = report.Shipments.SelectMany(s => s.BoxNumbers).ToList();
        yield return (report.Boxes == 2202, $"{report.Boxes} boxes were imported instead of 2,202.");
        yield return (left.Count == report.Boxes, $"{left.Count} of {report.Boxes} boxes left.");
        yield return (left.Distinct().Count() == left.Count, "A box left twice.");
        yield return (report.Shipments.All(s => s.Boxes == s.BoxNumbers.Count), "A shipment left with other boxes than planned.");

        yield return (report.Floor.All(f => f.Standing <= f.Limit), "The floor held more boxes than its limit.");
        yield return (report.Shipments.Count(s => s.DistrictCode == Martapura) > 1, "Martapura left in one shipment.");

        yield return (report.Refused.All(r => r.Missing.Count > 0), "A shipment left on two conditions of three.");
        foreach (var condition in new[] { "stock", "escort", "incident", "route", "loading" })
        {
            yield return (
                report.Refused.Any(r => r.Missing is [var only] && only == condition),
                $"Nothing showed that the gate refuses without {condition} alone.");
        }

        yield return (report.Cleared >= report.Shipments.Count, "A shipment left without having been cleared.");

        yield return (
            report.Handovers.Count == report.Shipments.Count && report.Handovers.All(h => h.Accepted + h.Rejected == h.Shipped),
            "A hand-over is not recorded, or accepted + rejected is not what was shipped.");
        yield return (report.Handovers.Sum(h => h.Shipped) == report.Boxes, "Not every box was handed over.");

        yield return (report.Polres is { People: > 0, Proven: true }, "Escorts were not assigned by name, or not proven best.");
        yield return (
            report.Polres?.Declined is { By.Count: 1 } declined && declined.By[0] != declined.Number,
            "Whoever declined was not replaced by one other.");
        yield return (report.Polres is { GuardSeats: > 0, GuardGaps: 0 }, "A store is not guarded without a gap.");
        yield return (report.Polres?.HandedOverAt is not null, "The store's guard was not handed over.");

        yield return (report.Alert is { Held.Count: > 0 }, "The alert held nothing.");
        if (report.Alert is { } alert)
        {
            var leftDuring = report.Shipments.Where(s => alert.Districts.Contains(s.DistrictCode)
                && DateOnly.FromDateTime(s.Departure) >= alert.FirstDay && DateOnly.FromDateTime(s.Departure) <= alert.LastDay);
            yield return (!leftDuring.Any(), "A shipment left for a closed district.");
        }
    }
}
