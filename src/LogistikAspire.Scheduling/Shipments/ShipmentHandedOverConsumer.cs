using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class ShipmentHandedOverConsumer(SchedulingDb db) : IHandle<ShipmentHandedOver>
{
    public async Task Handle(ShipmentHandedOver message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        shipment.OnHandedOver(message.HandedOverAt, message.Rejected, message.TurnedBack ?? 0);
    }
}
