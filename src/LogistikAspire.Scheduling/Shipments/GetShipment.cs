using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

internal static class GetShipment
{
    /// <summary>One shipment with its departure gate.</summary>
    public static async Task<Results<Ok<ShipmentResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, SchedulingDb db, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().SingleOrDefaultAsync(s => s.OperationId == operationId && s.Id == shipmentId, ct);
        return shipment is null ? Unknown.Of("shipment", shipmentId) : TypedResults.Ok(ShipmentResponse.Of(shipment));
    }
}
