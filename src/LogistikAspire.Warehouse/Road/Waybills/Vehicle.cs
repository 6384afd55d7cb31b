using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
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
using LogistikAspire.Warehouse.Operation.Places;
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

    /// <summary>Another place stands for the stop, and the vehicle came to that: so its boxes are for there.</summary>
    /// <returns>Null if it may have come there.</returns>
    public static async Task<Refusal?> Divert(
        WarehouseDb db, BoxTurn turn, Waybill waybill, WaybillStop stop, RecordArrival.Request arrival, CancellationToken ct)
    {
        if (arrival.Place is not { } place || place == stop.Place)
        {
            return null;
        }

        if (await KnownPlaces.Load(db, waybill.OperationId, [place], ct) is { Count: 0 })
        {
            return new("place.unknown", $"The operation has no place {place}.");
        }

        var boxes = await db.Boxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && b.Stop == stop.Place
                && b.State == BoxState.Departed)
            .ToListAsync(ct);
        var numbers = boxes.ConvertAll(b => b.Number);
        var lines = await db.WaybillBoxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && numbers.Contains(b.BoxNumber))
            .ToListAsync(ct);
        var record = turn.Record(arrival.RecordedBy, waybill.Driver, place);
        var cause = turn.Cause(StockDocumentKind.Dispatch, record, Waybill.Name(waybill.Number));
        await PackedStock.Move(db, waybill.OperationId, stop.Place, [.. numbers.Select(n => (n, place))], cause, ct);
        stop.Divert(place);
        boxes.ForEach(b => b.Divert(place));
        lines.ForEach(l => l.Divert(place));
        await db.SaveChangesAsync(ct); // What is due at the stop is found by its place.
        return null;
    }

    /// <summary>Boxes come off a vehicle that left, elsewhere than at their stop. It is free when none is left on it.</summary>
    /// <param name="boxes">On the road with it, or at its stop and not handed over.</param>
    /// <param name="comeOff">What each box does then.</param>
    public static async Task TakeOff(
        WarehouseDb db, BoxTurn turn, Waybill waybill, IReadOnlyList<Box> boxes, CustodyRecord record, string reason, Action<Box> comeOff,
        CancellationToken ct)
    {
        var numbers = boxes.Select(b => b.Number).ToArray();
        var lines = await db.WaybillBoxes
            .Where(b => b.OperationId == waybill.OperationId && b.WaybillId == waybill.Id && numbers.Contains(b.BoxNumber))
            .ToListAsync(ct);
        foreach (var stop in boxes.GroupBy(b => b.Stop!).ToList())
        {
            await PackedStock.Move(
                db, waybill.OperationId, stop.Key, [.. stop.Select(b => (b.Number, record.Place))],
                turn.Cause(StockDocumentKind.Dispatch, record, reason), ct);
        }

        lines.ForEach(l => l.TurnBack(record.DocumentId, record.Place));
        boxes.ToList().ForEach(comeOff);
        waybill.TurnBack(boxes.Count);
        if (waybill.ShipmentId is { } shipmentId && boxes.Any(b => !b.IsRecap))
        {
            await TellArrival(db, waybill, record.At, ct);
            var shipment = (await db.Shipments.FindAsync([waybill.OperationId, shipmentId], ct))!;
            foreach (var message in shipment.TurnBack(boxes.Count(b => !b.IsRecap), record.At))
            {
                db.Enqueue(message);
            }
        }
    }

    /// <summary>A shipment has arrived with the last of its vehicles; those that all boxes came off before do not come.</summary>
    public static async Task TellArrival(WarehouseDb db, Waybill waybill, DateTimeOffset at, CancellationToken ct)
    {
        if (waybill.ShipmentId is null
            || await db.Shipments.FindAsync([waybill.OperationId, waybill.ShipmentId], ct) is not { IsOnTheRoad: true } shipment)
        {
            return;
        }

        var vehicles = await db.Waybills
            .Where(w => w.OperationId == waybill.OperationId && w.ShipmentId == shipment.Id && w.DepartedAt != null && w.Shipped > 0)
            .ToListAsync(ct);
        if (HaveArrived(vehicles))
        {
            // Records come in any order, and the last of them need not be the latest.
            db.Enqueue(shipment.Arrive(vehicles.SelectMany(w => w.Stops).Select(s => s.ArrivedAt).Append(at).Max()!.Value));
        }
    }

    /// <summary>True when one of a shipment's vehicles came, and all others did too or had no box on them any more.</summary>
    public static bool HaveArrived(IReadOnlyCollection<Waybill> vehicles) =>
        vehicles.Any(HasArrived) && vehicles.All(w => HasArrived(w) || w.State == WaybillState.Completed);

    public static bool HasArrived(Waybill vehicle) => vehicle.Stops.All(s => s.ArrivedAt is not null);

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
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM waybill_boxes
            WHERE operation_id = {waybill.OperationId} AND waybill_id = {waybill.Id} AND box_number = ANY ({numbers})
            """, ct);
        await turn.Keep(
            record, boxes.Count, boxes.Count == 0 ? [] : [BoxEvents.Unloaded(record, waybill.Plate, numbers, reason)], ct, reason);
        if (isStore)
        {
            await layout.Recount(waybill.OperationId, boxes, reason, ct);
        }

        return null;
    }
}
