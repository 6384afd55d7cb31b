using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Assignments;

internal sealed class ShipmentHandedOverConsumer(EscortDb db) : IHandle<ShipmentHandedOver>
{
    public async Task Handle(ShipmentHandedOver message, CancellationToken ct)
    {
        var operation = await db.LockOrAddOperation(message.OperationId, ct);
        var assignment = await db.FindOrAddAssignment(message.OperationId, message.ShipmentId, ct);
        assignment.OnHandedOver(message.HandedOverAt.ToUniversalTime());
        await db.Reassign(operation, ct);
    }
}
