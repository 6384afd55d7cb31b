using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Shipments;

internal sealed class ShipmentDepartedConsumer(MitigationDb db) : IHandle<ShipmentDeparted>
{
    public async Task Handle(ShipmentDeparted message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var shipment = await db.Shipments.FindAsync([message.OperationId, message.ShipmentId], ct)
            ?? db.Add(new PlannedShipment(message.OperationId, message.ShipmentId)).Entity;
        shipment.OnDeparted();
    }
}
