using LogistikAspire.Planning.Tours;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tours;

/// <summary>All distances of an operation that tours reckon with: given, else estimated.</summary>
internal static class Distances
{
    public static Place ToPlace(this District district) => new(
        district.Code, district.Latitude, district.Longitude,
        new(district.PlannedKm, district.PlannedMinutes, district.RoadKmEstimated, district.MinutesEstimated));

    public static async Task<DistanceMatrix> Load(SchedulingDb db, Guid operationId, IEnumerable<Place> places, CancellationToken ct)
    {
        var given = await db.Distances.AsNoTracking().Where(d => d.OperationId == operationId).ToListAsync(ct);
        return new(places, given.Select(d => new GivenLeg(d.From, d.To, d.Kilometres, d.Minutes)));
    }
}
