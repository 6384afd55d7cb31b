using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Items;

internal static class ListItems
{
    public sealed record Filter([FromQuery(Name = "critical")] bool? Critical = null);

    /// <summary>The catalogue of an operation, ordered by code: the default one of a Pilkada with the operation's own changes.</summary>
    public static async Task<Results<Ok<Page<ItemResponse>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, CancellationToken ct)
    {
        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var items = await db.Items.AsNoTracking()
            .Where(i => i.OperationId == operationId && (filter.Critical == null || i.IsCritical == filter.Critical))
            .After(page)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut([.. items.Select(ItemResponse.Of)], i => i.Code));
    }

    /// <summary>The items of one page and one more, by code.</summary>
    internal static IQueryable<Item> After(this IQueryable<Item> items, PageQuery page) => items
        .Where(i => i.Code.CompareTo(page.After ?? "") > 0)
        .OrderBy(i => i.Code)
        .Take(page.Limit + 1);
}
