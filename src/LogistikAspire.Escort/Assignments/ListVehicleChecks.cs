using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Assignments;

internal static class ListVehicleChecks
{
    /// <summary>The vehicles of the shipment that were looked at before departure, by plate.</summary>
    public static async Task<Results<Ok<Page<WriteVehicleCheck.Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, [AsParameters] PageQuery page, EscortDb db, CancellationToken ct)
    {
        if (!page.TryReadKey("", out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Assignments.AnyAsync(a => a.OperationId == operationId && a.ShipmentId == shipmentId && a.Trip != null, ct))
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var checks = await db.VehicleChecks.AsNoTracking()
            .Where(c => c.OperationId == operationId && c.ShipmentId == shipmentId && c.Plate.CompareTo(after) > 0)
            .OrderBy(c => c.Plate).Take(page.Limit + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Cut(checks.ConvertAll(WriteVehicleCheck.Shown), c => c.Plate));
    }
}
