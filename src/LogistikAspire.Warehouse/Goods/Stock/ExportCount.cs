using System.Text.Json;
using LogistikAspire.Shared.Files;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class ExportCount
{
    private static readonly string[] Header = ["item", "place", "condition", "quantity", "reason", "booked", "difference"];

    /// <summary>
    /// One count, a line for each position, ordered by item, place and condition: as CSV or as an Excel workbook. The first five columns
    /// are those that an import takes.
    /// </summary>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, Guid countId, string format, WarehouseDb db, CancellationToken ct)
    {
        var count = await db.StockCounts.AsNoTracking().SingleOrDefaultAsync(c => c.OperationId == operationId && c.Id == countId, ct);
        if (count is null)
        {
            return await OpenStore.NotFound(db, operationId, "count", countId, ct);
        }

        var lines = count.Lines
            .OrderBy(l => l.Item, StringComparer.Ordinal).ThenBy(l => l.Place, StringComparer.Ordinal).ThenBy(l => l.Condition);
        return TableFile.Of(format, $"count-{countId}", Header, lines.Select(l => new object?[]
        {
            l.Item, l.Place, JsonNamingPolicy.CamelCase.ConvertName($"{l.Condition}"), l.Quantity, l.Reason, l.Booked, l.Difference,
        }));
    }
}
