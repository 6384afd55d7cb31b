using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ReceiveDelivery
{
    /// <param name="Note">Number of the vendor's delivery note.</param>
    /// <param name="DeliveredBy">Who signs for the vendor.</param>
    /// <param name="ReceivedBy">Who signs for the store; another person.</param>
    /// <param name="DeliveredAt">When; absent means now.</param>
    /// <param name="Lines">1 to 1,000, one for each item that the note states.</param>
    public sealed record Request(
        [Required, StringLength(64, MinimumLength = 1)] string Note,
        [Required, StringLength(100, MinimumLength = 1), Legible] string DeliveredBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string ReceivedBy,
        DateTimeOffset? DeliveredAt,
        [Required, Length(1, PlaceOrder.MaxLines), NoNulls] IReadOnlyList<Line> Lines);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Stated">Units that the note states: accepted + damaged + wrong + short.</param>
    /// <param name="Accepted">Units that stay. Ballots are then unsorted.</param>
    /// <param name="Damaged">Units that go back damaged.</param>
    /// <param name="Wrong">Units that go back because they are something else.</param>
    /// <param name="Short">Units that are not there.</param>
    /// <param name="Remark">What people say of it.</param>
    public sealed record Line(
        [Required, StringLength(64, MinimumLength = 1)] string Item,
        [Range(1, 100_000_000)] int Stated,
        [Range(0, 100_000_000)] int Accepted,
        [Range(0, 100_000_000)] int Damaged,
        [Range(0, 100_000_000)] int Wrong,
        [Range(0, 100_000_000)] int Short,
        [StringLength(DeliveryLine.MaxNote)] string? Remark);

    /// <summary>
    /// Records what came against an order, all lines or none. The caller names the delivery, so sending it again changes nothing. What
    /// stays over the order lies apart, in excess, until it is decided whether it is kept (<c>excess-settlements</c>). What was damaged,
    /// wrong, short or in excess is told at once (<c>GoodsDiscrepancyFound</c>), in the same transaction.
    /// </summary>
    /// <response code="201">It is recorded.</response>
    /// <response code="204">It was recorded already.</response>
    /// <response code="400">A field breaks its rule.</response>
    /// <response code="409">Refused whole, with every line that is wrong: not ordered, not adding up.</response>
    public static async Task<Results<Created, NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Guid deliveryId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<Delivery>(
            db, clock, "delivery", operationId, deliveryId, Fingerprint.Of(orderId, request), request.DeliveredAt);
        if (await turn.TakeAbout<Order>("order", orderId, ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.NoContent();
        }

        var order = (await db.Orders.FindAsync([operationId, orderId], ct))!;
        var lines = request.Lines
            .Select(l => new DeliveryLine(l.Item, l.Stated, l.Accepted, l.Damaged, l.Wrong, l.Short, l.Remark.Or(null)))
            .Select(l => l with { Excess = order.ExcessOf(l) })
            .ToList();
        if ((Signatures.MaySign("delivery", request.DeliveredBy, request.ReceivedBy) ?? order.Receive(lines)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var delivery = new Delivery(
            operationId, deliveryId, orderId, request.Note, request.DeliveredBy, request.ReceivedBy, lines, turn.At,
            turn.Now, turn.Fingerprint);
        await Book(db, delivery, ct);
        db.Add(delivery);
        if (delivery.Discrepancy(order.Vendor) is { } discrepancy)
        {
            db.Enqueue(discrepancy);
        }

        await turn.Save(ct);
        return TypedResults.Created($"/operations/{operationId}/orders/{orderId}/deliveries/{deliveryId}");
    }

    private static async Task Book(WarehouseDb db, Delivery delivery, CancellationToken ct)
    {
        var codes = delivery.Lines.Select(l => l.Item).ToList();
        var items = await db.Items.AsNoTracking()
            .Where(i => i.OperationId == delivery.OperationId && codes.Contains(i.Code))
            .ToDictionaryAsync(i => i.Code, ct);
        var ledger = await StockLedger.Load(db, delivery.OperationId, codes, [Place.Store, Place.Vendor], ct);
        delivery.Book(ledger, item => items[item].IsSorted);
        ledger.Keep(db);
    }
}
