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

/// <summary>The shipment reached the district store.</summary>
public sealed record ShipmentArrived
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset ArrivedAt { get; init; }
}

/// <summary>Every box of the shipment was accepted or rejected by the receiver: accepted + rejected = shipped.</summary>
public sealed record ShipmentHandedOver
{
    public required Guid OperationId { get; init; }
    public required Guid ShipmentId { get; init; }
    public required int Version { get; init; }
    public required int Accepted { get; init; }
    public required int Rejected { get; init; }
    public required DateTimeOffset HandedOverAt { get; init; }
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

    /// <summary><c>damaged</c>, <c>wrong</c> (something else than ordered) or <c>short</c> (stated, and not there).</summary>
    public required string Reason { get; init; }

    /// <summary>Units of the item, at least 1.</summary>
    public required int Quantity { get; init; }
    public string? Note { get; init; }
}
