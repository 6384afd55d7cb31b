using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal sealed class DistrictsImportedConsumer(WarehouseDb db, StockLayout layout) : IHandle<DistrictsImported>
{
    public async Task Handle(DistrictsImported import, CancellationToken ct)
    {
        var store = await db.LockOrAdd(import.OperationId, id => new Store(id), ct);
        if (!store.TakeDistricts(import.Version))
        {
            return;
        }

        var districts = await Replace(import, ct);
        await BoxRegister.Update(db, store, districts, ct);
        await RecapBoxes.Update(db, store, districts, ct);
        await layout.Renew(import.OperationId, "The list of districts changed.", ct);
    }

    private async Task<List<District>> Replace(DistrictsImported import, CancellationToken ct)
    {
        var known = await db.Districts.Where(d => d.OperationId == import.OperationId).ToDictionaryAsync(d => d.Code, ct);
        var current = new List<District>();
        foreach (var imported in import.Districts)
        {
            if (known.Remove(imported.Code, out var district))
            {
                district.Update(imported);
            }
            else
            {
                district = new District(import.OperationId, imported);
                db.Add(district);
            }

            current.Add(district);
        }

        db.RemoveRange(known.Values);
        return current;
    }
}
