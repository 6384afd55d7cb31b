using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

internal static class LayOutStock
{
    // As a list, since states are stored as words, which have no order.
    private static readonly BoxState[] InStore = [.. Enum.GetValues<BoxState>().Where(s => s <= BoxState.Loaded)];

    /// <summary>Lays the operation's boxes out over its shipments anew, and tells which shipments became ready or short by it.</summary>
    /// <param name="reason">Why a shipment may be short now.</param>
    public static async Task LayOut(this WarehouseDb db, Guid operationId, string reason, CancellationToken ct)
    {
        await db.Shipments.Where(s => s.OperationId == operationId && s.State == ShipmentState.Planned).LoadAsync(ct);

        // From the change tracker, since the shipments of a plan that arrives now are not in the database yet. The boxes likewise: some
        // are changed by whoever calls.
        var shipments = db.Shipments.Local.Where(s => s.OperationId == operationId && s.IsWaiting).ToList();
        await db.Boxes
            .Where(b => b.OperationId == operationId && b.Place == Place.Store && !b.IsReturning && InStore.Contains(b.State))
            .LoadAsync(ct);
        var boxes = db.Boxes.Local.Where(b => b.OperationId == operationId && b.IsInStore).ToList();

        Layout.Assign(shipments, boxes);
        Count(db, shipments, boxes, await FollowBoxes(db, operationId, shipments, boxes, ct), reason);
    }

    /// <summary>Counts anew what these shipments have, sealed and loaded, and tells who waits for it.</summary>
    public static async Task Recount(
        this WarehouseDb db, Guid operationId, IEnumerable<Guid?> shipmentIds, string reason, CancellationToken ct)
    {
        var ids = shipmentIds.OfType<Guid>().Distinct().ToArray();
        var shipments = await db.Shipments
            .Where(s => s.OperationId == operationId && ids.Contains(s.Id) && s.State == ShipmentState.Planned)
            .ToListAsync(ct);
        if (shipments.Count > 0)
        {
            await db.Boxes.Where(b => b.OperationId == operationId && ids.Contains(b.ShipmentId!.Value)).LoadAsync(ct);
            Count(
                db, shipments, [.. db.Boxes.Local.Where(b => b.OperationId == operationId)], await Loading(db, operationId, ct), reason);
        }
    }

    private static void Count(WarehouseDb db, List<Shipment> shipments, List<Box> boxes, List<Waybill> loading, string reason)
    {
        var vehicles = loading.ToLookup(w => w.ShipmentId, w => (Guid?)w.Id);
        var ready = boxes.Where(b => b.IsReady).ToLookup(b => b.ShipmentId);
        foreach (var shipment in shipments)
        {
            var own = ready[shipment.Id].ToList();

            // A new plan may give it boxes that are on another shipment's vehicle: those would leave without it.
            var loaded = own.Count(b => b.State == BoxState.Loaded && vehicles[shipment.Id].Contains(b.WaybillId));
            foreach (var message in shipment.Count(own.Count, loaded, reason))
            {
                db.Enqueue(message);
            }
        }
    }

    // A vehicle that is being loaded goes with the shipment that its boxes are of now.
    private static async Task<List<Waybill>> FollowBoxes(
        WarehouseDb db, Guid operationId, List<Shipment> shipments, List<Box> boxes, CancellationToken ct)
    {
        var loading = await Loading(db, operationId, ct);
        var loaded = boxes.Where(b => b.State == BoxState.Loaded).ToLookup(b => b.WaybillId);
        var waiting = shipments.OrderBy(s => s.DepartsAt).ThenBy(s => s.Id).ToLookup(s => Place.OfDistrict(s.DistrictCode));
        foreach (var waybill in loading.Where(w => !shipments.Exists(s => s.Id == w.ShipmentId)))
        {
            waybill.Follow(loaded[waybill.Id].Select(b => b.ShipmentId).FirstOrDefault(s => s is not null)
                ?? waiting[waybill.Stops[0].Place].FirstOrDefault()?.Id);
        }

        return loading;
    }

    private static async Task<List<Waybill>> Loading(WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        var open = await db.Waybills
            .Where(w => w.OperationId == operationId && w.State == WaybillState.Open && w.From == Place.Store)
            .ToListAsync(ct);

        // Asked again here: one that leaves in this turn is open in the database still.
        return [.. open.Where(w => w.State == WaybillState.Open)];
    }
}
