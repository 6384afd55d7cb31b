using LogistikAspire.Escort.Data;

namespace LogistikAspire.Escort.Assignments;

/// <summary>The assignment of the shipment that a message tells of. The message may come before the plan that names the shipment.</summary>
internal static class KnownAssignment
{
    public static async Task<Assignment> LoadOrAdd(EscortDb db, Guid operationId, Guid shipmentId, CancellationToken ct) =>
        await db.Assignments.FindAsync([operationId, shipmentId], ct) ?? db.Add(new Assignment(operationId, shipmentId)).Entity;
}
