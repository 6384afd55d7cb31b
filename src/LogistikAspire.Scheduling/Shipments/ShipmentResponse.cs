namespace LogistikAspire.Scheduling.Shipments;

/// <summary>A shipment with its departure gate. Times are UTC.</summary>
/// <param name="Missing">Conditions that do not hold yet: <c>stock</c>, <c>escort</c>, <c>route</c>, <c>incident</c>.</param>
/// <param name="Loaded">Boxes on its vehicles; it leaves when all are.</param>
/// <param name="HeldBecause">Why it is held; empty otherwise.</param>
/// <param name="Gate">Each condition of the departure gate by its name.</param>
/// <param name="PinnedBecause">Why plans may not move it; null when they may.</param>
/// <param name="Rejected">Boxes that the receiver rejected; null before the hand-over.</param>
/// <param name="TurnedBack">Boxes that came off its vehicles elsewhere, as when one turned back; null before the hand-over.</param>
internal sealed record ShipmentResponse(
    Guid Id, string DistrictCode, int Boxes, IReadOnlyDictionary<string, int> Vehicles, int Police, int Soldiers,
    DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, DateTimeOffset ReturnsAt,
    ShipmentState State, IReadOnlyList<string> Missing, string HeldBecause, string? PinnedBecause,
    IReadOnlyDictionary<string, ConditionResponse> Gate, int Loaded,
    DateTimeOffset? DepartedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? HandedOverAt, int? Rejected, int? TurnedBack, int Version)
{
    public static ShipmentResponse Of(Shipment s) => new(
        s.Id, s.DistrictCode, s.Boxes, s.Vehicles, s.Police, s.Soldiers, s.DepartsAt, s.ArrivesAt, s.ReturnsAt,
        s.State, s.Gate.Missing, s.Gate.HeldBecause, s.PinnedBecause,
        s.Gate.Conditions.ToDictionary(c => c.Name, c => ConditionResponse.Of(c.Condition)), s.Loaded,
        s.DepartedAt, s.ArrivedAt, s.HandedOverAt, s.Rejected, s.TurnedBack, s.Version);
}

/// <param name="Reason">Why it failed; empty otherwise.</param>
internal sealed record ConditionResponse(ConditionState State, string Reason)
{
    public static ConditionResponse Of(Condition condition) => new(condition.State, condition.Reason);
}
