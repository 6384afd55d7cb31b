using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>What happens to the vehicle of a waybill, with the boxes on it.</summary>
internal static class Vehicle
{
    /// <summary>The vehicle leaves with whatever is on it.</summary>
    /// <param name="record">What the custody log is told. Its document is the departure; the shipment when the gate let it leave.</param>
    /// <returns>How many boxes of the plan are on it: recap boxes go beside them.</returns>
    public static async Task<int> Depart(
        WarehouseDb db, Waybill waybill, CustodyRecord record, DateTimeOffset now, CancellationToken ct)
    {
        var boxes = await db.Boxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && b.State == BoxState.Loaded)
            .OrderBy(b => b.Number)
            .ToListAsync(ct);
        foreach (var box in boxes)
        {
            if (waybill.From == Place.Store)
            {
                box.Assign(waybill.ShipmentId);
            }

            box.Depart();
        }

        waybill.Depart(record.DocumentId, boxes.Count, record.At);
        if (boxes.Count > 0)
        {
            await RecordCustody.Record(db, waybill.OperationId, [BoxEvents.Departed(record, boxes.Select(b => b.Number))], now, ct);
            var cause = new StockCause(
                StockDocumentKind.Dispatch, waybill.Id, record.At, now, record.By ?? waybill.Driver, waybill.Driver,
                Waybill.Name(waybill.Number));
            await PackedStock.Move(db, waybill.OperationId, waybill.From, [.. boxes.Select(b => (b.Number, b.Stop!))], cause, ct);
        }

        return boxes.Count(b => !b.IsRecap);
    }

    /// <summary>Takes boxes off that may be unloaded.</summary>
    /// <returns>Null if they are off; otherwise why the store's floor has no room for them.</returns>
    public static async Task<Refusal?> Unload(
        WarehouseDb db, BoxTurn turn, StockLayout layout, Waybill waybill, IReadOnlyList<Box> boxes, CustodyRecord record, string reason,
        CancellationToken ct)
    {
        var isStore = waybill.From == Place.Store;
        if (isStore && turn.Store.Floor.Place(boxes.Count) is { } refusal)
        {
            return refusal;
        }

        foreach (var box in boxes)
        {
            box.Unload(waybill.Id).MustBeDone();
        }

        var numbers = boxes.Select(b => b.Number).Order(StringComparer.Ordinal).ToArray();
        await db.WaybillBoxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && numbers.Contains(b.BoxNumber))
            .ExecuteDeleteAsync(ct);
        await turn.Keep(
            record, boxes.Count, boxes.Count == 0 ? [] : [BoxEvents.Unloaded(record, waybill.Plate, numbers, reason)], ct, reason);
        if (isStore)
        {
            await layout.Recount(waybill.OperationId, boxes, reason, ct);
        }

        return null;
    }
}
