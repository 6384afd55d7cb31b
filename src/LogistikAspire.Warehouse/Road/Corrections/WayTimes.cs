using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Corrections;

/// <summary>When vehicles came to their stops, and shipments arrived and were handed over, by the records as they stand.</summary>
internal sealed class WayTimes(WarehouseDb db, Guid operationId)
{
    /// <summary>
    /// Finds them anew after a correction, and tells what others heard otherwise. A shipment that had arrived, or was handed over, may be
    /// on the road again by it.
    /// </summary>
    /// <param name="waybillIds">On which the record's boxes were.</param>
    public async Task Renew(IReadOnlyCollection<Guid> waybillIds, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct); // What the correction changed counts.
        var waybills = await db.Waybills
            .Where(w => w.OperationId == operationId && waybillIds.Contains(w.Id) && w.DepartedAt != null && w.Shipped > 0)
            .ToListAsync(ct);
        foreach (var waybill in waybills)
        {
            await RenewStops(waybill, ct);
        }

        await db.SaveChangesAsync(ct);
        foreach (var id in waybills.Select(w => w.ShipmentId).OfType<Guid>().Distinct().Order().ToList())
        {
            await RenewShipment(id, ct);
        }
    }

    /// <summary>A vehicle came with the first arrival that stands; nobody takes boxes over from one that did not come.</summary>
    private async Task RenewStops(Waybill waybill, CancellationToken ct)
    {
        var arrivals = await db.BoxDocuments.AsNoTracking()
            .Where(d => d.OperationId == operationId && d.WaybillId == waybill.Id && d.Kind == BoxDocumentKind.Arrival
                && (d.Boxes == 0 || db.BoxRecords.Any(
                    r => r.OperationId == operationId && r.RecordId == d.Id && r.TakenBackBy == null && r.Changes != BoxAspects.None)))
            .Select(d => new { d.Place, d.At })
            .ToListAsync(ct);
        foreach (var stop in waybill.Stops)
        {
            var times = arrivals.Where(a => Place.Original(a.Place) == Place.Original(stop.Place)).Select(a => a.At).ToList();
            if (times.Count > 0)
            {
                stop.Retime(times.Min());
            }
            else if (!await db.WaybillBoxes.AnyAsync(
                b => b.OperationId == operationId && b.WaybillId == waybill.Id && b.Stop == stop.Place && b.HandoverId != null, ct))
            {
                stop.Retime(null);
            }
        }
    }

    private async Task RenewShipment(Guid shipmentId, CancellationToken ct)
    {
        var vehicles = await db.Waybills
            .Where(w => w.OperationId == operationId && w.ShipmentId == shipmentId && w.DepartedAt != null && w.Shipped > 0)
            .ToListAsync(ct);
        var ids = vehicles.ConvertAll(v => v.Id);
        var ends = await EndsOf(ids, ct);
        DateTimeOffset? arrivedAt = Vehicle.HaveArrived(vehicles)
            ? vehicles.Max(v => Vehicle.HasArrived(v) ? v.Stops.Max(s => s.ArrivedAt) : ends.Where(e => e.Waybill == v.Id).Max(e => e.At))
            : null;
        var shipment = (await db.Shipments.FindAsync([operationId, shipmentId], ct))!;
        foreach (var news in shipment.Correct(arrivedAt, ends.Where(e => !e.IsRecap).Max(e => e.At)))
        {
            db.Enqueue(news);
        }
    }

    /// <summary>Of each box that is off its vehicle, when it came off.</summary>
    private async Task<List<(Guid Waybill, bool IsRecap, DateTimeOffset? At)>> EndsOf(List<Guid> waybillIds, CancellationToken ct)
    {
        var lines = await db.WaybillBoxes
            .Where(l => l.OperationId == operationId && waybillIds.Contains(l.WaybillId) && (l.HandoverId ?? l.TurnBackId) != null)
            .Join(
                db.Boxes.Where(b => b.OperationId == operationId), l => l.BoxNumber, b => b.Number,
                (l, b) => new { l.WaybillId, IsRecap = b.PollingStation == 0, Record = (l.HandoverId ?? l.TurnBackId)!.Value })
            .Distinct()
            .ToListAsync(ct);
        var records = lines.Select(l => l.Record).Distinct().ToList();
        var times = await db.Handovers.Where(h => h.OperationId == operationId && records.Contains(h.Id))
            .Select(h => new { h.Id, At = h.HandedOverAt })
            .Concat(db.BoxDocuments.Where(d => d.OperationId == operationId && records.Contains(d.Id)).Select(d => new { d.Id, d.At }))
            .ToDictionaryAsync(r => r.Id, r => r.At, ct);
        return lines.ConvertAll(l => (l.WaybillId, l.IsRecap, (DateTimeOffset?)times[l.Record]));
    }
}
