using LogistikAspire.Scheduling.Data;

namespace LogistikAspire.Scheduling.Shipments;

/// <summary>The shipment that a message of another service tells of.</summary>
internal static class KnownShipment
{
    public static async Task<Shipment> Load(SchedulingDb db, Guid operationId, Guid shipmentId, CancellationToken ct) =>
        await db.Shipments.FindAsync([operationId, shipmentId], ct)

            // They know the shipment from our PlanPublished, which was sent after it was committed: a missing one is a bug, not a race.
            ?? throw new InvalidOperationException($"Shipment {shipmentId} of operation {operationId} is unknown.");
}
