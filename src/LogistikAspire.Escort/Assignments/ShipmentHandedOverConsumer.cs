using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Assignments;

internal sealed class ShipmentHandedOverConsumer(EscortDb db) : IHandle<ShipmentHandedOver>
{
    public async Task Handle(ShipmentHandedOver message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var assignment = await KnownAssignment.LoadOrAdd(db, message.OperationId, message.ShipmentId, ct);
        if (message.IsTakenBack == true)
        {
            assignment.OnHandoverTakenBack(message.Version);
        }
        else
        {
            assignment.OnHandedOver(message.Version, message.HandedOverAt.ToUniversalTime());
        }

        var convoy = await Convoys.LoadOrAdd(db, message.OperationId, message.ShipmentId, ct);
        convoy.OnHandedOver(message.Version, message.IsTakenBack == true ? null : message.HandedOverAt.ToUniversalTime());
        await Reassignment.Run(db, operation, ct);
    }
}
