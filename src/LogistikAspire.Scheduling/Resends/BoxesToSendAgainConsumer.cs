using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Replans;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Scheduling.Resends;

/// <summary>
/// What a plan has for the district is no longer what has to leave: plans made before are overtaken, and once one is in force a re-plan is
/// asked for, with a shipment for the boxes that it lacks.
/// </summary>
internal sealed class BoxesToSendAgainConsumer(SchedulingDb db, TimeProvider clock) : IHandle<BoxesToSendAgain>
{
    public async Task Handle(BoxesToSendAgain message, CancellationToken ct)
    {
        var resend = await db.Resends.FindAsync([message.OperationId, message.DistrictCode], ct)
            ?? db.Add(new Resend(message.OperationId, message.DistrictCode)).Entity;
        if (!resend.Change(message.Version, message.Boxes) || await db.Operations.FindAsync([message.OperationId], ct) is not { } operation)
        {
            return;
        }

        operation.CircumstancesChanged();
        if (operation.PlanVersion > 0)
        {
            await RequestReplan.Add(db, operation, message.Reason, clock.GetUtcNow(), ct);
        }
    }
}
