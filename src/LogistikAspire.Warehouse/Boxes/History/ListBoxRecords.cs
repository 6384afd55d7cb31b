using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.History;

internal static class ListBoxRecords
{
    /// <param name="Number">Rises with every record of the operation.</param>
    /// <param name="Kind">What it is, as its path is called: <c>sealings</c>.</param>
    /// <param name="Record">Its id; of a departure through the gate that of the shipment.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="Changed">False when it only looked at the box.</param>
    /// <param name="CorrectedBy">Corrections of the record, of this box or of others on it.</param>
    /// <param name="TakenBack">True when it does not count for this box any more.</param>
    public sealed record Response(
        long Number, string Kind, Guid Record, DateTimeOffset At, bool Changed, IReadOnlyList<Guid> CorrectedBy, bool TakenBack);

    /// <summary>
    /// The signed records that name a box, in the order they came. The latest that stands may be corrected (<c>PUT corrections/ID</c>).
    /// </summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, string number, [AsParameters] PageQuery page, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(0L, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Boxes.SeenBy(caller, b => b.DistrictCode).AnyAsync(b => b.OperationId == operationId && b.Number == number, ct))
        {
            return await OpenStore.NotFound(db, operationId, "box", number, ct);
        }

        var rows = await db.BoxRecords.AsNoTracking()
            .Where(r => r.OperationId == operationId && r.BoxNumber == number && r.Number > after)
            .OrderBy(r => r.Number)
            .Take(page.Limit + 1)
            .Select(r => new
            {
                r.Number, r.Kind, r.RecordId, r.At, r.Changes, r.TakenBackBy,
                CorrectedBy = db.Corrections.Where(c => c.OperationId == operationId && c.RecordId == r.RecordId)
                    .Select(c => c.Id).Order().ToList(),
            })
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            rows.ConvertAll(r => new Response(
                r.Number, r.Kind.Word(), r.RecordId, r.At, r.Changes != BoxAspects.None, r.CorrectedBy, r.TakenBackBy is not null)),
            r => $"{r.Number}"));
    }
}
