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
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>What several calls do with a waybill.</summary>
internal static class WaybillWork
{
    /// <summary>A turn about one waybill; 404 when it is unknown.</summary>
    public static Task<Results<TOk, ProblemHttpResult>> OnWaybill<TOk>(
        this WarehouseDb db, Guid operationId, Guid waybillId, Func<Store, Waybill, Task<Results<TOk, ProblemHttpResult>>> write,
        CancellationToken ct)
        where TOk : IResult =>
        db.InTurn<TOk>(operationId, async store =>
            await db.Waybills.SingleOrDefaultAsync(w => w.OperationId == operationId && w.Id == waybillId, ct) is { } waybill
                ? await write(store, waybill)
                : Unknown.Of("waybill", waybillId), ct);

    /// <summary>The vehicle leaves with whatever is on it.</summary>
    /// <param name="record">What the custody log is told: its document is the departure, and nobody's when the gate let it leave.</param>
    /// <returns>Boxes on it.</returns>
    public static async Task<int> Depart(
        this WarehouseDb db, Waybill waybill, CustodyRecord record, DateTimeOffset now, CancellationToken ct)
    {
        var boxes = await db.Boxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && b.State == BoxState.Loaded)
            .OrderBy(b => b.Number)
            .ToListAsync(ct);
        foreach (var box in boxes)
        {
            if (waybill.ShipmentId is not null)
            {
                box.Assign(waybill.ShipmentId);
            }

            box.Depart();
        }

        waybill.Depart(record.DocumentId, boxes.Count, record.At);
        if (boxes.Count > 0)
        {
            await db.Record(waybill.OperationId, [BoxEvents.Departed(record, boxes.Select(b => b.Number))], now, ct);
            var cause = new StockCause(
                StockDocumentKind.Dispatch, waybill.Id, record.At, now, record.By ?? waybill.Driver, waybill.Driver, Waybill.Name(waybill.Number));
            await db.MoveContents(waybill.OperationId, waybill.From, [.. boxes.Select(b => (b.Number, b.Stop!))], cause, ct);
        }

        return boxes.Count;
    }

    /// <summary>Takes boxes off the vehicle.</summary>
    /// <returns>Why the store's floor has no room for them; null when it is done.</returns>
    public static async Task<Refusal?> Unload(
        this WarehouseDb db, Store store, StockLayout layout, Waybill waybill, IReadOnlyList<Box> boxes, BoxWork work, DateTimeOffset at,
        string by, string reason, CancellationToken ct)
    {
        var isStore = waybill.From == Place.Store;
        if (isStore && store.Floor.Place(boxes.Count) is { } refusal)
        {
            return refusal;
        }

        var numbers = boxes.Select(b => b.Number).Order(StringComparer.Ordinal).ToArray();
        foreach (var box in boxes)
        {
            box.Unload();
        }

        await db.WaybillBoxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && numbers.Contains(b.BoxNumber))
            .ExecuteDeleteAsync(ct);
        var record = work.Record(at, by, null, waybill.From, waybill.ShipmentId, waybill.Id);
        await work.Keep(
            record, boxes.Count, boxes.Count == 0 ? [] : [BoxEvents.Unloaded(record, waybill.Plate, numbers, reason)], ct, reason);
        if (isStore)
        {
            await layout.Recount(waybill.OperationId, boxes, reason, ct);
        }

        return null;
    }
}
