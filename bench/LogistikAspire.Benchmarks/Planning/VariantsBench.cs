using System.Runtime.CompilerServices;
using LogistikAspire.Planning;

namespace LogistikAspire.Benchmarks.Planning;

/// <summary>
/// Banjar with another floor, other departures, fewer police: how long the proof takes, and what gap is left when the limit ends the
/// search first. The gap's baseline is the plain model's after <see cref="PlainSeconds"/>.
/// </summary>
internal sealed class VariantsBench : IBench
{
    private const double Limit = 30;
    private const double PlainSeconds = 5;

    private static readonly Dictionary<string, Func<PlanningProblem, PlanningProblem>> Variants = new()
    {
        ["floor150"] = banjar => WithFloor(banjar, 150),
        ["floor200"] = banjar => WithFloor(banjar, 200),
        ["floor250"] = banjar => WithFloor(banjar, 250),
        ["floor300"] = banjar => WithFloor(banjar, 300),
        ["floor420"] = banjar => WithFloor(banjar, 420),
        ["slots1"] = banjar => WithFloor(banjar with { DepartureTimes = [new(8, 0)] }, 368),
        ["slots2"] = banjar => banjar with { DepartureTimes = [new(8, 0), new(14, 0)] },
        ["slots4"] = banjar => banjar with { DepartureTimes = [new(8, 0), new(11, 0), new(14, 0), new(17, 0)] },
        ["police12"] = banjar => banjar with { DefaultDuty = banjar.DefaultDuty with { Police = 12 } },
    };

    public string Name => "planning";

    public IReadOnlyList<string> Figures => [.. Variants.Keys.SelectMany(v => new[] { Seconds(v), Gap(v) })];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var banjar = Banjar.Load();
        Planner.Solve(banjar, cancellation: ct);

        foreach (var (name, change) in Variants)
        {
            var problem = change(banjar) with { Limit = Limit };
            var plan = Planner.Solve(problem, cancellation: ct);
            var plain = PlainPlanner.Solve(problem, PlainSeconds, ct);

            yield return new(Seconds(name), plan.Seconds, "s", Target: Target.AtMost(5));
            yield return new(Gap(name), plan.Gap ?? 1, "share", plain.Gap, Target.AtMost(0));
        }
    }

    private static string Seconds(string variant) => $"planning.variant.{variant}";

    private static string Gap(string variant) => $"planning.variant.{variant}.gap";

    /// <summary>With as few shipments as the floor allows, as an operation is opened.</summary>
    private static PlanningProblem WithFloor(PlanningProblem problem, int boxes) => problem with
    {
        Store = problem.Store with { FloorLimit = boxes },
        Districts = [.. problem.Districts.Select(d => d with { MaxShipments = PlanningDistrict.FewestShipments(d.Boxes, boxes) })],
    };
}
