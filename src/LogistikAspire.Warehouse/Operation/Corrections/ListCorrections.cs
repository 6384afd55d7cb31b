using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Operation.Corrections;

internal static class ListCorrections
{
    /// <summary>The corrections of signed records, ordered by id.</summary>
    /// <param name="record">Id of a record: only its corrections.</param>
    public static async Task<Results<Ok<Page<CorrectionResponse>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, Guid? record, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var corrections = await db.Corrections.AsNoTracking()
            .Where(c => c.OperationId == operationId && c.Id > after && (record == null || c.RecordId == record))
            .OrderBy(c => c.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(corrections.ConvertAll(CorrectionResponse.Of), c => $"{c.CorrectionId}"));
    }

    /// <summary>Ids of the corrections of a record, ordered.</summary>
    internal static Task<List<Guid>> Of(WarehouseDb db, Guid operationId, Guid recordId, CancellationToken ct) =>
        db.Corrections.Where(c => c.OperationId == operationId && c.RecordId == recordId).Select(c => c.Id).Order().ToListAsync(ct);
}
