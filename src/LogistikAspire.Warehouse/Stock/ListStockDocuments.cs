using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Stores;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Stock;

public static class ListStockDocuments
{
    /// <param name="DocumentId">Given by whoever booked it.</param>
    /// <param name="Kind">What it did.</param>
    /// <param name="Reason">Why; null for a transfer without one.</param>
    /// <param name="CountId">The count that an adjustment settled.</param>
    /// <param name="Lines">How many lines it has; they stand on the stock cards.</param>
    /// <param name="BookedAt">When it happened.</param>
    /// <param name="RecordedAt">When the Warehouse learned of it.</param>
    public sealed record Response(
        Guid DocumentId, StockDocumentKind Kind, string? Reason, string SignedBy, string WitnessedBy, Guid? CountId, int Lines,
        DateTimeOffset BookedAt, DateTimeOffset RecordedAt);

    /// <summary>Transfers, reclassifications, destructions and adjustments, ordered by id.</summary>
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

        var documents = await db.StockDocuments.AsNoTracking()
            .Where(d => d.OperationId == operationId && d.Id > after)
            .OrderBy(d => d.Id)
            .Take(page.Limit + 1)
            .Select(d => new Response(
                d.Id, d.Kind, d.Reason, d.SignedBy, d.WitnessedBy, d.CountId, d.Lines, d.At, d.RecordedAt))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(documents, d => $"{d.DocumentId}"));
    }
}
