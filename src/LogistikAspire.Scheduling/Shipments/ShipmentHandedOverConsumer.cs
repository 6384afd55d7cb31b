using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class ShipmentHandedOverConsumer(SchedulingDb db) : IHandle<ShipmentHandedOver>
{
    public async Task Handle(ShipmentHandedOver message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        if (message.IsTakenBack == true)
        {
            shipment.OnHandoverTakenBack(message.Version);
        }
        else
        {
            shipment.OnHandedOver(message.Version, message.HandedOverAt.ToUniversalTime(), message.Rejected, message.TurnedBack ?? 0);
        }
    }
}
