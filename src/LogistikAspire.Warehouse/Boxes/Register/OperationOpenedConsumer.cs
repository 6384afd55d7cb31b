using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Catalogue;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Register;

internal sealed class OperationOpenedConsumer(WarehouseDb db, StockLayout layout, PackedKits kits) : IHandle<OperationOpened>
{
    public async Task Handle(OperationOpened operation, CancellationToken ct)
    {
        var store = await db.LockOrAdd(operation.OperationId, id => new Store(id), ct);
        if (!store.Open(operation))
        {
            return;
        }

        await DefaultCatalogue.Add(db, store, ct);

        // The districts may have been here first, and waited for the elections.
        var districts = await db.Districts.Where(d => d.OperationId == operation.OperationId).ToListAsync(ct);
        await BoxRegister.Update(db, store, districts.ConvertAll(d => (d.Code, d.Boxes)), ct);
        var reason = await kits.Compare(operation.OperationId, null, ct);
        await layout.Renew(operation.OperationId, reason ?? "The operation changed.", ct);
    }
}
