using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

internal static class ListShipments
{
    /// <summary>The shipments of the plan in force, and those that left, ordered by id. Cancelled ones are left out.</summary>
    public static async Task<Results<Ok<Page<ShipmentResponse>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, [AsParameters] PageQuery page, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await OpenStore.Exists(db, operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var shipments = await ShipmentResponse.Of(db.Shipments
                .SeenBy(caller, s => s.DistrictCode)
                .Where(s => s.OperationId == operationId && s.State != ShipmentState.Cancelled && s.Id > after)
                .OrderBy(s => s.Id)
                .Take(page.Limit + 1))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(shipments, s => $"{s.ShipmentId}"));
    }
}
