using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Reconciliation;

internal static class ListDifferences
{
    /// <param name="Cause">
    /// <c>short</c> or <c>wrong</c> (a delivery), <c>adjustment</c>, <c>count</c> (a difference still open), or <c>excess</c> (over an
    /// order, and not decided on).
    /// </param>
    /// <param name="DocumentId">The delivery, order, stock document or count that says so.</param>
    /// <param name="Place">Where; null for a delivery.</param>
    /// <param name="Condition">In which condition; null for a delivery.</param>
    /// <param name="Quantity">Units that are missing; negative when there are more than the books explain.</param>
    /// <param name="Reason">What people said of it.</param>
    public sealed record Response(string Cause, Guid DocumentId, string? Place, Condition? Condition, long Quantity, string? Reason);

    /// <summary>Everything that keeps one item from reconciling, named, ordered by cause, document, place and condition.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Handle(
        Guid operationId, string item, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!await db.Items.AnyAsync(i => i.OperationId == operationId && i.Code == item, ct))
        {
            return await OpenStore.NotFound(db, operationId, "item", item, ct);
        }

        // Exceptions are few next to what moves; they are put in one order here.
        List<Response> differences =
        [
            .. await Adjustments(db, operationId, item, ct),
            .. await OpenCounts(db, operationId, item, ct),
            .. await NeverCame(db, operationId, item, ct),
            .. await Excess(db, operationId, item, ct),
        ];
        var rows = differences
            .OrderBy(Key, StringComparer.Ordinal)
            .SkipWhile(d => page.After is not null && string.CompareOrdinal(Key(d), page.After) <= 0)
            .Take(page.Limit + 1);
        return TypedResults.Ok(page.Cut([.. rows], Key));
    }

    private static string Key(Response d) => $"{d.Cause} {d.DocumentId} {d.Place} {d.Condition}";

    private static async Task<List<Response>> Adjustments(WarehouseDb db, Guid operationId, string item, CancellationToken ct) =>
        await db.StockEntries.AsNoTracking()
            .Where(e => e.OperationId == operationId && e.Item == item && e.Kind == StockDocumentKind.Adjustment)
            .Where(e => !db.Corrections.Any(c => c.OperationId == operationId && c.Items.Contains(item)
                && (c.Id == e.DocumentId || c.RecordId == e.DocumentId)))
            .GroupBy(e => new { e.DocumentId, e.Place, e.Condition, e.Reason })
            .Select(g => new Response("adjustment", g.Key.DocumentId, g.Key.Place, g.Key.Condition, -g.Sum(e => e.Change), g.Key.Reason))
            .ToListAsync(ct);

    private static async Task<List<Response>> OpenCounts(WarehouseDb db, Guid operationId, string item, CancellationToken ct) =>
        await (from s in db.Stock.AsNoTracking()
               where s.OperationId == operationId && s.Item == item && s.OpenDifference != 0
               from c in db.StockCounts.Where(c => c.OperationId == operationId && c.Id == s.CountId)
               from l in c.Lines
               where l.Item == s.Item && l.Place == s.Place && l.Condition == s.Condition
               select new Response("count", c.Id, s.Place, s.Condition, -s.OpenDifference, l.Reason))
            .ToListAsync(ct);

    private static async Task<List<Response>> Excess(WarehouseDb db, Guid operationId, string item, CancellationToken ct) =>
        await db.Orders.AsNoTracking()
            .Where(o => o.OperationId == operationId)
            .SelectMany(o => o.Lines, (o, l) => new { o.Id, o.Number, l.Item, l.Excess })
            .Where(l => l.Item == item && l.Excess > 0)
            .Select(l => new Response("excess", l.Id, Place.Store, Condition.Excess, -l.Excess, l.Number))
            .ToListAsync(ct);

    private static async Task<List<Response>> NeverCame(WarehouseDb db, Guid operationId, string item, CancellationToken ct)
    {
        var lines = await db.Deliveries.AsNoTracking()
            .Where(d => d.OperationId == operationId)
            .SelectMany(d => d.Lines, (d, l) => new { d.Id, l.Item, l.Short, l.Wrong, l.Note })
            .Where(l => l.Item == item && l.Short + l.Wrong > 0)
            .Where(l => !db.Corrections.Any(c => c.OperationId == operationId && c.RecordId == l.Id && c.Items.Contains(item)))
            .ToListAsync(ct);
        return
        [
            .. lines.Where(l => l.Short > 0).Select(l => new Response("short", l.Id, null, null, l.Short, l.Note)),
            .. lines.Where(l => l.Wrong > 0).Select(l => new Response("wrong", l.Id, null, null, l.Wrong, l.Note)),
        ];
    }
}
