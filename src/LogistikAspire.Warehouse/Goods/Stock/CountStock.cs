using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class CountStock
{
    /// <param name="CountedBy">Who counted.</param>
    /// <param name="WitnessedBy">Who watched; another person.</param>
    /// <param name="CountedAt">When; absent means now.</param>
    /// <param name="Lines">The positions that were counted, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string CountedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? CountedAt,
        [Required, Length(1, StockCount.MaxLines), NoNulls] IReadOnlyList<Line> Lines);

    /// <param name="Item">Code of the item.</param>
    /// <param name="Quantity">Units that are there, 0 included.</param>
    /// <param name="Reason">Why that is not what the books say; required when it is not.</param>
    public sealed record Line(
        [Required, StringLength(64, MinimumLength = 1)] string Item,
        [Required, RegularExpression(Operation.Place.Pattern)] string Place,
        [Required] Condition? Condition,
        [Required, Range(0, 1_000_000_000)] long? Quantity,
        [StringLength(CountLine.MaxReason)] string? Reason);

    /// <param name="Positions">Positions that were counted.</param>
    /// <param name="Differing">Positions that are not as booked.</param>
    public sealed record Response(int Positions, int Differing);

    /// <summary>
    /// Records a count (stock opname). Stock does not change: a difference stays open until an adjustment settles it. The caller names the
    /// count, so sending it again changes nothing.
    /// </summary>
    /// <response code="200">It is recorded.</response>
    /// <response code="400">A field breaks its rule.</response>
    /// <response code="409">
    /// Refused whole, with every line that is wrong: a difference without a reason, an unknown item or place.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid countId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = Turn(db, clock, operationId, countId, request);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(new Response(known.Positions, known.Differing));
        }

        if (StockCount.MaySign(request.CountedBy, request.WitnessedBy) is { } samePerson)
        {
            return samePerson.ToProblem();
        }

        var compared = await Compare(db, operationId, countId, request.Lines, ct);
        if (RefusedLine.Refuse("count", compared.Refused, request.Lines.Count) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var count = Keep(db, turn, request, compared);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(count.Positions, count.Differing));
    }

    internal static DocumentTurn<StockCount> Turn(WarehouseDb db, TimeProvider clock, Guid operationId, Guid countId, Request request) =>
        new(db, clock, "count", operationId, countId, Fingerprint.Of(operationId, request), request.CountedAt);

    internal static async Task<ComparedCount> Compare(
        WarehouseDb db, Guid operationId, Guid countId, IReadOnlyList<Line> counted, CancellationToken ct)
    {
        var lines = counted
            .Select(l => new Counted(new(l.Item, l.Place, l.Condition!.Value), l.Quantity!.Value, l.Reason))
            .ToList();
        var codes = lines.Select(l => l.Key.Item).Distinct().ToList();
        var places = lines.Select(l => l.Key.Place).ToHashSet();
        var items = await db.Items.AsNoTracking()
            .Where(i => i.OperationId == operationId && codes.Contains(i.Code))
            .ToDictionaryAsync(i => i.Code, ct);
        var knownPlaces = await KnownPlaces.Load(db, operationId, places, ct);
        var ledger = await StockLedger.Load(db, operationId, codes, places, ct);
        return StockCount.Compare(countId, lines, items, knownPlaces, ledger);
    }

    internal static StockCount Keep(WarehouseDb db, DocumentTurn<StockCount> turn, Request request, ComparedCount compared)
    {
        var count = new StockCount(
            turn.OperationId, turn.Id, request.CountedBy, request.WitnessedBy, compared.Lines, turn.At, turn.Now,
            turn.Fingerprint);
        db.Add(count);
        compared.Ledger.Keep(db);
        return count;
    }
}
