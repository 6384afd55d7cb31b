using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Road;

internal static class GetPositions
{
    /// <summary>Most convoys that one answer shows; a plan has a tenth of that on the road.</summary>
    private const int Most = 1_000;

    /// <summary>
    /// Where the convoys are that left and were not handed over yet, in GeoJSON (RFC 7946): a point for each by its last plausible
    /// position. Properties: <c>shipmentId</c>, <c>districtCode</c>, <c>deviceId</c>, <c>at</c>, <c>receivedAt</c>, <c>minutesLate</c>,
    /// <c>isLate</c>, <c>isSilent</c>.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, EscortDb db, RoadSettings settings, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var convoys = await db.Convoys
            .AsNoTracking()
            .SeenBy(caller, c => c.DistrictCode)
            .Where(c => c.OperationId == operationId && c.DistrictCode != null && c.DepartedAt != null && c.HandedOverAt == null)
            .OrderBy(c => c.ShipmentId)
            .Take(Most)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        return TypedResults.Bytes(
            RoadGeoJson.Positions(convoys.Select(c => ConvoyView.Of(c, operation, settings, now))), GeoJsonFile.MediaType);
    }
}
