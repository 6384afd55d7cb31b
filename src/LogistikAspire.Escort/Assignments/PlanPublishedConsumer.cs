using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

/// <summary>A plan's list is the whole truth: what it names is assigned, what it does not name is released.</summary>
internal sealed class PlanPublishedConsumer(EscortDb db) : IHandle<PlanPublished>
{
    public async Task Handle(PlanPublished plan, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(plan.OperationId, id => new Operation(id), ct);
        if (!operation.OnPlanPublished(plan.Version))
        {
            return;
        }

        var dropped = await db.Assignments.Where(a => a.OperationId == plan.OperationId).ToDictionaryAsync(a => a.ShipmentId, ct);
        foreach (var planned in plan.Shipments)
        {
            if (!dropped.Remove(planned.ShipmentId, out var assignment))
            {
                db.Add(assignment = new Assignment(plan.OperationId, planned.ShipmentId));
            }

            assignment.OnPlanned(planned.Version, new Trip(
                planned.DistrictCode,
                planned.DepartsAt.ToUniversalTime(),
                planned.ReturnsAt.ToUniversalTime(),
                planned.Police,
                planned.Soldiers));
        }

        foreach (var assignment in dropped.Values)
        {
            assignment.OnDropped();
        }

        await Convoys.OnPublished(db, plan, ct);
        await Reassignment.Run(db, operation, ct);
    }
}
