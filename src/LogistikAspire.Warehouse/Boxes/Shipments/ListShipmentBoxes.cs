using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

internal static class ListShipmentBoxes
{
    /// <summary>The boxes laid out for a shipment, or that left with it, ordered by number.</summary>
    public static async Task<Results<Ok<Page<BoxResponse>>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, [AsParameters] PageQuery page, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Shipments.SeenBy(caller, s => s.DistrictCode).AnyAsync(s => s.OperationId == operationId && s.Id == shipmentId, ct))
        {
            return await OpenStore.NotFound(db, operationId, "shipment", shipmentId, ct);
        }

        var after = page.After ?? "";
        var boxes = await BoxResponse.Of(db.Boxes
                .SeenBy(caller, b => b.DistrictCode)
                .Where(b => b.OperationId == operationId && b.ShipmentId == shipmentId && b.Number.CompareTo(after) > 0)
                .OrderBy(b => b.Number)
                .Take(page.Limit + 1))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(boxes, b => b.Number));
    }
}
