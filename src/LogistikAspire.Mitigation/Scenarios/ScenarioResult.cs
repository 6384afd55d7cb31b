using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Scenarios;

/// <param name="From">From this moment the ways were taken as closed or restricted (UTC) …</param>
/// <param name="Until">… until this one (UTC).</param>
/// <param name="PlanVersion">Version of the plan in force; 0 while there is none.</param>
/// <param name="Shipments">Shipments that would leave into it and have not left, all together.</param>
/// <param name="Boxes">Their boxes.</param>
/// <param name="PollingStations">Polling stations of the districts that they go to; null where the list of one is not known here.</param>
/// <param name="Districts">The same by district, by code; also those that no shipment is hit of.</param>
/// <param name="Unknown">Codes of the scenario that are no districts of this operation.</param>
/// <param name="Replan">How to ask Scheduling what a re-plan would do.</param>
internal sealed record ScenarioResult(
    DateTimeOffset From, DateTimeOffset Until, int PlanVersion, int Shipments, int Boxes, int? PollingStations,
    IReadOnlyList<HitDistrict> Districts, IReadOnlyList<string> Unknown, ReplanQuestion Replan);

/// <param name="DistrictCode">The district.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">How bad the way to it is taken to be.</param>
/// <param name="Boxes">Boxes of the shipments that are hit.</param>
/// <param name="Stations">
/// Its polling stations (<c>63.03.05.2001/3</c>) when a shipment of it is hit: which of them, of a district in several shipments, the plan
/// does not say. Null where the list is not known here.
/// </param>
/// <param name="Shipments">The shipments that are hit, by departure.</param>
internal sealed record HitDistrict(
    string DistrictCode, string Name, AccessLevel Level, int Boxes, IReadOnlyList<string>? Stations, IReadOnlyList<HitShipment> Shipments);

/// <param name="ShipmentId">The shipment.</param>
/// <param name="DepartsAt">When it would leave (UTC).</param>
/// <param name="Boxes">What it carries.</param>
internal sealed record HitShipment(Guid ShipmentId, DateTimeOffset DepartsAt, int Boxes);

/// <summary>A call of Scheduling: it solves an alternative beside the plan in force, which stays.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Path">Below Scheduling; <c>{planId}</c> is an id of the caller's choice, by which the alternative is read.</param>
/// <param name="Body">What to send.</param>
/// <param name="NoDayLeft">
/// Codes of closed districts that no day before voting is left for: no plan serves them, and the question leaves them out. What helps is
/// another way (a boat, a helicopter, another store) or voting on another day.
/// </param>
/// <param name="NotAsked">
/// Codes of restricted districts: the question is by days on which nothing leaves, so it does not tell of them.
/// </param>
internal sealed record ReplanQuestion(
    string Method, string Path, ReplanQuestion.Request Body, IReadOnlyList<string> NoDayLeft, IReadOnlyList<string> NotAsked)
{
    internal sealed record Request(Alternative WhatIf);

    /// <param name="Label">What the alternative is called in comparisons.</param>
    /// <param name="DepartureDays">By code of district the only local days on which its shipments leave.</param>
    internal sealed record Alternative(string Label, IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> DepartureDays);
}
