using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class ListStationNeeds
{
    public sealed record Filter(
        [FromQuery(Name = "district")] [property: RegularExpression(Shared.DistrictCode.Pattern)] string? District = null);

    /// <param name="DistrictCode">Kemendagri code of its district.</param>
    /// <param name="VillageCode">Kemendagri code of its village.</param>
    /// <param name="Village">Name of the village.</param>
    /// <param name="Number">From 1 within the village.</param>
    /// <param name="Voters">Registered voters (DPT).</param>
    /// <param name="Quantity">Units of the item that it needs; null when the item's quantity is not known.</param>
    /// <param name="Reserve">Units of the quantity that are its reserve.</param>
    public sealed record Response(
        string DistrictCode, string VillageCode, string Village, int Number, int Voters, long? Quantity, long? Reserve);

    /// <summary>
    /// What each polling station needs of one item, ordered by village code and number: the list that kits are packed by.
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, string code, [AsParameters] PageQuery page, [AsParameters] Filter filter, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(new StationKey("", 0), out var after))
        {
            return PageQuery.NoKey();
        }

        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await NeededItems.Of(db, operationId, elections).SingleOrDefaultAsync(i => i.Code == code, ct) is not { } item)
        {
            return Unknown.Of("item", code);
        }

        var stations = await db.PollingStations.AsNoTracking()
            .Where(s => s.OperationId == operationId && (filter.District == null || s.DistrictCode == filter.District))
            .Where(s => s.VillageCode.CompareTo(after.VillageCode) > 0 || (s.VillageCode == after.VillageCode && s.Number > after.Number))
            .OrderBy(s => s.VillageCode).ThenBy(s => s.Number)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(
            [.. stations.Select(s => new Response(
                s.DistrictCode, s.VillageCode, s.Village, s.Number, s.Voters,
                item.IsKnown ? item.Formula.ForStation(s.Voters, elections.Length) : null,
                item.IsKnown ? item.Formula.ReserveOf(s.Voters, elections.Length) : null))],
            s => new StationKey(s.VillageCode, s.Number).ToString()));
    }
}
