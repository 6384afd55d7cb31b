using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

/// <summary>
/// One district's polling stations replace those that were known of it. Districts come in any order; each has its version. Boxes that were
/// packed for the list before stay, and say what has to be done with them (<see cref="BoxDue"/>).
/// </summary>
internal sealed class PollingStationsImportedConsumer(WarehouseDb db, StockLayout layout, PackedKits kits)
    : IHandle<PollingStationsImported>
{
    public async Task Handle(PollingStationsImported import, CancellationToken ct)
    {
        var store = await db.LockOrAdd(import.OperationId, id => new Store(id), ct);
        if (await db.PollingStationLists.FindAsync([import.OperationId, import.DistrictCode], ct) is not { } list)
        {
            list = new PollingStationList(import.OperationId, import.DistrictCode);
            db.Add(list);
        }

        if (!list.Take(import.Version))
        {
            return;
        }

        var stations = db.PollingStations.Where(s => s.OperationId == import.OperationId && s.DistrictCode == import.DistrictCode);
        var before = await stations.AsNoTracking().ToListAsync(ct);
        var known = before.Where(s => s.Id is not null).ToDictionary(s => s.Id!.Value, s => s.Ordinal);
        var packed = await db.Boxes
            .Where(
                b => b.OperationId == import.OperationId && b.DistrictCode == import.DistrictCode && b.PollingStation > 0 && b.Home != null)
            .GroupBy(b => b.Home!)
            .Select(g => new { Place = g.Key, Ordinal = g.Min(b => b.PollingStation) })
            .ToDictionaryAsync(b => b.Place, b => b.Ordinal, ct);
        var now = PollingStation.Of(import, packed, known).ToList();
        list.Remember(before.Select(s => s.Place).Concat(packed.Keys), now.Select(s => s.Place));
        await stations.ExecuteDeleteAsync(ct);
        db.AddRange(now);
        await Follow(store, import.DistrictCode, ct);
    }

    /// <summary>Boxes are added and removed for them, and packed ones compared with them.</summary>
    private async Task Follow(Store store, string districtCode, CancellationToken ct)
    {
        var boxes = await db.Districts
            .Where(d => d.OperationId == store.OperationId && d.Code == districtCode)
            .Select(d => d.Boxes)
            .SingleOrDefaultAsync(ct);
        var changed = await BoxRegister.Update(db, store, [(districtCode, boxes)], ct);
        var reason = await kits.Compare(store.OperationId, districtCode, ct);
        if (changed > 0 || reason is not null)
        {
            await layout.Renew(store.OperationId, reason ?? "The list of polling stations changed.", ct);
        }
    }
}
