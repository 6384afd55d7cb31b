using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Duty;
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
            await DutyCapacity.Recount(db, operation, ct);
        }
    }
}
