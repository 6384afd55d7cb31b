using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class GetStockCard
{
    /// <param name="Number">From 1 without gaps.</param>
    /// <param name="Change">Units that came (positive) or went.</param>
    /// <param name="Balance">Units there are after it.</param>
    /// <param name="Kind">What moved them.</param>
    /// <param name="DocumentId">The delivery, sorting, reserve use or stock document that says so, or the correction.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="RecordedAt">When the Warehouse learned of it.</param>
    public sealed record Response(
        int Number, long Change, long Balance, StockDocumentKind Kind, Guid DocumentId, DateTimeOffset At, DateTimeOffset RecordedAt,
        string SignedBy, string WitnessedBy, string? Reason);

    /// <summary>The stock card of one item at one place in one condition: everything that moved it, in the order it was recorded.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, string item, string place, string condition, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(0, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        if (!Enum.GetNames<Condition>().Contains(condition, StringComparer.OrdinalIgnoreCase)
            || !Enum.TryParse<Condition>(condition, ignoreCase: true, out var read)
            || await db.Stock.FindAsync([operationId, item, place, read], ct) is null)
        {
            return Unknown.Of("stock", $"{item} {place} {condition}");
        }

        var entries = await db.StockEntries.AsNoTracking()
            .Where(e => e.OperationId == operationId && e.Item == item && e.Place == place && e.Condition == read && e.Number > after)
            .OrderBy(e => e.Number)
            .Take(page.Limit + 1)
            .Select(e => new Response(
                e.Number, e.Change, e.Balance, e.Kind, e.DocumentId, e.At, e.RecordedAt, e.SignedBy, e.WitnessedBy, e.Reason))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(entries, e => $"{e.Number}"));
    }
}
