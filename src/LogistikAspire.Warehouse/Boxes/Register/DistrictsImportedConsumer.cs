using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal sealed class DistrictsImportedConsumer(WarehouseDb db, StockLayout layout, PackedKits kits) : IHandle<DistrictsImported>
{
    public async Task Handle(DistrictsImported import, CancellationToken ct)
    {
        var store = await db.LockOrAdd(import.OperationId, id => new Store(id), ct);
        if (!store.TakeDistricts(import.Version))
        {
            return;
        }

        await BoxRegister.Update(db, store, await Replace(import, ct), ct);
        await RecapBoxes.Update(db, store, await db.Districts.Where(d => d.OperationId == import.OperationId).ToListAsync(ct), ct);
        var reason = await kits.Compare(import.OperationId, null, ct);
        await layout.Renew(import.OperationId, reason ?? "The list of districts changed.", ct);
    }

    /// <returns>The boxes of each district; 0 for one that is no more.</returns>
    private async Task<List<(string Code, int Boxes)>> Replace(DistrictsImported import, CancellationToken ct)
    {
        var known = await db.Districts.Where(d => d.OperationId == import.OperationId).ToDictionaryAsync(d => d.Code, ct);
        foreach (var imported in import.Districts)
        {
            if (known.Remove(imported.Code, out var district))
            {
                district.Update(imported);
            }
            else
            {
                db.Add(new District(import.OperationId, imported));
            }
        }

        db.RemoveRange(known.Values);
        return [.. import.Districts.Select(d => (d.Code, d.Boxes)), .. known.Keys.Select(code => (code, 0))];
    }
}
