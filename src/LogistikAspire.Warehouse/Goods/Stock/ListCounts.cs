using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Goods.Stock;

internal static class ListCounts
{
    /// <param name="CountId">Given by whoever recorded it.</param>
    /// <param name="Positions">Positions that were counted.</param>
    /// <param name="Differing">Positions that were not as booked.</param>
    public sealed record Response(
        Guid CountId, string CountedBy, string WitnessedBy, int Positions, int Differing, DateTimeOffset CountedAt,
        DateTimeOffset RecordedAt);

    /// <summary>The counts of an operation, ordered by id.</summary>
    public static Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct) =>
        DocumentList.Load<StockCount, Response>(
            db, operationId, page,
            c => new Response(c.Id, c.CountedBy, c.WitnessedBy, c.Positions, c.Differing, c.CountedAt, c.RecordedAt),
            r => r.CountId, ct);
}
