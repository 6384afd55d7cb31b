using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class GetCount
{
    /// <param name="Lines">In the order of item, place and condition; at most 5,000.</param>
    /// <param name="CorrectedBy">Corrections of it (<c>corrections</c>).</param>
    public sealed record Response(
        Guid CountId, string CountedBy, string WitnessedBy, DateTimeOffset CountedAt, DateTimeOffset RecordedAt, IReadOnlyList<Line> Lines,
        IReadOnlyList<Guid> CorrectedBy);

    /// <param name="Booked">Units by the books when the count was recorded.</param>
    /// <param name="Quantity">Units counted.</param>
    /// <param name="Difference">Counted less booked.</param>
    public sealed record Line(string Item, string Place, Condition Condition, long Booked, long Quantity, long Difference, string? Reason);

    /// <summary>One count, line by line.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid countId, WarehouseDb db, CancellationToken ct)
    {
        var count = await db.StockCounts.AsNoTracking().SingleOrDefaultAsync(c => c.OperationId == operationId && c.Id == countId, ct);
        if (count is null)
        {
            return await OpenStore.NotFound(db, operationId, "count", countId, ct);
        }

        var lines = count.Lines
            .OrderBy(l => l.Item, StringComparer.Ordinal).ThenBy(l => l.Place, StringComparer.Ordinal).ThenBy(l => l.Condition)
            .Select(l => new Line(l.Item, l.Place, l.Condition, l.Booked, l.Quantity, l.Difference, l.Reason));
        return TypedResults.Ok(new Response(
            countId, count.CountedBy, count.WitnessedBy, count.CountedAt, count.RecordedAt, [.. lines],
            await ListCorrections.Of(db, operationId, countId, ct)));
    }
}
