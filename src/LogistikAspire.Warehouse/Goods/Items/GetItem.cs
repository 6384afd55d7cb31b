using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Items;

internal static class GetItem
{
    /// <summary>One item of the operation's catalogue.</summary>
    public static async Task<Results<Ok<ItemResponse>, ProblemHttpResult>> Handle(
        Guid operationId, string code, WarehouseDb db, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.OperationId == operationId && i.Code == code, ct);
        if (item is not null)
        {
            return TypedResults.Ok(ItemResponse.Of(item));
        }

        return await OpenStore.NotFound(db, operationId, "item", code, ct);
    }
}
