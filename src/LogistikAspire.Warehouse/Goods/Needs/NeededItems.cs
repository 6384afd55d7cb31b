using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class NeededItems
{
    /// <summary>Those items of the operation's catalogue that it needs: of its elections, or of none.</summary>
    public static IQueryable<Item> Of(WarehouseDb db, Guid operationId, string[] elections) => db.Items
        .AsNoTracking()
        .Where(i => i.OperationId == operationId && (i.Election == null || elections.Contains(i.Election)));
}
