using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Shipments;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Replans;

internal static class LentFleet
{
    /// <summary>Within the caller's unit of work: holds shipments for which there is no vehicle any more, and frees the others.</summary>
    public static async Task Changed(SchedulingDb db, Guid operationId, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Operations.FindAsync([operationId], ct) is not { } operation)
        {
            return;
        }

        operation.CircumstancesChanged();
        var hindrances = await Hindrances.Load(db, operation, ct);
        var isHit = false;
        foreach (var shipment in await db.Shipments.InForce(operationId).Where(s => !s.HasLeft).ToListAsync(ct))
        {
            var before = shipment.Gate.Route.State;
            GateMessages.Send(db, shipment, shipment.OnRoute(hindrances.Of(shipment)));
            isHit |= shipment.Gate.Route.State == ConditionState.Failed && before != ConditionState.Failed;
        }

        await RequestReplan.Follow(db, operation, isHit, now, ct);
    }
}
