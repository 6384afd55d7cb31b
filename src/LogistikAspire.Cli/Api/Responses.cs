namespace LogistikAspire.Cli.Api;

// What the command line reads of the API's answers; members it does not need are left out.

internal sealed record Operation(Guid Id, int Districts, int PollingStations, int Boxes, int PlanVersion);

internal sealed record District(string Code, string Name, int Boxes);

internal sealed record Imported(int Districts, int PollingStations, int Boxes);

/// <param name="Quantity">Null when it is not known, see <paramref name="Unknown"/>.</param>
internal sealed record Need(string Item, bool IsCritical, long? Quantity, string? Unknown)
{
    public bool IsBallot => IsBallotItem(Item);

    /// <summary>Of whichever election, for the vote or a re-vote.</summary>
    public static bool IsBallotItem(string item) => item.StartsWith("surat-suara", StringComparison.Ordinal);
}

internal sealed record PlanSummary(Guid Id, int Number, string Origin, string Status, int? Version);

internal sealed record Plan(
    Guid Id, int Number, string Status, string Failure, bool Overtaken, string? Proof, decimal? Objective, double? Gap, double? Seconds,
    string Reason, IReadOnlyList<string> Moved, Conflict? Conflict, IReadOnlyList<PlannedDeparture> Shipments);

internal sealed record Conflict(IReadOnlyList<string> Groups, IReadOnlyList<ConflictSentence> Sentences);

internal sealed record ConflictSentence(string English, string Indonesian);

internal sealed record PlanChanges(decimal? Cost, IReadOnlyList<DistrictMove> Districts);

internal sealed record DistrictMove(
    string DistrictCode, IReadOnlyList<PlannedDeparture> From, IReadOnlyList<PlannedDeparture> To, bool Forced, ReadOut Why);

/// <summary>The same text in Indonesian and English.</summary>
internal sealed record ReadOut(string Id, string En);

internal sealed record PlannedDeparture(
    string DistrictCode, int Boxes, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, IReadOnlyDictionary<string, int> Vehicles);

internal sealed record Publication(int Version, int Kept, int Added, int Cancelled);

internal sealed record Shipment(
    Guid Id, string DistrictCode, int Boxes, IReadOnlyDictionary<string, int> Vehicles, int Police, int Soldiers,
    DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, string State, IReadOnlyList<string> Missing, string HeldBecause,
    DateTimeOffset? DepartedAt, int? Rejected, int Loaded)
{
    /// <summary>Shares boxes evenly out over the vehicles that the plan gives it.</summary>
    public IEnumerable<(string Kind, string[] Load)> Share(IReadOnlyCollection<string> boxes)
    {
        var vehicles = Vehicles.SelectMany(v => Enumerable.Repeat(v.Key, v.Value)).ToList();
        return vehicles.Zip(boxes.Chunk((boxes.Count + vehicles.Count - 1) / vehicles.Count));
    }
}

/// <param name="State">Such as <c>asked</c> or <c>declined</c>.</param>
internal sealed record EscortPerson(string Number, string Name, string Unit, string Force, string State);

internal sealed record EscortRoster(bool Proven, double Seconds, RosterTerms Terms, IReadOnlyList<UnitHours> Units);

internal sealed record RosterTerms(int Lacking, int Missing, double UnfairHours);

internal sealed record UnitHours(string Unit, int People, double MostHours, double FewestHours);

internal sealed record GuardRoster(int Seats, int Filled, int Gaps, double FewestHours, double MostHours);

internal sealed record GuardDuty(
    Guid DutyId, string Place, int Post, int Seat, DateTimeOffset From, DateTimeOffset Until, string Number, string Name,
    string UnitCode, DateTimeOffset? HandedOverAt);

internal sealed record Floor(int Limit, int Standing);

internal sealed record StoreShipment(Guid ShipmentId, int Boxes, int Sealed, string State, int Shipped, int Accepted, int Rejected);

internal sealed record ShipmentBox(string Number, string State);

internal sealed record BoxKit(string Box, string Home, IReadOnlyList<KitLine> Lines)
{
    /// <summary>The line of a packing that says that the box holds just this.</summary>
    public object AsPacked() => new { box = Box, contents = Lines.Select(l => new { item = l.Item, quantity = l.Quantity }) };
}

internal sealed record KitLine(string Item, long Quantity)
{
    public bool IsBallot => Need.IsBallotItem(Item);
}

internal sealed record WaybillSummary(Guid WaybillId);

internal sealed record Waybill(IReadOnlyList<WaybillLine> Boxes);

internal sealed record WaybillLine(string Box);

internal sealed record HandedOver(int Accepted, int Rejected, int Awaiting);

internal sealed record Handover(Guid HandoverId, Guid ShipmentId, int Accepted, int Rejected);

internal sealed record Custody(string Step, DateTimeOffset At, string? Reason);

internal sealed record CatalogueItem(string Code, string Travels);

internal sealed record BoxNow(string Number, string State, string Place);

internal sealed record Misplacement(string Box, string Expected, string Found);

internal sealed record ItemReconciliation(
    string Item, long Sent, long Damaged, long Destroyed, long NeverCame, long OpenDifference, long PackedDifference, long Lost,
    long Excess, long Returned, long Difference, long Unexplained);

internal sealed record SealTrouble(string Box);

/// <param name="PackedBoxes">The call that names the packed boxes that do not fit any more.</param>
internal sealed record StationsImported(StationChanges Changes, string? PackedBoxes);

internal sealed record StationChanges(int Added, int Dropped, int Renumbered, int OtherVoters);

/// <param name="Due">What has to be done with the box, such as <c>repack</c>.</param>
internal sealed record BoxDifference(string Box, string? Due, IReadOnlyList<KitDifference> Differences);

internal sealed record KitDifference(string Item, long Has, long Needs);

internal sealed record StockNow(string Item, string Place, string Condition, long Quantity);

internal sealed record ClosingReport(string Hash, FinalReport Report);

internal sealed record FinalReport(
    IReadOnlyList<ReportedDistrict> Districts, IReadOnlyList<ReportedBox> Boxes, IReadOnlyList<ReportedItem> Items,
    IReadOnlyList<ReportedLoss> Losses, IReadOnlyList<ReportedAlarm> Alarms, IReadOnlyList<ReportedSigner> Signers);

internal sealed record ReportedDistrict(string Code, IReadOnlyDictionary<string, int> Ends);

/// <param name="End">Where it ended, such as <c>returned</c>.</param>
internal sealed record ReportedBox(string Number, string End, string Place);

internal sealed record ReportedItem(string Item, long Damaged, long Destroyed, long Lost, long Returned);

internal sealed record ReportedLoss(string Kind, int Boxes);

internal sealed record ReportedAlarm(string Kind, string Subject);

internal sealed record ReportedSigner(string Signer, IReadOnlyDictionary<string, int> Documents);

internal sealed record CustodyCheckpoint(long Size, string Root)
{
    /// <summary>As <c>./logistik verify</c> takes it.</summary>
    public override string ToString() => $"{Size}={Root}";
}
