namespace LogistikAspire.Contracts.Scheduling;

/// <summary>
/// An operation exists: the distribution of one election in one regency. Sent again, with a higher version, when it changes.
/// </summary>
public sealed record OperationOpened
{
    public required Guid OperationId { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }

    /// <summary>Kemendagri code of the regency, such as <c>63.03</c>.</summary>
    public required string RegencyCode { get; init; }
    public required DateOnly VotingDate { get; init; }

    /// <summary>First and last day (both included, local) on which shipments may leave and arrive.</summary>
    public required DateOnly WindowStart { get; init; }
    public required DateOnly WindowEnd { get; init; }

    /// <summary>IANA name of the zone in which the operation's dates and times are meant, such as <c>Asia/Makassar</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>One ballot box per polling station for each of these, such as <c>gubernur</c> and <c>bupati</c>.</summary>
    public required IReadOnlyList<string> Elections { get; init; }

    /// <summary>Most assembled boxes that the store's floor holds.</summary>
    public required int FloorLimit { get; init; }

    /// <summary>Police officers free on a day for which Escort declared nothing; null from services that did not tell yet.</summary>
    public int? DefaultPolice { get; init; }

    /// <summary>Soldiers free on such a day; null from services that did not tell yet.</summary>
    public int? DefaultSoldiers { get; init; }

    /// <summary>
    /// 1 to 8 letters A to Z and digits, such as <c>BJR24</c>: no other operation has it, and it never changes. Null from services that did
    /// not tell yet.
    /// </summary>
    public string? Code { get; init; }
}

/// <summary>The districts of an operation, all of them: a later version replaces the earlier list.</summary>
public sealed record DistrictsImported
{
    public required Guid OperationId { get; init; }
    public required int Version { get; init; }
    public required IReadOnlyList<ImportedDistrict> Districts { get; init; }
}

public sealed record ImportedDistrict
{
    /// <summary>Kemendagri code, such as <c>63.03.05</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required int PollingStations { get; init; }
    public required int Boxes { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>True when the coordinates are an estimate: keep the mark wherever they are shown.</summary>
    public bool LocationEstimated { get; init; }

    /// <summary>Kind of way, such as <c>road</c> or <c>remote</c>; null from services that do not tell yet.</summary>
    public string? Access { get; init; }
}

/// <summary>
/// The polling stations of one district of an operation, all of them; none when the list is withdrawn. A later version replaces the
/// district's earlier list. One message a district, so that none holds a whole regency's 20,000.
/// </summary>
public sealed record PollingStationsImported
{
    public required Guid OperationId { get; init; }

    /// <summary>Version of the operation's list of polling stations, from 1; its districts share it.</summary>
    public required int Version { get; init; }
    public required string DistrictCode { get; init; }
    public required IReadOnlyList<ImportedPollingStation> Stations { get; init; }
}

public sealed record ImportedPollingStation
{
    /// <summary>
    /// Stays the same when the polling station is renumbered or moved to another village. Null from services that did not tell yet.
    /// </summary>
    public Guid? StationId { get; init; }

    /// <summary>Kemendagri code, such as <c>63.03.05.2001</c>.</summary>
    public required string VillageCode { get; init; }
    public required string Village { get; init; }

    /// <summary>From 1 within the village.</summary>
    public required int Number { get; init; }

    /// <summary>Registered voters (DPT).</summary>
    public required int Voters { get; init; }
}

/// <summary>A version of the plan is in force, with every shipment of it: those it keeps, those on the road and the new ones.</summary>
public sealed record PlanPublished
{
    public required Guid OperationId { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The plan's version within the operation, from 1.</summary>
    public required int Version { get; init; }
    public required IReadOnlyList<PlannedShipment> Shipments { get; init; }
}

public sealed record PlannedShipment
{
    public required Guid ShipmentId { get; init; }

    /// <summary>The shipment's version when the plan was published.</summary>
    public required int Version { get; init; }
    public required string DistrictCode { get; init; }
    public required int Boxes { get; init; }

    /// <summary>The departure slot: loading starts, the boxes leave the floor.</summary>
    public required DateTimeOffset DepartsAt { get; init; }
    public required DateTimeOffset ArrivesAt { get; init; }

    /// <summary>When unloading has ended: until then it is on its way. Null from services that do not tell yet.</summary>
    public DateTimeOffset? UnloadedAt { get; init; }

    /// <summary>When vehicles and escort are free again.</summary>
    public required DateTimeOffset ReturnsAt { get; init; }
    public required IReadOnlyList<VehicleCount> Vehicles { get; init; }

    /// <summary>Police officers that the security policy asks for.</summary>
    public required int Police { get; init; }

