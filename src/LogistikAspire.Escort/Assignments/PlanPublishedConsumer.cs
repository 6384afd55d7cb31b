using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Incidents;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Road;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

/// <summary>A plan's list is the whole truth: what it names is assigned, what it does not name is released.</summary>
internal sealed class PlanPublishedConsumer(EscortDb db) : IHandle<PlanPublished>
{
    /// <summary>Kinds of vehicles that somebody must be able to steer on water.</summary>
    private static readonly string[] Boats = ["boat", "motorboat"];

    public async Task Handle(PlanPublished plan, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(plan.OperationId, id => new Operation(id), ct);
        if (!operation.OnPlanPublished(plan.Version))
        {
            return;
        }

        var dropped = await db.Assignments.Where(a => a.OperationId == plan.OperationId).ToDictionaryAsync(a => a.ShipmentId, ct);
        var access = await db.Access.Where(a => a.OperationId == plan.OperationId).ToDictionaryAsync(a => a.DistrictCode, ct);
        foreach (var planned in plan.Shipments)
        {
            if (!dropped.Remove(planned.ShipmentId, out var assignment))
            {
                db.Add(assignment = new Assignment(plan.OperationId, planned.ShipmentId));
            }

            var trip = new Trip(
                planned.DistrictCode,
                planned.DepartsAt.ToUniversalTime(),
                planned.ReturnsAt.ToUniversalTime(),
                planned.Police,
                planned.Soldiers);
            assignment.OnPlanned(
                planned.Version,
                trip,
                planned.Vehicles.Where(v => Boats.Contains(v.Kind)).Sum(v => v.Count),
                access.GetValueOrDefault(trip.DistrictCode)?.IsRisky(trip.DepartsAt, trip.ReturnsAt) == true);
        }

        foreach (var assignment in dropped.Values)
        {
            assignment.OnDropped();
        }

        await Convoys.OnPublished(db, plan, ct);
        await IncidentHolds.Tell(db, plan.OperationId, ct);
        await Reassignment.Run(db, operation, ct);
    }
}
