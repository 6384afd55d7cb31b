namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>
/// The vehicles that are being loaded in the store, as far as a layout needs them. An interface, since their waybills belong to
/// <c>Road</c>, and <c>Boxes</c> does not refer to <c>Road</c>.
/// </summary>
internal interface IVehicles
{
    IQueryable<LoadingVehicle> Loading(Guid operationId);

    /// <summary>Lets vehicles whose shipment does not wait any more go with that which their boxes are laid out for now.</summary>
    /// <param name="shipments">All that wait.</param>
    /// <param name="boxes">All boxes in the store, as they are laid out now.</param>
    /// <returns>Ids of the waybills of all that are being loaded, by the shipment that each goes with from then on.</returns>
    Task<ILookup<Guid?, Guid>> Follow(
        Guid operationId, IReadOnlyCollection<Shipment> shipments, IReadOnlyCollection<Box> boxes, CancellationToken ct);
}

/// <summary>A vehicle that is being loaded in the store.</summary>
internal sealed record LoadingVehicle
{
    public required Guid WaybillId { get; init; }

    /// <summary>The shipment that it goes with.</summary>
    public required Guid? ShipmentId { get; init; }
}
