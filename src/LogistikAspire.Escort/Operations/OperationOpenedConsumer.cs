using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Assignments;
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
        var undeclaredDay = new People(
            message.DefaultPolice ?? People.UndeclaredDay.Police, message.DefaultSoldiers ?? People.UndeclaredDay.Soldiers);
        if (operation.OnOpened(
            message.Version, message.Name, message.TimeZone, message.WindowStart, message.VotingDate, undeclaredDay))
        {
            await Reassignment.Run(db, operation, ct);
        }
    }
}
