using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Road;

internal sealed class ShipmentArrivedConsumer(EscortDb db) : IHandle<ShipmentArrived>
{
    public async Task Handle(ShipmentArrived message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var convoy = await Convoys.LoadOrAdd(db, message.OperationId, message.ShipmentId, ct);
        convoy.OnArrived(message.Version, message.IsTakenBack == true ? null : message.ArrivedAt.ToUniversalTime());
    }
}
