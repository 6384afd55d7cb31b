using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Shipments;

/// <summary>Remembered until a plan does not name the shipment: an older plan that does may come later.</summary>
internal sealed class ShipmentCancelledConsumer(MitigationDb db) : IHandle<ShipmentCancelled>
{
    public async Task Handle(ShipmentCancelled message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var shipment = await db.Shipments.FindAsync([message.OperationId, message.ShipmentId], ct)
            ?? db.Add(new PlannedShipment(message.OperationId, message.ShipmentId)).Entity;
        shipment.OnCancelled(message.Version);
    }
}
