using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Boxes.Reconciliation;

internal static class ListReconciliation
{
    /// <summary>
    /// Printed = sent + stored + damaged + destroyed + lost + excess + returned, for each item that was ordered or booked, ordered by item.
    /// What does not reconcile is named document by document at <c>/reconciliation/{item}</c>.
    /// </summary>
    public static async Task<Results<Ok<Page<ItemReconciliation>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var rows = (await Reconciliation.Load(db, operationId, ct))
            .SkipWhile(r => page.After is not null && string.CompareOrdinal(r.Item, page.After) <= 0)
            .Take(page.Limit + 1)
            .ToList();
        return TypedResults.Ok(page.Cut(rows, r => r.Item));
    }
}
