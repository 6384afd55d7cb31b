using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

public static class CountStock
{
    /// <param name="CountedBy">Who counted.</param>
    /// <param name="WitnessedBy">Who watched; another person.</param>
    /// <param name="CountedAt">When; absent means now.</param>
    /// <param name="Lines">The positions that were counted, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string CountedBy,
        [Required, StringLength(100, MinimumLength = 1)] string WitnessedBy,
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
    public static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid countId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct) =>
        db.InTurn<Ok<Response>>(operationId, async _ =>
        {
            var fingerprint = Fingerprint.Of(operationId, request);
            if (await db.StockCounts.FindAsync([operationId, countId], ct) is { } known)
            {
                return known.Fingerprint == fingerprint
                    ? TypedResults.Ok(new Response(known.Positions, known.Differing))
                    : Fingerprint.OtherContent("count", countId).ToProblem();
            }

            if (StockCount.RefuseSignatures(request.CountedBy, request.WitnessedBy) is { } samePerson)
            {
                return samePerson.ToProblem();
            }

            var (lines, wrong, ledger) = await Compare(db, operationId, countId, request.Lines, ct);
            if (WrongLine.Refuse("count", wrong, request.Lines.Count) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var response = Keep(db, operationId, countId, request, fingerprint, lines, ledger, clock);
            return TypedResults.Ok(response);
        }, ct);

    internal static async Task<(List<CountLine> Lines, List<WrongLine> Wrong, StockLedger StockLedger)> Compare(
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
        var ledger = await db.StockLedger(operationId, codes, places, ct);
        var (compared, wrong) = StockCount.Compare(
            countId, lines, items, await db.KnownPlaces(operationId, places, ct), ledger);
        return (compared, wrong, ledger);
    }

    internal static Response Keep(
        WarehouseDb db, Guid operationId, Guid countId, Request request, string fingerprint, List<CountLine> lines, StockLedger ledger,
        TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var count = new StockCount(
            operationId, countId, request.CountedBy, request.WitnessedBy, lines, request.CountedAt?.ToUniversalTime() ?? now, now,
            fingerprint);
        db.Add(count);
        db.Keep(ledger);
        return new(count.Positions, count.Differing);
    }
}
