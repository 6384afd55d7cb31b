using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Shipments;

/// <summary>Forgets the shipment. One that is named again comes back with its plan.</summary>
internal sealed class ShipmentCancelledConsumer(MitigationDb db) : IHandle<ShipmentCancelled>
{
    public async Task Handle(ShipmentCancelled message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        if (await db.Shipments.FindAsync([message.OperationId, message.ShipmentId], ct) is { HasLeft: false } shipment)
        {
            db.Remove(shipment);
        }
    }
}
