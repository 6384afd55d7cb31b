using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class SettleExcess
{
    /// <param name="Reason">Why it is kept, or goes back.</param>
    /// <param name="SignedBy">Who decides.</param>
    /// <param name="WitnessedBy">Who agrees; another person.</param>
    /// <param name="SettledAt">When; absent means now.</param>
    /// <param name="Lines">1 to 1,000, one for each item.</param>
    public sealed record Request(
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, StringLength(100, MinimumLength = 1), Legible] string SignedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? SettledAt,
        [Required, Length(1, PlaceOrder.MaxLines), NoNulls] IReadOnlyList<Line> Lines);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Kept">Units that stay, accepted in excess. Ballots are then unsorted.</param>
    /// <param name="Returned">Units that go back to the vendor.</param>
    public sealed record Line(
        [Required, StringLength(64, MinimumLength = 1)] string Item,
        [Range(0, 100_000_000)] int Kept,
        [Range(0, 100_000_000)] int Returned);

    /// <summary>
    /// Decides what becomes of what came over an order, in parts or at once: it is kept, or goes back to the vendor. All lines or none; the
    /// caller names the decision, so sending it again changes nothing.
    /// </summary>
    /// <response code="204">It is recorded.</response>
    /// <response code="400">A field breaks its rule.</response>
    /// <response code="409">
    /// Refused whole, with every line that is wrong: not ordered here, nothing settled, less is in excess; or one person signs twice.
    /// </response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Guid settlementId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<ExcessSettlement>(
            db, clock, "excess-settlement", operationId, settlementId, Fingerprint.Of(orderId, request), request.SettledAt);
        if (await turn.TakeAbout<Order>("order", orderId, ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.NoContent();
        }

        var order = (await db.Orders.FindAsync([operationId, orderId], ct))!;
        var lines = request.Lines.Select(l => new ExcessLine(l.Item, l.Kept, l.Returned)).ToList();
        if ((Signatures.MaySign("excess-settlement", request.SignedBy, request.WitnessedBy) ?? order.Settle(lines)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var settlement = new ExcessSettlement(
            operationId, settlementId, orderId, request.Reason, request.SignedBy, request.WitnessedBy, lines, turn.At,
            turn.Now, turn.Fingerprint);
        var codes = lines.ConvertAll(l => l.Item);
        var sorted = await db.Items
            .Where(i => i.OperationId == operationId && codes.Contains(i.Code))
            .ToDictionaryAsync(i => i.Code, i => i.IsSorted, ct);
        var ledger = await StockLedger.Load(db, operationId, codes, [Place.Store, Place.Vendor], ct);
        settlement.Book(ledger, item => sorted[item]);
        ledger.Keep(db);
        db.Add(settlement);
        await turn.Save(ct);
        return TypedResults.NoContent();
    }
}
