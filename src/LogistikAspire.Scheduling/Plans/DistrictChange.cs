using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>A district whose shipments one plan has otherwise than another: departure, boxes or vehicles.</summary>
/// <param name="From">In order of departure; empty when the plan before had none.</param>
/// <param name="To">In order of departure; empty when the plan has none.</param>
internal sealed record DistrictChange(string DistrictCode, IReadOnlyList<PlanShipment> From, IReadOnlyList<PlanShipment> To)
{
    /// <summary>The districts that differ, ordered by code.</summary>
    public static IReadOnlyList<DistrictChange> Between(IEnumerable<PlanShipment> before, IEnumerable<PlanShipment> after)
    {
        var from = before.ToLookup(s => s.DistrictCode);
        var to = after.ToLookup(s => s.DistrictCode);
        return
        [
            .. from.Select(g => g.Key).Union(to.Select(g => g.Key)).Order(StringComparer.Ordinal)
                .Select(code => new DistrictChange(code, [.. from[code].OrderBy(s => s.DepartsAt)], [.. to[code].OrderBy(s => s.DepartsAt)]))
                .Where(change => change.From.Count != change.To.Count || change.From.Zip(change.To).Any(pair => !pair.First.IsSame(pair.Second))),
        ];
    }

    /// <summary>What a plan changes against the one that it replaces.</summary>
    internal static async Task<IReadOnlyList<DistrictChange>> Load(SchedulingDb db, Plan plan, CancellationToken ct) =>
        plan.HasShipments ? Between((await ReplacedPlan.Load(db, plan, ct))?.Result?.Shipments ?? [], plan.Result!.Shipments) : [];
}
