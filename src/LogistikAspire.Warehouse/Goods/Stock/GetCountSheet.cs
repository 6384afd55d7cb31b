using System.ComponentModel.DataAnnotations;
using System.Text;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class GetCountSheet
{
    public sealed record Filter(
        [FromQuery(Name = "place")] [property: RegularExpression(Operation.Place.Pattern)] string? Place = null);

    /// <summary>
    /// A sheet to count by, as CSV: the positions of a place (the store, unless another is asked for) with an empty quantity, so that who
    /// counts does not know what is expected. Filled in, it is what <c>/stock-counts/{countId}/file</c> takes. At most 5,000 positions.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] Filter filter, WarehouseDb db, CancellationToken ct)
    {
        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var place = filter.Place ?? Place.Store;
        var positions = await db.Stock.AsNoTracking()
            .Where(s => s.OperationId == operationId && s.Place == place && s.Condition != Condition.Packed)
            .OrderBy(s => s.Item).ThenBy(s => s.Condition)
            .Take(StockCount.MaxLines)
            .Select(s => new { s.Item, s.Condition })
            .ToListAsync(ct);

        // Codes and words need no quoting.
        var lines = positions.Select(p => $"{p.Item},{place},{p.Condition.ToString().ToLowerInvariant()},,\r\n");
        return TypedResults.File(
            Encoding.UTF8.GetBytes("item,place,condition,quantity,reason\r\n" + string.Concat(lines)), Table.Csv, $"count-{place}.csv");
    }
}
