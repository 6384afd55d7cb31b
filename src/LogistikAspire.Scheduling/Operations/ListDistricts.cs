using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Operations;

internal static class ListDistricts
{
    /// <param name="Kilometres">One way, as planned with: at least 4.</param>
    /// <param name="Minutes">One way, as planned with.</param>
    public sealed record Response(
        string Code, string Name, int PollingStations, int Boxes,
        double? Latitude, double? Longitude, bool LocationEstimated,
        double Kilometres, bool KilometresEstimated, int Minutes, bool MinutesEstimated,
        string Access, int GuardCost, int MaxShipments);

    /// <summary>The districts of an operation, ordered by code. Estimates are marked.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.Id == operationId, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var rows = await db.Districts.AsNoTracking()
            .SeenBy(caller, d => d.Code)
            .Where(d => d.OperationId == operationId && d.Code.CompareTo(page.After ?? "") > 0)
            .OrderBy(d => d.Code)
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut([.. rows.Select(Project)], row => row.Code));
    }

    private static Response Project(District d) => new(
        d.Code, d.Name, d.PollingStations, d.Boxes, d.Latitude, d.Longitude, d.LocationEstimated,
        d.PlannedKm, d.RoadKmEstimated, d.PlannedMinutes, d.MinutesEstimated, d.Access, d.GuardCost, d.MaxShipments);
}
