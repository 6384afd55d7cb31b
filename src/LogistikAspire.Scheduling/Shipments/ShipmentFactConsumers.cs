using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

// What other services tell of a shipment. All do the same with another method of the aggregate, so they stand together.

public sealed class StockSealedConsumer(SchedulingDb db) : IHandle<StockSealed>
{
    public Task Handle(StockSealed message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnStockSealed(message.Version), ct);
}

public sealed class StockShortConsumer(SchedulingDb db) : IHandle<StockShort>
{
    public Task Handle(StockShort message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnStockShort(message.Version, message.Missing, message.Reason), ct);
}

public sealed class ShipmentLoadedConsumer(SchedulingDb db) : IHandle<ShipmentLoaded>
{
    public Task Handle(ShipmentLoaded message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnLoaded(message.Version, message.Loaded), ct);
}

public sealed class EscortConfirmedConsumer(SchedulingDb db) : IHandle<EscortConfirmed>
{
    public Task Handle(EscortConfirmed message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnEscortConfirmed(message.Version), ct);
}

public sealed class EscortLackingConsumer(SchedulingDb db) : IHandle<EscortLacking>
{
    public Task Handle(EscortLacking message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnEscortLacking(message.Version, message.Reason), ct);
}

public sealed class ShipmentArrivedConsumer(SchedulingDb db) : IHandle<ShipmentArrived>
{
    public Task Handle(ShipmentArrived message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnArrived(message.ArrivedAt), ct);
}

public sealed class ShipmentHandedOverConsumer(SchedulingDb db) : IHandle<ShipmentHandedOver>
{
    public Task Handle(ShipmentHandedOver message, CancellationToken ct) =>
        db.OnShipment(message.OperationId, message.ShipmentId, s => s.OnHandedOver(message.HandedOverAt, message.Rejected), ct);
}

file static class Facts
{
    public static async Task OnShipment(
        this SchedulingDb db, Guid operationId, Guid shipmentId, Action<Shipment> change, CancellationToken ct)
    {
        // They know the shipment from our PlanPublished, which was sent after it was committed: a missing one is a bug, not a race.
        var shipment = await db.Shipments.FindAsync([operationId, shipmentId], ct)
            ?? throw new InvalidOperationException($"Shipment {shipmentId} of operation {operationId} is unknown.");
        change(shipment);
        db.AnnounceGate(shipment);
    }
}
