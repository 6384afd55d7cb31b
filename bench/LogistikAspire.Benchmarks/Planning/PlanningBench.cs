using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using LogistikAspire.Planning;
using Spectre.Console;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>
/// The planner alone, in this process: Banjar and Banjar after an alert, each beside the plain model's, and the schedule that was
/// published in 2024 beside ours.
/// </summary>
internal sealed class PlanningBench : IBench
{
    private const string First = "planning.banjar.first";
    private const string Proof = "planning.banjar.proof";
    private const string Gap = "planning.banjar.gap";
    private const string Replan = "planning.banjar.replan";
    private const string Explain = "planning.banjar.explain";
    private const string Schedule2024 = "planning.banjar.schedule2024";

    private const int Rounds = 5;
    private const double PlainSeconds = 60;

    public string Name => "planning";

    public IReadOnlyList<string> Figures => [First, Proof, Gap, Replan, Explain, Schedule2024];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var banjar = Banjar.Load();
        var published = Planner.Solve(banjar, cancellation: ct);
        var alert = Banjar.AfterAlert(banjar, published);

        var plans = Enumerable.Range(0, Rounds).Select(_ => Planner.Solve(banjar, cancellation: ct)).ToList();
        var replans = Enumerable.Range(0, Rounds).Select(_ => Planner.Solve(alert, cancellation: ct)).ToList();

        if (plans.Concat(replans).Any(p => p.Status != PlanningStatus.Optimal))
        {
            throw new InvalidOperationException("Banjar was not planned to optimality: its seconds would say nothing.");
        }

        var plain = PlainPlanner.Solve(banjar, PlainSeconds, ct);

        yield return new(First, plans.Select(p => p.FirstFeasibleSeconds!.Value).Median(), "s", Target: Target.AtMost(0.3));
        yield return new(Proof, plans.Select(p => p.Seconds).Median(), "s", plain.Seconds, Target.AtMost(0.4));
        yield return new(Gap, plans.Max(p => p.Gap!.Value), "share", plain.Gap, Target.AtMost(0));
        yield return new(Replan, replans.Select(p => p.Seconds).Median(), "s", Target: Target.AtMost(2));

        var clock = Stopwatch.StartNew();
        Planner.Explain(banjar, published, cancellation: ct);
        yield return new(Explain, clock.Elapsed.TotalSeconds, "s", Target: Target.AtMost(1.5));

        var asPublished = Planner.Solve(Banjar.AsPublishedIn2024(banjar), cancellation: ct);
        AnsiConsole.Write(Terms(asPublished, published));
        yield return new(Schedule2024, (double)asPublished.Objective!.Value, "cost", (double)published.Objective!.Value);
    }

    private static Table Terms(PlanningResult asPublished, PlanningResult ours)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Banjar 2024");

        foreach (var column in new[] { "as published", "weighted", "ours", "weighted" })
        {
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right });
        }

        Row("wishes, weighted days", t => t.Wishes);
        Row("guard nights", t => t.GuardNights);
        Row("hazard, box levels", t => t.Hazard);
        Row("travel", t => t.Travel);
        table.AddRow("objective", "", Text(asPublished.Objective!.Value), "", Text(ours.Objective!.Value));
        table.AddRow("shipments", "", Text(asPublished.Shipments.Count), "", Text(ours.Shipments.Count));
        return table;

        void Row(string name, Func<ObjectiveTerms, ObjectiveTerm> term) => table.AddRow(
            name, Text(term(asPublished.Terms!).Value), Text(term(asPublished.Terms!).Weighted), Text(term(ours.Terms!).Value),
            Text(term(ours.Terms!).Weighted));
    }

    private static string Text(decimal number) => number.ToString("N1", CultureInfo.InvariantCulture);
}
