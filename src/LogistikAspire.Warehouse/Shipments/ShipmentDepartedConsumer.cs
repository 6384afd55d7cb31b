using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Shipments;

/// <summary>The sealed boxes leave the floor with their shipment. A departure is final, so it needs no version: the state knows it.</summary>
internal sealed class ShipmentDepartedConsumer(WarehouseDb db, TimeProvider clock) : IHandle<ShipmentDeparted>
{
    public async Task Handle(ShipmentDeparted departure, CancellationToken ct)
    {
        var store = await db.TakeTurnOrBegin(departure.OperationId, ct);
        var shipment = await db.Shipments.FindAsync([departure.OperationId, departure.ShipmentId], ct)
            ?? throw new InvalidOperationException($"Shipment {departure.ShipmentId} departed before its plan was known here.");
        if (shipment.HasLeft)
        {
            return;
        }

        var boxes = await db.Boxes
            .Where(b => b.OperationId == departure.OperationId && b.ShipmentId == departure.ShipmentId)
            .ToListAsync(ct);
        var at = departure.DepartedAt.ToUniversalTime();
        var leaving = boxes.Where(b => b.State == BoxState.Sealed).OrderBy(b => b.Number).ToList();
        leaving.ForEach(b => b.Depart());
        var record = new CustodyRecord(shipment.Id, shipment.Id, at, store.TimeZone, null, null, BoxEvents.StorePlace);
        if (leaving.Count > 0)
        {
            await db.Record(
                departure.OperationId, [BoxEvents.Departed(record, leaving.Select(b => b.Number))], clock.GetUtcNow(), ct);
        }

        // A box that is not sealed cannot have left; the next layout finds it a shipment.
        foreach (var box in boxes.Where(b => b.State == BoxState.Flat))
        {
            box.Assign(null);
        }

        store.Floor.Clear(leaving.Count);
        shipment.Depart(leaving.Count, at);
    }
}
