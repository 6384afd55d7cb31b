using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class GetDistrictNeeds
{
    /// <summary>What one district needs of each item, ordered by item: its polling stations and what its PPK gets.</summary>
    public static async Task<Results<Ok<Page<Need>>, ProblemHttpResult>> Handle(
        Guid operationId, string districtCode, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        if (!await db.Districts.AnyAsync(d => d.OperationId == operationId && d.Code == districtCode, ct))
        {
            return Unknown.Of("district", districtCode);
        }

        var electorate = await Electorate.Load(db, operationId, districtCode, ct);
        var items = await NeededItems.Of(db, operationId, elections).After(page).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            [.. items.Select(i => Need.Of(i, i.Formula.For(electorate, elections.Length)))], n => n.Item));
    }
}
