using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Shipments;

internal static class LayOutStock
{
    /// <summary>Lays the operation's boxes out over its shipments anew, and tells which shipments became ready or short by it.</summary>
    public static async Task LayOut(this WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        await db.Shipments.Where(s => s.OperationId == operationId && s.State == ShipmentState.Planned).LoadAsync(ct);

        // From the change tracker, since the shipments of a plan that arrives now are not in the database yet.
        var shipments = db.Shipments.Local.Where(s => s.OperationId == operationId && s.IsWaiting).ToList();
        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && (b.State == BoxState.Flat || b.State == BoxState.Sealed))
            .ToListAsync(ct);

        Layout.Assign(shipments, boxes);

        var isSealed = boxes.Where(b => b.State == BoxState.Sealed).ToLookup(b => b.ShipmentId);
        foreach (var shipment in shipments)
        {
            if (shipment.CountSealed(isSealed[shipment.Id].Count(), "The plan gives it boxes that are not sealed.") is { } message)
            {
                db.Enqueue(message);
            }
        }
    }
}
