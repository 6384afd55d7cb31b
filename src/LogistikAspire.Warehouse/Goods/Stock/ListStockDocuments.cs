using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class ListStockDocuments
{
    /// <param name="DocumentId">Given by whoever booked it.</param>
    /// <param name="Kind">What it did.</param>
    /// <param name="Reason">Why; null for a transfer without one.</param>
    /// <param name="CountId">The count that an adjustment settled.</param>
    /// <param name="Lines">How many lines it has; they stand on the stock cards.</param>
    /// <param name="BookedAt">When it happened.</param>
    /// <param name="RecordedAt">When the Warehouse learned of it.</param>
    /// <param name="CorrectedBy">Corrections of it (<c>corrections</c>).</param>
    public sealed record Response(
        Guid DocumentId, StockDocumentKind Kind, string? Reason, string SignedBy, string WitnessedBy, Guid? CountId, int Lines,
        DateTimeOffset BookedAt, DateTimeOffset RecordedAt, IReadOnlyList<Guid> CorrectedBy);

    /// <summary>Transfers, reclassifications, destructions and adjustments, ordered by id.</summary>
    public static Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct) =>
        DocumentList.Load<StockDocument, Response>(
            db, operationId, page,
            d => new Response(d.Id, d.Kind, d.Reason, d.SignedBy, d.WitnessedBy, d.CountId, d.Lines, d.At, d.RecordedAt,
                db.Corrections.Where(c => c.OperationId == operationId && c.RecordId == d.Id).Select(c => c.Id).Order().ToList()),
            r => r.DocumentId, ct);
}
