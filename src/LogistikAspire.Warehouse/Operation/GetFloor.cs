using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Operation;

internal static class GetFloor
{
    /// <summary>How many assembled boxes stand on the store's floor now, and how many it holds at most.</summary>
    public static async Task<Results<Ok<FloorCounts>, ProblemHttpResult>> Handle(Guid operationId, WarehouseDb db, CancellationToken ct) =>
        await OpenStore.Load(db, operationId, ct) is { } store
            ? TypedResults.Ok(FloorCounts.Of(store.Floor))
            : Unknown.Of("operation", operationId);
}
