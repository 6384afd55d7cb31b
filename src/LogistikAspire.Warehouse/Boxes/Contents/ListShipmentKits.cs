using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Contents;

internal static class ListShipmentKits
{
    /// <summary>
    /// What each box of a shipment must hold, ordered by number: the checklist that a shipment is packed by. Recap boxes have no kit.
    /// </summary>
    public static async Task<Results<Ok<Page<BoxKit>>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (await OpenStore.Elections(db, operationId, ct) is not { } elections)
        {
            return Unknown.Of("operation", operationId);
        }

        if (!await db.Shipments.AnyAsync(s => s.OperationId == operationId && s.Id == shipmentId, ct))
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var after = page.After ?? "";
        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && b.ShipmentId == shipmentId && b.PollingStation > 0 && b.Number.CompareTo(after) > 0)
            .OrderBy(b => b.Number)
            .Take(page.Limit + 1)
            .WithStations(db)
            .ToListAsync(ct);
        var kits = await BoxKits.Load(db, operationId, elections, ct);
        return TypedResults.Ok(page.Cut([.. boxes.Select(kits.For)], k => k.Box));
    }
}
