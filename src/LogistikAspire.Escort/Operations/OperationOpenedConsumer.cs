using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Escort.Operations;

internal sealed class OperationOpenedConsumer(EscortDb db) : IHandle<OperationOpened>
{
    public async Task Handle(OperationOpened message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        if (operation.OnOpened(message))
        {
            await Reassignment.Run(db, operation, ct);
        }
    }
}
