using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Deliveries;

public static class ListOrders
{
    /// <param name="Lines">How many items it orders.</param>
    /// <param name="Open">Of how many of them the vendor still owes some.</param>
    public sealed record Response(Guid OrderId, string Number, string Vendor, DateOnly? DueOn, int Lines, int Open);

    /// <summary>The orders of an operation, ordered by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.IsOpen(operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var orders = await db.Orders.AsNoTracking()
            .Where(o => o.OperationId == operationId && o.Id > after)
            .OrderBy(o => o.Id)
            .Take(page.Limit + 1)
            .Select(o => new Response(
                o.Id, o.Number, o.Vendor, o.DueOn, o.Lines.Count, o.Lines.Count(l => l.Accepted < l.Quantity)))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(orders, o => $"{o.OrderId}"));
    }
}
