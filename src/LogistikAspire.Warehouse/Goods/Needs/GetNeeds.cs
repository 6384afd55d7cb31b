using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class GetNeeds
{
    /// <summary>
    /// What the whole operation needs of each item, ordered by item: its polling stations, its districts and what it keeps itself. Exact; a
    /// need that cannot be known says why.
    /// </summary>
    public static async Task<Results<Ok<Page<Need>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        var electorate = await Electorate.Load(db, operationId, null, ct);
        var items = await NeededItems.Of(db, operationId, elections).After(page).ToListAsync(ct);
        return TypedResults.Ok(page.Cut([.. Need.OfOperation(items, electorate, elections.Length)], n => n.Item));
    }
}
