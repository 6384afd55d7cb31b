using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Consequences;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Shipments;

/// <summary>A plan's list is the whole truth of what still stands in the store.</summary>
internal sealed class PlanPublishedConsumer(MitigationDb db) : IHandle<PlanPublished>
{
    public async Task Handle(PlanPublished plan, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(plan.OperationId, id => new Operation(id), ct);
        if (!operation.OnPlanPublished(plan.Version))
        {
            return;
        }

        var dropped = await db.Shipments.Where(s => s.OperationId == plan.OperationId).ToDictionaryAsync(s => s.ShipmentId, ct);
        foreach (var planned in plan.Shipments)
        {
            if (!dropped.Remove(planned.ShipmentId, out var shipment))
            {
                db.Add(shipment = new PlannedShipment(plan.OperationId, planned.ShipmentId));
            }

            shipment.OnPlanned(planned, Unloaded(planned));
        }

        db.RemoveRange(dropped.Values.Where(s => !s.HasLeft));
        var replan = await db.Replans.FindAsync([plan.OperationId], ct) ?? db.Add(new Replan(plan.OperationId)).Entity;
        replan.OnPublished(plan.PlanId);
    }

    /// <summary>A plan of before it was told: half an hour, as settings have it at first, and never after the return.</summary>
    private static DateTimeOffset Unloaded(Contracts.Scheduling.PlannedShipment planned) =>
        planned.UnloadedAt
        ?? (planned.ArrivesAt.AddMinutes(30) is var usual && usual < planned.ReturnsAt ? usual : planned.ReturnsAt);
}
