using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Scenarios;

internal static class RunScenario
{
    /// <summary>Runs that are kept of an operation; the oldest go first.</summary>
    private const int MostKept = 200;

    /// <param name="From">From this moment; with <c>until</c> or not at all.</param>
    /// <param name="Until">Until this one, which is no longer part of it.</param>
    public sealed record Request(DateTimeOffset? From = null, DateTimeOffset? Until = null);

    /// <summary>
    /// Asks which shipments, boxes and polling stations of the plan in force a scenario would hit, at the time given, or else at its own,
    /// or else from the first day of distribution until voting. Nothing changes by it: no plan, no access and no shipment. The result is
    /// kept (the last 200), and says by which call Scheduling tells what a re-plan would do.
    /// </summary>
    /// <response code="404">There is no such scenario.</response>
    public static async Task<Results<Created<RunView>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, string scenarioName, Request request, MitigationDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        if (request.From is null != request.Until is null)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>
            {
                [request.From is null ? "from" : "until"] = ["A time needs both from and until."],
            });
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Lock<Operation>(operationId, ct) is not { IsOpen: true } operation)
        {
            return Unknown.Of("operation", operationId);
        }

        var scenario = Scenario.BuiltIn.FirstOrDefault(s => s.Name == scenarioName)
            ?? (await db.Scenarios.FindAsync([operationId, scenarioName], ct) is { } own ? ScenarioView.Of(own) : null);
        if (scenario is null)
        {
            return Unknown.Of("scenario", scenarioName);
        }

        var time = Stretch.Of(
            request.From ?? scenario.From ?? operation.LocalTime.StartOf(operation.WindowStart),
            request.Until ?? scenario.Until ?? operation.LocalTime.StartOf(operation.VotingDate));
        if (time.Faults(operation) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var result = await Result(scenario, time, operation, db, ct);
        var run = new ScenarioRun(
            operationId, Guid.CreateVersion7(), scenarioName, caller.KnownAs, clock.GetUtcNow(), result);
        var old = await db.ScenarioRuns
            .Where(r => r.OperationId == operationId)
            .OrderByDescending(r => r.RanAt).ThenByDescending(r => r.RunId)
            .Skip(MostKept - 1)
            .ToListAsync(ct);
        db.RemoveRange(old);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created($"/operations/{operationId}/scenario-runs/{run.RunId}", RunView.Of(run));
    }

    private static async Task<ScenarioResult> Result(
        ScenarioView scenario, Stretch time, Operation operation, MitigationDb db, CancellationToken ct)
    {
        var (id, codes) = (operation.OperationId, scenario.Districts.Select(d => d.DistrictCode).ToList());
        var names = await db.Districts.AsNoTracking()
            .Where(d => d.OperationId == id && d.IsListed && codes.Contains(d.DistrictCode))
            .ToDictionaryAsync(d => d.DistrictCode, d => d.Name, ct);
        var stations = await db.DistrictStations.AsNoTracking()
            .Where(d => d.OperationId == id && codes.Contains(d.DistrictCode))
            .ToDictionaryAsync(d => d.DistrictCode, d => d.Stations, ct);
        var shipments = await db.Shipments.AsNoTracking()
            .Where(s => s.OperationId == id && !s.HasLeft && !s.IsCancelled && codes.Contains(s.DistrictCode))
            .Where(s => time.From < s.UnloadedAt && s.DepartsAt < time.Until)
            .OrderBy(s => s.DepartsAt).ThenBy(s => s.ShipmentId)
            .ToListAsync(ct);

        var hit = shipments.ToLookup(s => s.DistrictCode, s => new HitShipment(s.ShipmentId, s.DepartsAt, s.Boxes));
        var known = scenario.Districts.Where(d => names.ContainsKey(d.DistrictCode)).OrderBy(d => d.DistrictCode, StringComparer.Ordinal);
        List<HitDistrict> districts =
        [
            .. known.Select(d => new HitDistrict(
                d.DistrictCode, names[d.DistrictCode], d.Level, hit[d.DistrictCode].Sum(s => s.Boxes),
                !hit[d.DistrictCode].Any() ? [] : stations.GetValueOrDefault(d.DistrictCode), [.. hit[d.DistrictCode]])),
        ];
        return new(
            time.From, time.Until, operation.PlanVersion, shipments.Count, shipments.Sum(s => s.Boxes),
            districts.Exists(d => d.Stations is null) ? null : districts.Sum(d => d.Stations!.Count),
            districts, [.. codes.Where(c => !names.ContainsKey(c))], Question(scenario, districts, time, operation));
    }

    private static ReplanQuestion Question(
        ScenarioView scenario, List<HitDistrict> districts, Stretch time, Operation operation)
    {
        var days = Enumerable.Range(0, operation.VotingDate.DayNumber - operation.WindowStart.DayNumber)
            .Select(operation.WindowStart.AddDays)
            .Where(day => !time.Meets(operation.LocalTime.Days(day, day)))
            .ToList();
        var closed = districts.FindAll(d => d.Level == AccessLevel.Closed).ConvertAll(d => d.DistrictCode);
        return new(
            "PUT", $"/operations/{operation.OperationId}/plans/{{planId}}",
            new(new(scenario.Title, days.Count == 0
                ? new Dictionary<string, IReadOnlyList<DateOnly>>()
                : closed.ToDictionary(code => code, _ => (IReadOnlyList<DateOnly>)days))),
            days.Count == 0 ? closed : [],
            districts.FindAll(d => d.Level == AccessLevel.Restricted).ConvertAll(d => d.DistrictCode));
    }
}
