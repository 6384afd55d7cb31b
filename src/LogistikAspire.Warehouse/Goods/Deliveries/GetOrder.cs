using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class GetOrder
{
    /// <param name="Lines">In the order of items; at most 1,000.</param>
    public sealed record Response(Guid OrderId, string Number, string Vendor, DateOnly? DueOn, IReadOnlyList<Line> Lines);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Quantity">Units ordered.</param>
    /// <param name="Stated">
    /// Units that the delivery notes state so far: accepted + excess + kept + returned + damaged + wrong + short.
    /// </param>
    /// <param name="Accepted">Units that stay, of those ordered.</param>
    /// <param name="Outstanding">Units that the vendor still owes: ordered less accepted.</param>
    /// <param name="Excess">Units over the order of which is still to be decided whether they are kept.</param>
    /// <param name="Kept">Units over the order that were kept.</param>
    /// <param name="Returned">Units over the order that went back.</param>
    public sealed record Line(
        string Item, int Quantity, long Stated, long Accepted, long Damaged, long Wrong, long Short, long Outstanding, long Excess,
        long Kept, long Returned);

    /// <summary>One order with what came of it, line by line.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, WarehouseDb db, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.OperationId == operationId && o.Id == orderId, ct);
        if (order is null)
        {
            return await OpenStore.NotFound(db, operationId, "order", orderId, ct);
        }

        var lines = order.Lines
            .OrderBy(l => l.Item, StringComparer.Ordinal)
            .Select(l => new Line(l.Item, l.Quantity, l.Stated, l.Accepted, l.Damaged, l.Wrong, l.Short, l.Outstanding, l.Excess, l.Kept,
                l.Returned));
        return TypedResults.Ok(new Response(orderId, order.Number, order.Vendor, order.DueOn, [.. lines]));
    }
}
