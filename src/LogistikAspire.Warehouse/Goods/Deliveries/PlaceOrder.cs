using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

public static class PlaceOrder
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
    public static Task<Results<Created, NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Request request, WarehouseDb db, CancellationToken ct) =>
        db.InTurn<Created, NoContent>(operationId, async _ =>
        {
            var order = new Order(
                operationId, orderId, request.Number, request.Vendor, request.DueOn, request.Lines.Select(l => (l.Item, l.Quantity)));
            if (await db.Orders.SingleOrDefaultAsync(o => o.OperationId == operationId && o.Id == orderId, ct) is { } known)
            {
                return known.Same(order) ? TypedResults.NoContent() : Fingerprint.OtherContent("order", orderId).ToProblem();
            }

            if (await db.Orders.AnyAsync(o => o.OperationId == operationId && o.Number == request.Number, ct))
            {
                return new Refusal("order.number-taken", $"Another order has the number {request.Number}.").ToProblem();
            }

            var items = await db.Items.Where(i => i.OperationId == operationId).Select(i => i.Code).ToHashSetAsync(ct);
            if (WrongLine.Refuse("order", Judge(request.Lines, items), request.Lines.Count) is { } refusal)
            {
                return refusal.ToProblem();
            }

            db.Add(order);
            return TypedResults.Created($"/operations/{operationId}/orders/{orderId}");
        }, ct);

    private static List<WrongLine> Judge(IReadOnlyList<Line> lines, HashSet<string> items)
    {
        var seen = new HashSet<string>();
        return
        [
            .. lines.Select((line, i) =>
                !items.Contains(line.Item) ? new WrongLine(i, line.Item, "item.unknown", "The catalogue has no such item.")
                : !seen.Add(line.Item) ? new WrongLine(i, line.Item, "line.twice", "An earlier line orders it.")
                : null).OfType<WrongLine>(),
        ];
    }
}
