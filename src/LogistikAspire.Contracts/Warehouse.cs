namespace LogistikAspire.Contracts.Warehouse;

/// <summary>Every box of the shipment is sealed and stands ready.</summary>
public sealed record StockSealed
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>Version of the Warehouse's own record of the shipment.</summary>
    public required int Version { get; init; }
    public required int Boxes { get; init; }
}

/// <summary>The shipment was ready, or should be, and some of its boxes are not sealed.</summary>
public sealed record StockShort
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }

    /// <summary>Boxes that are missing.</summary>
    public required int Missing { get; init; }
    public required string Reason { get; init; }
}

/// <summary>
/// How many of the shipment's boxes are on its vehicles: sent when all of them are, and again when that is no longer so.
/// </summary>
public sealed record ShipmentLoaded
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>Version of the Warehouse's own record of the shipment.</summary>
    public required int Version { get; init; }

    /// <summary>Boxes of the shipment.</summary>
    public required int Boxes { get; init; }

    /// <summary>Those of them that are on its vehicles.</summary>
    public required int Loaded { get; init; }
}

/// <summary>The polling stations, boxes of which left the store with a shipment. Sent once, when it left.</summary>
public sealed record StationsDeparted
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }

    /// <summary>Version of the Warehouse's own record of the shipment.</summary>
    public required int Version { get; init; }
    public required string DistrictCode { get; init; }

    /// <summary>As Scheduling told of them (<c>ImportedPollingStation.StationId</c>), each once.</summary>
    public required IReadOnlyList<Guid> StationIds { get; init; }
}

/// <summary>The shipment reached the district store. A later version says it anew, after a record was corrected.</summary>
public sealed record ShipmentArrived
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>True when that was wrong: it is on the road still. <see cref="ArrivedAt"/> is what was told before.</summary>
    public bool? IsTakenBack { get; init; }
}

/// <summary>
/// Every box of the shipment was accepted or rejected by the receiver, or came back: accepted + rejected + turned back = shipped. A later
/// version says it anew, after a record was corrected.
/// </summary>
public sealed record ShipmentHandedOver
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required int Accepted { get; init; }
    public required int Rejected { get; init; }

    /// <summary>Boxes that came off its vehicles elsewhere than at the district, as when a vehicle turned back; null means none.</summary>
    public int? TurnedBack { get; init; }
    public required DateTimeOffset HandedOverAt { get; init; }

    /// <summary>
    /// True when that was wrong: some of its boxes are with its vehicles still, so the sum is less than was shipped.
    /// <see cref="HandedOverAt"/> is what was told before.
    /// </summary>
    public bool? IsTakenBack { get; init; }
}

/// <summary>
/// How many boxes of a district have to leave the store beyond those that the district has, since a departure counted them and they are in
/// the store again, or stayed there, or another box takes the place of one that left.
/// </summary>
public sealed record BoxesToSendAgain
{
    public required Guid OperationId { get; init; }
    public required string DistrictCode { get; init; }

    /// <summary>From 1 for each district.</summary>
    public required int Version { get; init; }

    /// <summary>
    /// From the operation's first day on: a box that came back twice counts twice. Below 0 when more left than was planned to.
    /// </summary>
    public required int Boxes { get; init; }

    /// <summary>Why it changed.</summary>
    public required string Reason { get; init; }
}

/// <summary>
/// Boxes with something in them stand where none stood, or none stand there any more: in the store, or with a district's committee. Sent at
/// these two moments only, out and back.
/// </summary>
public sealed record BoxesAtPlaceChanged
{
    public required Guid OperationId { get; init; }

    /// <summary>Such as <c>store</c>, <c>ppk-63.03.05</c> or <c>ppk-63.03.05-s1</c>, a place that stands for that one.</summary>
    public required string Place { get; init; }

    /// <summary>From 1 for each place.</summary>
    public required int Version { get; init; }

    /// <summary>How many stand there as this is sent; 0 when it is empty.</summary>
    public required int Boxes { get; init; }

