using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class RecordSorting
{
    /// <param name="Item">Code of the item: a ballot.</param>
    /// <param name="Date">Local day of the work.</param>
    /// <param name="Good">Sheets that are good, folded.</param>
    /// <param name="Damaged">Sheets that are not.</param>
    /// <param name="SortedBy">The team.</param>
    /// <param name="CheckedBy">Who checked it; another person.</param>
    public sealed record Request(
        [Required, StringLength(64, MinimumLength = 1)] string Item,
        [Required] DateOnly? Date,
        [Range(0, 100_000_000)] int Good,
        [Range(0, 100_000_000)] int Damaged,
        [Required, StringLength(100, MinimumLength = 1)] string SortedBy,
        [Required, StringLength(100, MinimumLength = 1)] string CheckedBy);

    /// <summary>
    /// Records what a team sorted and folded in a day: it leaves the unsorted stock and is good or damaged then. The caller names the
    /// sorting, so sending it again changes nothing. Damage is told at once (<c>GoodsDiscrepancyFound</c>), in the same transaction.
    /// </summary>
    /// <response code="204">It is recorded.</response>
    /// <response code="400">A field breaks its rule.</response>
    /// <response code="409">More than is unsorted, no ballot, nothing sorted, or one person signs twice.</response>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid sortingId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<Sorting>(
            db, clock, "sorting", operationId, sortingId, Fingerprint.Of(operationId, request));
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.NoContent();
        }

        if (await db.Items.FindAsync([operationId, request.Item], ct) is not { } item)
        {
            return Unknown.Of("item", request.Item);
        }

        var ledger = await StockLedger.Load(db, operationId, [request.Item], [Place.Store], ct);
        var sorting = new Sorting(
            operationId, sortingId, request.Item, request.Date!.Value, request.Good, request.Damaged, request.SortedBy, request.CheckedBy,
            turn.Now, turn.Fingerprint);
        if (sorting.Book(item, ledger) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Add(sorting);
        ledger.Keep(db);
        if (sorting.Discrepancy() is { } discrepancy)
        {
            db.Enqueue(discrepancy);
        }

        await turn.Save(ct);
        return TypedResults.NoContent();
    }
}
