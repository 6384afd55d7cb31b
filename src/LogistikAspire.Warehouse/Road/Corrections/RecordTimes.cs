using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Corrections;

/// <summary>The places in the books that have the time of a record about boxes.</summary>
internal sealed class RecordTimes(WarehouseDb db, Guid operationId, Guid recordId)
{
    /// <param name="rows">What the record did to its boxes.</param>
    /// <param name="cause">The correction; its time is the one that the record had.</param>
    /// <param name="at">The right time.</param>
    public async Task Retime(RecordKind kind, List<BoxRecord> rows, StockCause cause, DateTimeOffset at, CancellationToken ct)
    {
        rows.ForEach(r => r.At = at);
        var document = await db.BoxDocuments.FindAsync([operationId, recordId], ct);
        document?.Retime(at);
        switch (kind)
        {
            case RecordKind.Handovers:
                (await db.Handovers.FindAsync([operationId, recordId], ct))!.Retime(at);
                break;
            case RecordKind.Departures:
                await RetimeDeparture(cause, at, ct);
                return;
            case RecordKind.SealInspections:
                (await db.SealTroubles.Where(t => t.OperationId == operationId && t.InspectionId == recordId).ToListAsync(ct))
                    .ForEach(t => t.Retime(at));
                break;
        }

        if (document is not null)
        {
            var numbers = rows.ConvertAll(r => r.BoxNumber);
            (await db.Misplacements
                    .Where(m => m.OperationId == operationId && numbers.Contains(m.BoxNumber) && m.FoundPlace == document.Place
                        && m.FoundAt == cause.At)
                    .ToListAsync(ct))
                .ForEach(m => m.Retime(at));
        }

        await new WayTimes(db, operationId).Renew([.. rows.Select(r => r.Before.WaybillId).OfType<Guid>().Distinct()], ct);
        List<Guid> ids = [recordId, .. await ListCorrections.Of(db, operationId, recordId, ct)];
        await StockReversal.Retime(
            db, operationId, recordId, await StockReversal.Find(db, operationId, ids, null, ct), cause, at, ct);
    }

    /// <summary>What boxes hold is booked by the waybill when they leave.</summary>
    private async Task RetimeDeparture(StockCause cause, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var waybill in await db.Waybills.Where(w => w.OperationId == operationId && w.DepartureId == recordId).ToListAsync(ct))
        {
            waybill.Retime(at);
            await StockReversal.Retime(
                db, operationId, waybill.Id, await StockReversal.Find(db, operationId, [waybill.Id], null, ct), cause, at, ct);
            await db.SaveChangesAsync(ct); // The next vehicle's stock stands at the same positions.
        }

        (await db.Shipments.FindAsync([operationId, recordId], ct))?.RetimeDeparture(at);
    }
}
