using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Road.Handovers;

/// <summary>What the shipments are told of boxes that were handed over, or will not be.</summary>
internal static class ShipmentHandover
{
    /// <summary>
    /// The first leg is the shipment's own hand-over; on later legs only what is rejected concerns it. Recap boxes are beyond its plan: it
    /// hears of those that are rejected, and counts none.
    /// </summary>
    /// <param name="waybill">That the boxes left on.</param>
    public static async Task Tell(
        WarehouseDb db, Waybill waybill, IReadOnlyList<Box> accepted, IReadOnlyList<(Box Box, string Reason)> rejected, DateTimeOffset at,
        CancellationToken ct)
    {
        var isOwn = waybill.ShipmentId is not null;
        var counted = accepted.Count(b => !b.IsRecap);
        var own = rejected.Where(r => isOwn && !r.Box.IsRecap).ToList();
        if (counted + own.Count > 0 && isOwn)
        {
            var shipment = (await db.Shipments.FindAsync([waybill.OperationId, waybill.ShipmentId], ct))!;
            db.EnqueueAll(shipment.HandOver(counted, [.. own.Select(r => (r.Box.Number, r.Reason))], at));
        }

        foreach (var ofShipment in rejected.Except(own).Where(r => r.Box.ShipmentId is not null).GroupBy(r => r.Box.ShipmentId))
        {
            var shipment = (await db.Shipments.FindAsync([waybill.OperationId, ofShipment.Key], ct))!;
            db.EnqueueAll(shipment.Discrepancies([.. ofShipment.Select(r => (r.Box.Number, r.Reason))]));
        }
    }

    private static void EnqueueAll(this WarehouseDb db, IEnumerable<object> messages)
    {
        foreach (var message in messages)
        {
            db.Enqueue(message);
        }
    }
}
