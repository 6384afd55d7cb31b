using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

/// <summary>
/// One district's polling stations replace those that were known of it. Districts come in any order; each has its version.
/// </summary>
internal sealed class PollingStationsImportedConsumer(WarehouseDb db) : IHandle<PollingStationsImported>
{
    public async Task Handle(PollingStationsImported import, CancellationToken ct)
    {
        await db.LockOrAdd(import.OperationId, id => new Store(id), ct);
        if (await db.PollingStationLists.FindAsync([import.OperationId, import.DistrictCode], ct) is not { } list)
        {
            list = new PollingStationList(import.OperationId, import.DistrictCode);
            db.Add(list);
        }

        if (!list.Take(import.Version))
        {
            return;
        }

        await db.PollingStations
            .Where(s => s.OperationId == import.OperationId && s.DistrictCode == import.DistrictCode)
            .ExecuteDeleteAsync(ct);
        var packed = await db.Boxes
            .Where(b => b.OperationId == import.OperationId && b.DistrictCode == import.DistrictCode && b.Home != null)
            .GroupBy(b => b.Home!)
            .Select(g => new { Place = g.Key, Ordinal = g.Min(b => b.PollingStation) })
            .ToDictionaryAsync(b => b.Place, b => b.Ordinal, ct);
        db.AddRange(PollingStation.Of(import, packed));
    }
}
