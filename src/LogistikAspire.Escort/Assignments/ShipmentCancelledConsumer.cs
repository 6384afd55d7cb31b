using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Incidents;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Assignments;

internal sealed class ShipmentCancelledConsumer(EscortDb db) : IHandle<ShipmentCancelled>
{
    public async Task Handle(ShipmentCancelled message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var assignment = await KnownAssignment.LoadOrAdd(db, message.OperationId, message.ShipmentId, ct);
        assignment.OnCancelled(message.Version);
        await Convoys.OnCancelled(db, message, ct);
        await IncidentHolds.Tell(db, message.OperationId, ct);
        await Reassignment.Run(db, operation, ct);
    }
}
