using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ExportOrders
{
    private static readonly string[] Header =
        ["order_number", "vendor", "item", "quantity", "due_on", "stated", "accepted", "damaged", "wrong", "short", "outstanding"];

    /// <summary>
    /// All orders with what came of them, a line for each item, ordered by number and item: as CSV or as an Excel workbook. The first five
    /// columns are those that an import takes.
    /// </summary>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, string format, WarehouseDb db, CancellationToken ct)
    {
        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var lines = await db.Orders.AsNoTracking()
            .Where(o => o.OperationId == operationId)
            .SelectMany(o => o.Lines, (o, l) => new
            {
                o.Number, o.Vendor, l.Item, l.Quantity, o.DueOn, l.Stated, l.Accepted, l.Damaged, l.Wrong, l.Short,
            })
            .OrderBy(l => l.Number).ThenBy(l => l.Item)
            .ToListAsync(ct);
        return TableFile.Of(format, "orders", Header, lines.Select(l => new object?[]
        {
            l.Number, l.Vendor, l.Item, l.Quantity, l.DueOn, l.Stated, l.Accepted, l.Damaged, l.Wrong, l.Short, l.Quantity - l.Accepted,
        }));
    }
}
