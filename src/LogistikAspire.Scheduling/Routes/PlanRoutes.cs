using LogistikAspire.Planning;
using LogistikAspire.Planning.Routes;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Routes;

/// <summary>How the vehicles of a plan drive. Computed when asked for, from the plan and the distances as they are known now.</summary>
/// <param name="Names">By district code.</param>
public sealed record PlanRoutes(OperationDetails Operation, Plan Plan, IReadOnlyDictionary<string, string> Names, RoutingResult Routing)
{
    public string Name(string districtCode) => Names.GetValueOrDefault(districtCode, districtCode);

    /// <returns>Either the routes or the problem: there is no such plan, or it has no shipments.</returns>
    public static async Task<(PlanRoutes? Routes, ProblemHttpResult? Problem)> Load(
        SchedulingDb db, Guid operationId, Guid planId, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.OperationId == operationId && p.Id == planId, ct);
        if (plan is null)
        {
            return (null, Unknown.Of("plan", planId));
        }

        if (plan.MayShow() is { } refusal)
        {
            return (null, refusal.ToProblem());
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, ct);
        var places = plan.Problem!.Districts.Select(d => ToPlace(d, districts.GetValueOrDefault(d.Code)));
        var matrix = await db.DistanceMatrix(operationId, places, ct);

        // On a thread of its own: a large regency may take seconds. Whoever no longer waits ends it.
        var routing = await Task.Factory.StartNew(
            () => Router.Route(plan.Problem, plan.Result!.Shipments, matrix, boxesTogether: operation.Details.Elections.Count, ct),
            ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return (new(operation.Details, plan, plan.Problem.Districts.ToDictionary(d => d.Code, d => d.Name), routing), null);
    }

    /// <summary>The plan's way from the store, whatever the list of districts says by now.</summary>
    private static Place ToPlace(PlanningDistrict planned, District? known) => new(
        planned.Code, known?.Latitude, known?.Longitude,
        new(planned.Kilometres, planned.Minutes, known?.RoadKmEstimated ?? true, known?.MinutesEstimated ?? true));
}

internal static class Distances
{
    public static Place ToPlace(this District district) => new(
        district.Code, district.Latitude, district.Longitude,
        new(district.PlannedKm, district.PlannedMinutes, district.RoadKmEstimated, district.MinutesEstimated));

    public static async Task<DistanceMatrix> DistanceMatrix(this SchedulingDb db, Guid operationId, IEnumerable<Place> places, CancellationToken ct)
    {
        var given = await db.Distances.AsNoTracking().Where(d => d.OperationId == operationId).ToListAsync(ct);
        return new(places, given.Select(d => new GivenLeg(d.From, d.To, d.Kilometres, d.Minutes)));
    }
}
