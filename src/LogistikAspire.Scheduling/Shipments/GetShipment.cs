using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

internal static class GetShipment
{
    // Compiled once: it is asked all the time.
    private static readonly Func<SchedulingDb, Guid, Guid, CancellationToken, Task<Shipment?>> Find = EF.CompileAsyncQuery(
        (SchedulingDb db, Guid operationId, Guid id, CancellationToken ct) =>
            db.Shipments.AsNoTracking().SingleOrDefault(s => s.OperationId == operationId && s.Id == id));

    /// <summary>One shipment with its departure gate.</summary>
    public static async Task<Results<Ok<ShipmentResponse>, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        var shipment = await Find(db, operationId, shipmentId, ct);
        return shipment is not null && caller.Sees(shipment.DistrictCode)
            ? TypedResults.Ok(ShipmentResponse.Of(shipment))
            : Unknown.Of("shipment", shipmentId);
    }
}