    /// <summary>When it was recorded; what it followed from may have happened before.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A box was rejected at a hand-over.</summary>
public sealed record DiscrepancyFound
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required string BoxNumber { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A box was seen where it should not be.</summary>
public sealed record BoxMisplaced
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }

    /// <summary>From 1 for each box; its <see cref="BoxRecovered"/> is the next.</summary>
    public required int Version { get; init; }

    /// <summary>Such as <c>store</c>, <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or <c>kpps-63.03.05.2001-7</c>.</summary>
    public required string ExpectedPlace { get; init; }
    public required string FoundPlace { get; init; }

    /// <summary>The shipment that it left the store with; null when it never left.</summary>
    public Guid? ShipmentId { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
}

/// <summary>A misplaced box is no longer where it was found: it is where it should be, or was seen elsewhere.</summary>
public sealed record BoxRecovered
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }
    public required int Version { get; init; }
    public required string Place { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A box was found without its seal, with a broken one or with another's.</summary>
public sealed record SealTroubleFound
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }

    /// <summary>From 1 for each box; its <see cref="SealTroubleEnded"/> is the next.</summary>
    public required int Version { get; init; }

    /// <summary>Where it was found so.</summary>
    public required string Place { get; init; }

    /// <summary><c>missing</c>, <c>broken</c> or <c>other</c>.</summary>
    public required string Finding { get; init; }

    /// <summary>The seal that it should bear.</summary>
    public required string ExpectedSeal { get; init; }

    /// <summary>The seal that was on it; null when there was none that could be read.</summary>
    public string? FoundSeal { get; init; }

    /// <summary>The shipment that it is laid out for, or left with.</summary>
    public Guid? ShipmentId { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
}

/// <summary>A box whose seal was in trouble bears a new one, was opened or is out of service.</summary>
public sealed record SealTroubleEnded
{
    public required Guid OperationId { get; init; }
    public required string BoxNumber { get; init; }
    public required int Version { get; init; }

    /// <summary>Its new seal; null when it was opened, or is out of service.</summary>
    public string? Seal { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>
/// Goods of a vendor are not as they should be. Committed with the delivery or the sorting that found it, so it is told as soon as that is
/// recorded.
/// </summary>
public sealed record GoodsDiscrepancyFound
{
    public required Guid OperationId { get; init; }

    /// <summary>The delivery or the sorting.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Always 1: such a document does not change.</summary>
    public required int Version { get; init; }

    /// <summary><c>delivery</c> or <c>sorting</c>.</summary>
    public required string Document { get; init; }

    /// <summary>Null for a sorting: goods of several vendors lie together then.</summary>
    public string? Vendor { get; init; }

    /// <summary>The order that was delivered; null for a sorting.</summary>
    public Guid? OrderId { get; init; }
    public required DateTimeOffset FoundAt { get; init; }
    public required IReadOnlyList<GoodsDiscrepancy> Lines { get; init; }
}

public sealed record GoodsDiscrepancy
{
    /// <summary>Code of the item in the operation's catalogue.</summary>
    public required string Item { get; init; }

    /// <summary>
    /// <c>damaged</c>, <c>wrong</c> (something else than ordered), <c>short</c> (stated, and not there) or <c>excess</c> (over the order).
    /// </summary>
    public required string Reason { get; init; }

    /// <summary>Units of the item, at least 1.</summary>
    public required int Quantity { get; init; }
    public string? Note { get; init; }
}

/// <summary>The operation is over. What is known of it stays, and nothing of it changes any more, in any service.</summary>
public sealed record OperationClosed
{
    public required Guid OperationId { get; init; }

    /// <summary>Counts the operation's closings and reopenings, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The closing, in the Warehouse.</summary>
    public required Guid ClosingId { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>When every service removes the names of people, unless the operation is reopened before.</summary>
    public required DateTimeOffset NamesUntil { get; init; }
}

/// <summary>A closed operation goes on: it may change again.</summary>
public sealed record OperationReopened
{
    public required Guid OperationId { get; init; }

    /// <summary>As in <see cref="OperationClosed"/>.</summary>
    public required int Version { get; init; }
    public required Guid ReopeningId { get; init; }
    public required DateTimeOffset ReopenedAt { get; init; }
}
