using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>
/// The shipment's vehicles leave the store, with whatever is on them. A departure is final, so it needs no version: the state knows it.
/// </summary>
internal sealed class ShipmentDepartedConsumer(WarehouseDb db, StockLayout layout, TimeProvider clock) : IHandle<ShipmentDeparted>
{
    public async Task Handle(ShipmentDeparted departure, CancellationToken ct)
    {
        var store = await db.LockOrAdd(departure.OperationId, id => new Store(id), ct);
        var shipment = await db.Shipments.FindAsync([departure.OperationId, departure.ShipmentId], ct)
            ?? throw new InvalidOperationException($"Shipment {departure.ShipmentId} departed before its plan was known here.");
        if (shipment.HasLeft)
        {
            return;
        }

        var (at, now) = (departure.DepartedAt.ToUniversalTime(), clock.GetUtcNow());
        var waybills = await db.Waybills
            .Where(w => w.OperationId == departure.OperationId && w.ShipmentId == shipment.Id && w.State == WaybillState.Open)
            .OrderBy(w => w.Number)
            .ToListAsync(ct);
        var ids = waybills.ConvertAll(w => (Guid?)w.Id);
        var history = new BoxHistory(db, departure.OperationId);
        await history.Remember(
            RecordKind.Departures,
            await db.Boxes
                .Where(b => b.OperationId == departure.OperationId && ids.Contains(b.WaybillId) && b.State == BoxState.Loaded)
                .ToListAsync(ct),
            at, ct);
        var shipped = 0;
        foreach (var waybill in waybills)
        {
            var record = new CustodyRecord(store.Code, shipment.Id, at, store.TimeZone, null, null, waybill.From)
            {
                ShipmentId = shipment.Id,
                WaybillId = waybill.Id,
            };
            shipped += await Vehicle.Depart(db, waybill, record, now, ct);
        }

        history.Keep(RecordKind.Departures, shipment.Id, at);
        shipment.Depart(shipped, at);
        await TellStations(shipment, ct);

        // The gate asks that all is loaded; what was taken off since stays behind, and somebody has to know at once.
        var behind = await db.Boxes
            .Where(b => b.OperationId == departure.OperationId && b.ShipmentId == shipment.Id)
            .ToListAsync(ct);
        var left = behind.Where(b => b.IsInStore).OrderBy(b => b.Number).ToList();
        left.ForEach(b => b.Assign(null));
        var discrepant = left.Where(b => !b.IsRecap).ToList();
        if (discrepant.Count > 0)
        {
            foreach (var discrepancy in shipment.Discrepancies(
                [.. discrepant.Select(b => (b.Number, "It was not loaded when its shipment left."))]))
            {
                db.Enqueue(discrepancy);
            }
        }

        await layout.Renew(departure.OperationId, "Another shipment left with boxes of this one.", ct);
    }

    /// <summary>Scheduling lets polling stations be dropped as long as none of their boxes left.</summary>
    private async Task TellStations(Shipment shipment, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var stations = await db.Boxes
            .Where(b => b.OperationId == shipment.OperationId && b.ShipmentId == shipment.Id && b.State == BoxState.Departed)
            .Join(
                db.PollingStations.Where(s => s.OperationId == shipment.OperationId && s.Id != null),
                b => new { b.DistrictCode, Ordinal = b.PollingStation }, s => new { s.DistrictCode, s.Ordinal }, (_, s) => s.Id!.Value)
            .Distinct()
            .Order()
            .ToListAsync(ct);
        db.Enqueue(new StationsDeparted
        {
            OperationId = shipment.OperationId,
            ShipmentId = shipment.Id,
            Version = shipment.Version,
            DistrictCode = shipment.DistrictCode,
            StationIds = stations,
        });
    }
}
