using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

internal static class GetShipment
{
    /// <summary>One shipment with its departure gate.</summary>
    public static async Task<Results<Ok<ShipmentResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().SeenBy(caller, s => s.DistrictCode)
            .SingleOrDefaultAsync(s => s.OperationId == operationId && s.Id == shipmentId, ct);
        return shipment is null ? Unknown.Of("shipment", shipmentId) : TypedResults.Ok(ShipmentResponse.Of(shipment));
    }
}
