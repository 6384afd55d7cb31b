using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class PlaceOrder
{
    public const int MaxLines = 1_000;

    /// <param name="Number">Of the contract, as people know it; used once in the operation.</param>
    /// <param name="Vendor">Who delivers.</param>
    /// <param name="DueOn">Local day by which all of it is due.</param>
    /// <param name="Lines">1 to 1,000, one for each item.</param>
    public sealed record Request(
        [Required, StringLength(64, MinimumLength = 1)] string Number,
        [Required, StringLength(200, MinimumLength = 1)] string Vendor,
        DateOnly? DueOn,
        [Required, Length(1, MaxLines), NoNulls] IReadOnlyList<Line> Lines);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Quantity">Units, 1 to 100,000,000.</param>
    public sealed record Line([Required, StringLength(64, MinimumLength = 1)] string Item, [Range(1, 100_000_000)] int Quantity);

    /// <summary>
    /// Records what was ordered from a vendor. The caller names the order, so sending it again changes nothing; an order does not change.
    /// </summary>
    /// <response code="201">It is recorded.</response>
    /// <response code="204">It was recorded already.</response>
    /// <response code="400">A field breaks its rule.</response>
    /// <response code="409">
    /// The id or the number is another order's, or lines are wrong; each is named, and nothing was recorded.
    /// </response>
    public static async Task<Results<Created, NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        var order = new Order(
            operationId, orderId, request.Number, request.Vendor, request.DueOn, request.Lines.Select(l => (l.Item, l.Quantity)));
        await using var turn = new DocumentTurn<Order>(db, clock, "order", operationId, orderId, order.Fingerprint);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.NoContent();
        }

        if (await db.Orders.AnyAsync(o => o.OperationId == operationId && o.Number == request.Number, ct))
        {
            return new Refusal("order.number-taken", $"Another order has the number {request.Number}.").ToProblem();
        }

        var items = await db.Items.Where(i => i.OperationId == operationId).Select(i => i.Code).ToHashSetAsync(ct);
        if (Judge(request.Lines, items) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Add(order);
        await turn.Save(ct);
        return TypedResults.Created($"/operations/{operationId}/orders/{orderId}");
    }

    private static Refusal? Judge(IReadOnlyList<Line> lines, HashSet<string> items)
    {
        var seen = new HashSet<string>();
        var refused = new List<RefusedLine>();
        foreach (var (i, line) in lines.Index())
        {
            Refusal? refusal = !items.Contains(line.Item) ? new("item.unknown", "The catalogue has no such item.")
                : !seen.Add(line.Item) ? new("line.twice", "An earlier line orders it.")
                : null;
            if (refusal is not null)
            {
                refused.Add(RefusedLine.OfItem(i, line.Item, refusal));
            }
        }

        return RefusedLine.Refuse("order", refused, lines.Count);
    }
}
