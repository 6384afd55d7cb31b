using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class ShipmentArrivedConsumer(SchedulingDb db) : IHandle<ShipmentArrived>
{
    public async Task Handle(ShipmentArrived message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        shipment.OnArrived(message.Version, message.IsTakenBack == true ? null : message.ArrivedAt.ToUniversalTime());
    }
}
