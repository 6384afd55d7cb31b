using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Shipments;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>The shipments of an operation that a plan would keep, move or cancel: all that are not cancelled.</summary>
internal static class ShipmentsInForce
{
    public static IQueryable<Shipment> InForce(this IQueryable<Shipment> shipments, Guid operationId) =>
        shipments.Where(s => s.OperationId == operationId && s.State != ShipmentState.Cancelled);

    /// <summary>The shipment as a plan would have it.</summary>
    public static PlanShipment AsPlanned(this Shipment shipment, LocalTime time) => new()
    {
        DistrictCode = shipment.DistrictCode,
        DepartsAt = time.ToLocal(shipment.DepartsAt),
        ArrivesAt = time.ToLocal(shipment.ArrivesAt),
        ReturnsAt = time.ToLocal(shipment.ReturnsAt),
        Boxes = shipment.Boxes,
        Vehicles = shipment.Vehicles,
        Police = shipment.Police,
        Soldiers = shipment.Soldiers,
    };

    /// <summary>All of them as a plan would have them.</summary>
    public static async Task<IReadOnlyList<PlanShipment>> Load(SchedulingDb db, Guid operationId, CancellationToken ct)
    {
        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        var time = new LocalTime(operation.Details.TimeZone);
        return [.. (await db.Shipments.AsNoTracking().InForce(operationId).ToListAsync(ct)).Select(s => s.AsPlanned(time))];
    }
}
