using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class BookStock
{
    /// <param name="Kind"><c>transfer</c>, <c>reclassification</c>, <c>destruction</c> or <c>adjustment</c>.</param>
    /// <param name="Reason">Required except for a transfer.</param>
    /// <param name="SignedBy">Who did it.</param>
    /// <param name="WitnessedBy">Who received or witnessed it; another person.</param>
    /// <param name="BookedAt">When; absent means now.</param>
    /// <param name="CountId">For an adjustment: the count whose differences it settles, exactly.</param>
    /// <param name="Lines">1 to 1,000. A line sees what the lines before it moved.</param>
    public sealed record Request(
        [Required, AllowedValues(
            StockDocumentKind.Transfer, StockDocumentKind.Reclassification, StockDocumentKind.Destruction, StockDocumentKind.Adjustment)]
        StockDocumentKind? Kind,
        [StringLength(500, MinimumLength = 1)] string? Reason,
        [Required, StringLength(100, MinimumLength = 1), Legible] string SignedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? BookedAt,
        Guid? CountId,
        [Required, Length(1, 1_000), NoNulls] IReadOnlyList<Line> Lines);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Quantity">Units, at least 1.</param>
    /// <param name="From">Absent when it comes into the books (an adjustment upwards).</param>
    /// <param name="To">Absent when it leaves them (a destruction, an adjustment downwards).</param>
    public sealed record Line(
        [Required, StringLength(64, MinimumLength = 1)] string Item, [Range(1, 100_000_000)] int Quantity, Point? From, Point? To);

    /// <param name="Place">
    /// <c>store</c>, <c>vendor</c>, <c>ppk-63.03.05</c>, <c>pps-63.03.05.2001</c> or <c>kpps-63.03.05.2001-7</c>.
    /// </param>
    public sealed record Point([Required, RegularExpression(Operation.Place.Pattern)] string Place, [Required] Condition? Condition);

    /// <summary>
    /// Moves stock from place to place, from condition to condition, out of the world, or brings the books to what is there: all lines or
    /// none. The caller names the document, so sending it again changes nothing. Never below zero.
    /// </summary>
    /// <response code="204">It is booked.</response>
    /// <response code="400">A field breaks its rule.</response>
    /// <response code="409">
    /// Refused whole, with every line that is wrong: too little there, unknown item or place, not of the kind.
    /// </response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid documentId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<StockDocument>(
            db, clock, "stock-document", operationId, documentId, Fingerprint.Of(operationId, request), request.BookedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.NoContent();
        }

        var lines = request.Lines.Select(l => new StockLine(l.Item, l.Quantity, Read(l.From), Read(l.To))).ToList();
        var codes = lines.Select(l => l.Item).Distinct().ToList();
        var places = lines.SelectMany(l => l.Points).Select(p => p.Place).ToHashSet();
        var items = await db.Items.AsNoTracking()
            .Where(i => i.OperationId == operationId && codes.Contains(i.Code))
            .ToDictionaryAsync(i => i.Code, ct);
        var knownPlaces = await KnownPlaces.Load(db, operationId, places, ct);
        var ledger = await StockLedger.Load(db, operationId, codes, places, ct);

        var cause = new StockCause(
            request.Kind!.Value, documentId, turn.At, turn.Now, request.SignedBy, request.WitnessedBy, request.Reason);
        if (StockDocument.Book(cause, request.CountId, lines, items, knownPlaces, ledger) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Add(new StockDocument(operationId, documentId, cause, request.CountId, lines.Count, turn.Fingerprint));
        ledger.Keep(db);
        await turn.Save(ct);
        return TypedResults.NoContent();
    }

    private static StockPoint? Read(Point? point) => point is null ? null : new(point.Place, point.Condition!.Value);
}
