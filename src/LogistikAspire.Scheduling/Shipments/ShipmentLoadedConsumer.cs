using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Shipments;

internal sealed class ShipmentLoadedConsumer(SchedulingDb db) : IHandle<ShipmentLoaded>
{
    public async Task Handle(ShipmentLoaded message, CancellationToken ct)
    {
        var shipment = await KnownShipment.Load(db, message.OperationId, message.ShipmentId, ct);
        shipment.OnLoaded(message.Version, message.Loaded);
    }
}
