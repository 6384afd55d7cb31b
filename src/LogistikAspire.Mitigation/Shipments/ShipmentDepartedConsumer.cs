using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Shipments;

internal sealed class ShipmentDepartedConsumer(MitigationDb db) : IHandle<ShipmentDeparted>
{
    public async Task Handle(ShipmentDeparted message, CancellationToken ct)
    {
        await db.LockOrAddOperation(message.OperationId, ct);
        var shipment = await db.Shipments.FindAsync([message.OperationId, message.ShipmentId], ct)
            ?? db.Add(new PlannedShipment(message.OperationId, message.ShipmentId)).Entity;
        shipment.OnDeparted();
    }
}
