using System.ComponentModel.DataAnnotations;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

internal static class ComparePlans
{
    /// <param name="Plans">The plan, then those that it is compared with, in the order asked for.</param>
    /// <param name="Districts">Ordered by code.</param>
    public sealed record Response(IReadOnlyList<Column> Plans, IReadOnlyList<Row> Districts);

    /// <param name="Label">Of an alternative; null for every other plan.</param>
    /// <param name="Objective">As it was solved, with its own weights; null without shipments.</param>
    /// <param name="Terms">
    /// By the weights and wishes of the first plan, so that all plans are measured alike; null without shipments.
    /// </param>
    /// <param name="Difference">Total of those terms less the first plan's; null without shipments.</param>
    /// <param name="Vehicles">Trips by kind.</param>
    /// <param name="Conflict">Infeasible: the constraints that cannot hold together.</param>
    public sealed record Column(
        Guid PlanId, int Number, string? Label, PlanOrigin Origin, PlanStatus Status, PlanProof? Proof, decimal? Objective, double? Gap,
        WhatIfBody? WhatIf, PlanTerms? Terms, decimal? Difference, int Shipments, IReadOnlyDictionary<string, int> Vehicles,
        PlanConflict? Conflict);

    public sealed record Row(string DistrictCode, string Name, IReadOnlyList<Cell> Plans);

    /// <param name="Differs">Whether it leaves otherwise than in the first plan.</param>
    /// <param name="Terms">The district's share of the plan's terms, measured as those are; null without shipments.</param>
    public sealed record Cell(Guid PlanId, IReadOnlyList<GetChanges.Departure> Departures, bool Differs, PlanTerms? Terms);

    /// <summary>Plans side by side, term by term and district by district, all measured by the first plan's weights and wishes.</summary>
    /// <param name="with">Ids of the plans to compare with.</param>
    /// <response code="409">The first plan is not solved, or has no shipments.</response>
    public static async Task<Results<Ok<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, [FromQuery, MaxLength(10)] Guid[] with, SchedulingDb db, CancellationToken ct)
    {
        var found = await db.Plans.AsNoTracking()
            .Where(p => p.OperationId == operationId && (p.Id == planId || with.Contains(p.Id))).ToDictionaryAsync(p => p.Id, ct);
        if (!found.TryGetValue(planId, out var first))
        {
            return Unknown.Of("plan", planId);
        }

        if (with.FirstOrDefault(id => !found.ContainsKey(id)) is var unknown && unknown != Guid.Empty)
        {
            return TypedResults.ValidationProblem(
                new Dictionary<string, string[]> { ["with"] = [$"The operation has no plan {unknown}."] });
        }

        if (first.MayShow() is { } refusal)
        {
            return refusal.ToProblem();
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        var plans = with.Where(id => id != planId).Distinct().Select(id => found[id]).Prepend(first).ToList();
        return TypedResults.Ok(Compare(plans, new LocalTime(operation.Details.TimeZone)));
    }

    private static Response Compare(List<Plan> plans, LocalTime time)
    {
        // Vehicle kinds that only an alternative has are priced as it prices them.
        var measure = plans[0].Problem! with { VehicleKinds = [.. plans.SelectMany(
            p => p.Problem?.VehicleKinds ?? []).DistinctBy(k => k.Code)] };
        var least = Planner.Evaluate(measure, Shipments(plans[0])).Total;
        var columns = plans.Select(p => (
            Plan: p,
            Changed: DistrictChange.Between(Shipments(plans[0]), Shipments(p)).Select(c => c.DistrictCode).ToHashSet(),
            Terms: p.HasShipments ? Planner.EvaluateEach(measure, Shipments(p)) : null)).ToList();

        return new(
            [.. plans.Select(p => Project(p, measure, least))],
            [.. measure.Districts.OrderBy(d => d.Code, StringComparer.Ordinal).Select(d => new Row(d.Code, d.Name,
            [
                .. columns.Select(c => new Cell(
                    c.Plan.Id, Departures(c.Plan, d.Code, time), c.Changed.Contains(d.Code),
                    c.Terms is null ? null : PlanTerms.Of(c.Terms[d.Code]))),
            ]))]);
    }

    private static Column Project(Plan plan, PlanningProblem measure, decimal least)
    {
        var terms = plan.HasShipments ? Planner.Evaluate(measure, Shipments(plan)) : null;
        return new(
            plan.Id, plan.Number, plan.WhatIf?.Label, plan.Origin, plan.Status,
            plan.Result is null ? null : PlanProofs.Of(plan.Result.Status), plan.Result?.Objective, plan.Result?.Gap,
            plan.WhatIf is { } whatIf ? WhatIfBody.Of(whatIf) : null, terms is null ? null : PlanTerms
                .Of(terms), terms?.Total - least, Shipments(plan).Count,
            Shipments(plan)
                .SelectMany(s => s.Vehicles)
                .GroupBy(v => v.Key)
                .OrderBy(g => g.Key)
                .ToDictionary(g => g.Key, g => g.Sum(v => v.Value)),
            plan.Result?.Conflict is { } conflict ? PlanConflict.Of(conflict) : null);
    }

    private static IReadOnlyList<GetChanges.Departure> Departures(Plan plan, string districtCode, LocalTime time) =>
    [
        .. Shipments(plan)
            .Where(s => s.DistrictCode == districtCode)
            .OrderBy(s => s.DepartsAt)
            .Select(s => GetChanges.Departure.Of(s, time)),
    ];

    private static IReadOnlyList<PlanShipment> Shipments(Plan plan) => plan.Result?.Shipments ?? [];
}
