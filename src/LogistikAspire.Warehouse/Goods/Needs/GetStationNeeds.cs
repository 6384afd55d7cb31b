using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class GetStationNeeds
{
    /// <summary>The kit of one polling station, ordered by item.</summary>
    /// <param name="villageCode">Kemendagri code, such as <c>63.03.05.2001</c>.</param>
    /// <param name="number">Of the polling station, from 1 within the village.</param>
    public static async Task<Results<Ok<Page<Need>>, ProblemHttpResult>> Handle(
        Guid operationId, string villageCode, int number, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        if (await db.PollingStations.FindAsync([operationId, villageCode, number], ct) is not { } station)
        {
            return Unknown.Of("polling-station", $"{villageCode}-{number}");
        }

        var items = await NeededItems.Of(db, operationId, elections).After(page).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            [.. items.Select(i => Need.Of(i, i.Formula.ForStation(station.Voters, elections.Length)))], n => n.Item));
    }
}
