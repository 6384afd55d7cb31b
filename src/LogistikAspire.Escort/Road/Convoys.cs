using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Road;

/// <summary>What messages tell of convoys. Those may come before the plan that names the shipment. In the operation's turn.</summary>
internal static class Convoys
{
    /// <summary>The plan's list is the whole truth: what it does not name, and has not left, is dropped.</summary>
    public static async Task OnPublished(EscortDb db, PlanPublished plan, CancellationToken ct)
    {
        var known = await db.Convoys.Where(c => c.OperationId == plan.OperationId).ToDictionaryAsync(c => c.ShipmentId, ct);
        foreach (var planned in plan.Shipments)
        {
            if (!known.Remove(planned.ShipmentId, out var convoy))
            {
                db.Add(convoy = new Convoy(plan.OperationId, planned.ShipmentId));
            }

            convoy.OnPlanned(
                planned.Version, planned.DistrictCode, planned.DepartsAt.ToUniversalTime(), planned.ArrivesAt.ToUniversalTime());
        }

        foreach (var convoy in known.Values)
        {
            convoy.OnDropped();
        }
    }

    public static async Task OnCancelled(EscortDb db, ShipmentCancelled message, CancellationToken ct) =>
        (await LoadOrAdd(db, message.OperationId, message.ShipmentId, ct)).OnCancelled(message.Version);

    public static async Task OnDeparted(EscortDb db, ShipmentDeparted message, CancellationToken ct)
    {
        var convoy = await LoadOrAdd(db, message.OperationId, message.ShipmentId, ct);
        if (convoy.OnDeparted(message.Version, message.DepartedAt.ToUniversalTime()))
        {
            db.TellOnCommit(log => log.LogWarning(
                "A shipment to {District} left while {Incidents} incidents held it: alarm (shipment {Shipment}, operation {Operation}).",
                convoy.DistrictCode, convoy.Holding, convoy.ShipmentId, convoy.OperationId));
        }
    }

    public static async Task<Convoy> LoadOrAdd(EscortDb db, Guid operationId, Guid shipmentId, CancellationToken ct) =>
        await db.Convoys.FindAsync([operationId, shipmentId], ct) ?? db.Add(new Convoy(operationId, shipmentId)).Entity;
}
