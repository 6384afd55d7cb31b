using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Stock;

public static class ListCounts
{
    /// <param name="CountId">Given by whoever recorded it.</param>
    /// <param name="Positions">Positions that were counted.</param>
    /// <param name="Differing">Positions that were not as booked.</param>
    public sealed record Response(
        Guid CountId, string CountedBy, string WitnessedBy, int Positions, int Differing, DateTimeOffset CountedAt,
        DateTimeOffset RecordedAt);

    /// <summary>The counts of an operation, ordered by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.IsOpen(operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var counts = await db.StockCounts.AsNoTracking()
            .Where(c => c.OperationId == operationId && c.Id > after)
            .OrderBy(c => c.Id)
            .Take(page.Limit + 1)
            .Select(c => new Response(c.Id, c.CountedBy, c.WitnessedBy, c.Positions, c.Differing, c.CountedAt, c.RecordedAt))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(counts, c => $"{c.CountId}"));
    }
}
