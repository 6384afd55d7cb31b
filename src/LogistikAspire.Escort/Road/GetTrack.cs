using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Road;

internal static class GetTrack
{
    /// <summary>
    /// The way of one convoy in GeoJSON (RFC 7946): for each device a line over its plausible fixes, with their times in <c>at</c>, and
    /// every other fix as a point with <c>isPlausible</c> false and all its times.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, Guid shipmentId, EscortDb db, RoadSettings settings, Caller caller, CancellationToken ct)
    {
        var convoy = await db.Convoys
            .AsNoTracking()
            .SeenBy(caller, c => c.DistrictCode)
            .SingleOrDefaultAsync(c => c.OperationId == operationId && c.ShipmentId == shipmentId && c.DistrictCode != null, ct);
        if (convoy is null)
        {
            return Unknown.Of("shipment", shipmentId);
        }

        var fixes = await db.Fixes
            .AsNoTracking()
            .Where(f => f.OperationId == operationId && f.ShipmentId == shipmentId)
            .ToListAsync(ct);
        return TypedResults.Bytes(RoadGeoJson.Tracks(convoy, fixes, settings), GeoJsonFile.MediaType);
    }
}
