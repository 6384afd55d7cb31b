using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

internal static class GetShipment
{
    /// <summary>One shipment as the Warehouse sees it.</summary>
    public static async Task<Results<Ok<ShipmentResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var shipment = await ShipmentResponse
            .Of(db.Shipments.SeenBy(caller, s => s.DistrictCode).Where(s => s.OperationId == operationId && s.Id == shipmentId))
            .SingleOrDefaultAsync(ct);
        if (shipment is not null)
        {
            return TypedResults.Ok(shipment);
        }

        return await OpenStore.NotFound(db, operationId, "shipment", shipmentId, ct);
    }
}
