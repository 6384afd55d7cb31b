using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Assignments;

internal sealed class ShipmentDepartedConsumer(EscortDb db) : IHandle<ShipmentDeparted>
{
    public async Task Handle(ShipmentDeparted message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var assignment = await KnownAssignment.LoadOrAdd(db, message.OperationId, message.ShipmentId, ct);
        assignment.OnDeparted(message.Version, message.DepartedAt.ToUniversalTime());
        await Convoys.OnDeparted(db, message, ct);
        await Reassignment.Run(db, operation, ct);
    }
}
