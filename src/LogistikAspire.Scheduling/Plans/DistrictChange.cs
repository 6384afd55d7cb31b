using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>A district whose shipments one plan has otherwise than another: departure, boxes or vehicles.</summary>
/// <param name="From">In order of departure; empty when the plan before had none.</param>
/// <param name="To">In order of departure; empty when the plan has none.</param>
internal sealed record DistrictChange(string DistrictCode, IReadOnlyList<PlanShipment> From, IReadOnlyList<PlanShipment> To)
{
    /// <summary>The districts that differ, ordered by code.</summary>
    public static IReadOnlyList<DistrictChange> Between(IReadOnlyList<PlanShipment> before, IReadOnlyList<PlanShipment> after) =>
    [
        .. Departures.Match(before, after).ChangedDistricts.Select(code => new DistrictChange(code, Of(before, code), Of(after, code))),
    ];

    /// <summary>
    /// What a plan changes: against the version before it if it was published, else against the shipments in force, which are what its
    /// publication would keep or cancel.
    /// </summary>
    internal static async Task<IReadOnlyList<DistrictChange>> Load(SchedulingDb db, Plan plan, CancellationToken ct)
    {
        if (!plan.HasShipments)
        {
            return [];
        }

        var before = plan.Version is null
            ? await ShipmentsInForce.Load(db, plan.OperationId, ct)
            : (await ReplacedPlan.Load(db, plan, ct))?.Result?.Shipments ?? [];
        return Between(before, plan.Result!.Shipments);
    }

    private static IReadOnlyList<PlanShipment> Of(IReadOnlyList<PlanShipment> shipments, string districtCode) =>
        [.. shipments.Where(s => s.DistrictCode == districtCode).OrderBy(s => s.DepartsAt)];
}
