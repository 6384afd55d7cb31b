using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.WriteOffs;

/// <summary>What putting boxes out of service does to all that counts on them.</summary>
internal static class WriteOff
{
    /// <summary>
    /// Takes boxes out of vehicles, shipments and the floor, ends the alarms about their seals, and then writes them off. What they hold is
    /// booked before.
    /// </summary>
    /// <param name="documentId">Of the document that writes them off.</param>
    /// <param name="reason">Why.</param>
    /// <param name="writeOff">What becomes of each.</param>
    public static async Task Do(
        WarehouseDb db, BoxTurn turn, StockLayout layout, IReadOnlyList<Box> boxes, Guid documentId, DateTimeOffset at, string reason,
        Action<Box> writeOff, CancellationToken ct)
    {
        SealTroubles.End(db, await SealTroubles.Open(db, turn.OperationId, boxes, ct), _ => null, at);
        await LeaveBehind(db, documentId, boxes, reason, at, ct);
        turn.Store.Floor.Clear(boxes.Count(b => b.IsOnFloor));
        var wereInStore = boxes.Any(b => b.IsInStore);
        foreach (var box in boxes)
        {
            writeOff(box);
            db.TellOnCommit(log => log.LogWarning(
                "Box {Box} is {State}: {Reason} ({Place}, {District}, shipment {Shipment}, operation {Operation}).",
                box.Number, box.State == BoxState.Lost ? "lost" : "out of use", reason, box.LastPlace ?? box.Place, box.DistrictCode,
                box.ShipmentId, turn.OperationId));
        }

        if (wereInStore)
        {
            await layout.Renew(turn.OperationId, $"{boxes.Count} boxes are out of service: {reason}", ct);
        }
    }

    /// <summary>
    /// Boxes that are written off leave their vehicles: those not yet on the road as if they had never been loaded, the others as boxes
    /// that the receiver did not get. Ask before the boxes themselves are written off.
    /// </summary>
    /// <param name="documentId">Of the document that writes them off.</param>
    private static async Task LeaveBehind(
        WarehouseDb db, Guid documentId, IReadOnlyList<Box> boxes, string reason, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var onVehicle in boxes.Where(b => b.WaybillId is not null).GroupBy(b => b.WaybillId!.Value).ToList())
        {
            var operationId = boxes[0].OperationId;
            var numbers = onVehicle.Select(b => b.Number).ToArray();
            var lines = await db.WaybillBoxes
                .Where(b => b.OperationId == operationId && b.WaybillId == onVehicle.Key && numbers.Contains(b.BoxNumber))
                .ToListAsync(ct);
            var waybill = (await db.Waybills.FindAsync([operationId, onVehicle.Key], ct))!;
            if (waybill.State == WaybillState.Open)
            {
                db.RemoveRange(lines);
                continue;
            }

            lines.ForEach(l => l.HandOver(documentId, accepted: false));
            waybill.HandOver(0, lines.Count);
            await ShipmentHandover.Tell(db, waybill, [], [.. onVehicle.Select(b => (b, reason))], at, ct);
        }
    }
}
