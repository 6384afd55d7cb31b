namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>
/// The vehicles that are being loaded in the store, as far as a layout needs them. An interface, since their waybills belong to
/// <c>Road</c>, and <c>Boxes</c> does not refer to <c>Road</c>.
/// </summary>
internal interface IVehicles
{
    /// <returns>Ids of the waybills of the vehicles that are being loaded, by the shipment that each goes with.</returns>
    Task<ILookup<Guid?, Guid>> Loading(Guid operationId, Guid[] shipments, CancellationToken ct);

    /// <summary>Lets vehicles whose shipment does not wait any more go with that which their boxes are laid out for now.</summary>
    /// <param name="shipments">All that wait.</param>
    /// <param name="boxes">All boxes in the store, as they are laid out now.</param>
    /// <returns>Ids of the waybills of all that are being loaded, by the shipment that each goes with from then on.</returns>
    Task<ILookup<Guid?, Guid>> Follow(
        Guid operationId, IReadOnlyCollection<Shipment> shipments, IReadOnlyCollection<Box> boxes, CancellationToken ct);
}
