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
