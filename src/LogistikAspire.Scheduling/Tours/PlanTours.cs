using LogistikAspire.Planning;
using LogistikAspire.Planning.Tours;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tours;

/// <summary>How the vehicles of a plan drive. Computed when asked for, from the plan and the distances as they are known now.</summary>
/// <param name="Names">By district code.</param>
public sealed record PlanTours(OperationDetails Operation, Plan Plan, IReadOnlyDictionary<string, string> Names, TourResult Routing)
{
    public string Name(string districtCode) => Names.GetValueOrDefault(districtCode, districtCode);

    /// <returns>Either the tours or the problem: there is no such plan, or it has no shipments.</returns>
    public static async Task<(PlanTours? Tours, ProblemHttpResult? Problem)> Load(
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
        var matrix = await Distances.Load(db, operationId, places, ct);

        // On a thread of its own: a large regency may take seconds. Whoever no longer waits ends it.
        var routing = await Task.Factory.StartNew(
            () => TourPlanner.Plan(plan.Problem, plan.Result!.Shipments, matrix, boxesTogether: operation.Details.Elections.Count, ct),
            ct, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        return (new(operation.Details, plan, plan.Problem.Districts.ToDictionary(d => d.Code, d => d.Name), routing), null);
    }

    /// <summary>The plan's way from the store, whatever the list of districts says by now.</summary>
    private static Place ToPlace(PlanningDistrict planned, District? known) => new(
        planned.Code, known?.Latitude, known?.Longitude,
        new(planned.Kilometres, planned.Minutes, known?.RoadKmEstimated ?? true, known?.MinutesEstimated ?? true));
}
