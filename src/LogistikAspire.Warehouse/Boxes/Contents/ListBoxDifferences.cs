using System.Data;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

internal static class ListBoxDifferences
{
    /// <summary>
    /// The boxes that are not what their polling stations need any more, since the list of polling stations or the catalogue changed after
    /// they were packed, ordered by number; those too whose difference is accepted. In the store they keep their shipment until they are
    /// re-addressed (<c>PUT …/readdressings/{id}</c>), packed anew or accepted (<c>PUT …/acceptances/{id}</c>), or withdrawn
    /// (<c>PUT …/withdrawals/{id}</c>). Of those that left it is told, of those that are written off or replaced not.
    /// </summary>
    public static async Task<Results<Ok<Page<BoxDifference>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (await OpenStore.Load(db, operationId, ct) is not { } store)
        {
            return Unknown.Of("operation", operationId);
        }

        // Boxes and lists must be of one moment: a list that came between two reads would say what no box is.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var after = page.After ?? "";
        var boxes = db.Boxes.AsNoTracking()
            .Where(b => b.OperationId == operationId && b.Number.CompareTo(after) > 0)
            .Where(b => b.State != BoxState.Lost && b.State != BoxState.Retired && b.ReplacedBy == null && !b.IsVoted)
            .Where(b => b.Due != null || db.KitAcceptances.Any(a => a.OperationId == operationId && a.BoxNumber == b.Number))
            .OrderBy(b => b.Number)
            .Take(page.Limit + 1);
        var differences = await BoxDifferences.Load(db, store, boxes, ct);
        return TypedResults.Ok(page.Cut([.. (await boxes.ToListAsync(ct)).Select(differences.Of)], d => d.Box));
    }
}