    /// <summary>Soldiers that the security policy asks for.</summary>
    public required int Soldiers { get; init; }
}

public sealed record VehicleCount
{
    /// <summary>Code of a vehicle kind of the operation, such as <c>truck</c>.</summary>
    public required string Kind { get; init; }
    public required int Count { get; init; }
}

/// <summary>Stock is sealed, escort confirmed, the route clear, and no incident holds it: the shipment may leave.</summary>
public sealed record ShipmentCleared
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
}

/// <summary>A condition of the departure gate was lost before departure.</summary>
public sealed record ShipmentHeld
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required string DistrictCode { get; init; }
    public required DateTimeOffset DepartsAt { get; init; }
    public required int Boxes { get; init; }

    /// <summary>The conditions that fail: <c>stock</c>, <c>escort</c>, <c>route</c>, <c>incident</c>.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The shipment left the store through the gate.</summary>
public sealed record ShipmentDeparted
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset DepartedAt { get; init; }
}

/// <summary>The shipment is no longer part of the plan; its boxes wait in the store.</summary>
public sealed record ShipmentCancelled
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A changed plan is offered because something happened; nothing changes until KPU accepts it.</summary>
public sealed record ReplanProposed
{
    public required Guid OperationId { get; init; }
    public required Guid PlanId { get; init; }
    public required int Version { get; init; }

    /// <summary>Districts whose departures the proposal changes.</summary>
    public required IReadOnlyList<string> Districts { get; init; }
    public required string Reason { get; init; }

    /// <summary>Departures in force that it would cancel; null from services that did not tell yet.</summary>
    public IReadOnlyList<ProposedDeparture>? Cancelled { get; init; }

    /// <summary>Departures that it would add; null from services that did not tell yet.</summary>
    public IReadOnlyList<ProposedDeparture>? Added { get; init; }

    /// <summary>What the plan in force cost when it was made; null where nobody told.</summary>
    public decimal? CostBefore { get; init; }

    /// <summary>What the proposal costs; null where nobody told.</summary>
    public decimal? CostAfter { get; init; }
}

/// <summary>A departure that is planned in a proposal and nowhere else.</summary>
public sealed record ProposedDeparture
{
    public required string DistrictCode { get; init; }
    public required DateTimeOffset DepartsAt { get; init; }
    public required int Boxes { get; init; }
    public required IReadOnlyList<VehicleCount> Vehicles { get; init; }

    /// <summary>Whether it leaves from the second store that a remedy brings.</summary>
    public bool FromSecondStore { get; init; }
}

/// <summary>
/// Something happened, and no changed plan keeps every constraint. Sent as soon as that is proven, and again, as the same version, when it
/// is examined what would help.
/// </summary>
public sealed record ReplanImpossible
{
    public required Guid OperationId { get; init; }

    /// <summary>The re-plan that there is not; its explanation says more.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Counts the plans of the operation, as that of <see cref="ReplanProposed"/>.</summary>
    public required int Version { get; init; }
    public required string Reason { get; init; }

    /// <summary>The constraints that cannot hold together.</summary>
    public required IReadOnlyList<TwoLanguages> Conflicts { get; init; }

    /// <summary>What no plan can bring, by district: boxes arrive all or not at all.</summary>
    public required IReadOnlyList<LostDistrictBoxes> Lost { get; init; }

    /// <summary>Whether it is proven that no plan brings more boxes.</summary>
    public required bool IsProven { get; init; }

    /// <summary>The same in words; null where the search for it was given up.</summary>
    public required TwoLanguages? Summary { get; init; }

    /// <summary>What would help, each tried; none where that is not examined yet.</summary>
    public required IReadOnlyList<Remedy> Remedies { get; init; }

    /// <summary>Whether nothing is left to be examined.</summary>
    public required bool IsExamined { get; init; }
}

/// <summary>
/// What re-plans were asked for has ended before anybody accepted one: none is offered any more, and the plan in force stays.
/// </summary>
public sealed record ReplanWithdrawn
{
    public required Guid OperationId { get; init; }

    /// <summary>Re-plans up to this one, counted as that of <see cref="ReplanProposed"/>.</summary>
    public required int Version { get; init; }
}

public sealed record LostDistrictBoxes
{
    public required string DistrictCode { get; init; }
    public required int Boxes { get; init; }

    /// <summary>Whether nothing can reach it at all; else another district might go without in its place.</summary>
    public required bool IsUnreachable { get; init; }
}

/// <summary>A change that gives an infeasible plan a solution.</summary>
public sealed record Remedy
{
    /// <summary>Such as <c>boat</c>, <c>helicopter</c>, <c>store</c> or <c>police</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The least number of it that helps.</summary>
    public required int Least { get; init; }
    public required TwoLanguages Text { get; init; }

    /// <summary>What the plan with it costs; null where none is known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The departures of that plan that have yet to leave and are not pinned.</summary>
    public required IReadOnlyList<ProposedDeparture> Departures { get; init; }
}

/// <summary>The same words in both languages.</summary>
public sealed record TwoLanguages
{
    public required string Indonesian { get; init; }
    public required string English { get; init; }
}
