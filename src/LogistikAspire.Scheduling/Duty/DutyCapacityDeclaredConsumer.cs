using LogistikAspire.Contracts.Escort;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Duty;

/// <summary>Keeps our copy of the duty calendar; plans that were made on another one are overtaken.</summary>
internal sealed class DutyCapacityDeclaredConsumer(SchedulingDb db) : IHandle<DutyCapacityDeclared>
{
    public async Task Handle(DutyCapacityDeclared message, CancellationToken ct)
    {
        var duty = await db.DutyDays.FindAsync([message.OperationId, message.Date], ct)
            ?? db.Add(new DutyDay(message.OperationId, message.Date)).Entity;

        if (duty.Declare(message.Version, message.Police, message.Soldiers)
            && await db.Operations.FindAsync([message.OperationId], ct) is { } operation)
        {
            operation.CircumstancesChanged();
        }
    }
}
