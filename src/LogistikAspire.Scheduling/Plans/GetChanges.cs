using LogistikAspire.Authorization;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

internal static class GetChanges
{
    /// <param name="Version">Version of the plan that it replaces; null when there is none, and nothing to compare with.</param>
    /// <param name="Reason">Why a re-plan was asked for; empty otherwise.</param>
    /// <param name="Before">
    /// Terms of the plan that it replaces, by the wishes and weights of this one, with access as it was when it was made; null without one.
    /// </param>
    /// <param name="After">Terms of this plan.</param>
    /// <param name="Cost">What the change costs: the total after less the total before; null without a plan before.</param>
    /// <param name="Districts">What moves, ordered by district.</param>
    public sealed record Response(
        int? Version, string Reason, PlanTerms? Before, PlanTerms After, decimal? Cost, IReadOnlyList<Move> Districts);

    /// <param name="From">Departures as they were; empty when the plan before had none.</param>
    /// <param name="To">Departures as they would be.</param>
    /// <param name="Forced">Whether it could not have stayed; otherwise it makes room for others, or costs less.</param>
    /// <param name="Why">The reason, to be read out.</param>
    public sealed record Move(
        string DistrictCode, string Name, IReadOnlyList<Departure> From, IReadOnlyList<Departure> To, bool Forced, GetExplanation.Text Why);

    /// <summary>A planned shipment. Times are UTC.</summary>
    public sealed record Departure(DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, int Boxes, IReadOnlyDictionary<string, int> Vehicles)
    {
        public static Departure Of(PlanShipment shipment, LocalTime time) =>
            new(time.ToUtc(shipment.DepartsAt), time.ToUtc(shipment.ArrivesAt), shipment.Boxes, shipment.Vehicles);
    }

    /// <summary>
    /// What a plan moves against the one in force, why, and what it costs: what KPU looks at before it accepts or rejects.
    /// </summary>
    /// <response code="409">The plan is not solved, or has no shipments.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.OperationId == operationId && p.Id == planId, ct);
        if (plan is null)
        {
            return Unknown.Of("plan", planId);
        }

        if (plan.MayShow() is { } refusal)
        {
            return refusal.ToProblem();
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        var access = await db.DistrictAccess.AsNoTracking().Where(a => a.OperationId == operationId).ToDictionaryAsync(
            a => a.DistrictCode, ct);
        var before = await ReplacedPlan.Load(db, plan, ct);
        var terms = before is null ? null : Planner.Evaluate(WithAccessOf(before.Problem!, plan.Problem!), before.Result!.Shipments);
        var after = plan.Result!.Terms!;
        var time = new LocalTime(operation.Details.TimeZone);
        var lacking = FleetTrips.Lacking(plan.Problem!);
        var names = plan.Problem!.Districts.ToDictionary(d => d.Code, d => d.Name);

        return TypedResults.Ok(new Response(
            before?.Version, plan.Reason, terms is null ? null : PlanTerms.Of(terms), PlanTerms.Of(after), after.Total - terms?.Total,
            before is null
                ? []
                : [
                    .. (await DistrictChange.Load(db, plan, ct)).Where(change => caller.Sees(change.DistrictCode)).Select(change =>
                    {
                        var why = MoveReason.Of(change, plan.Problem, lacking, Barred);
                        return new Move(
                            change.DistrictCode, names.GetValueOrDefault(change.DistrictCode, change.DistrictCode),
                            [.. change.From.Select(s => Departure.Of(s, time))], [.. change.To.Select(s => Departure.Of(s, time))],
                            why.Forced, GetExplanation.Text.Of(why.Text));
                    }),
                ]));

        string Barred(PlanShipment shipment) => string.Join("; ", access.GetValueOrDefault(shipment.DistrictCode)?.Bars(
            shipment.Vehicles, plan.Problem!.VehicleKinds, time.ToUtc(shipment.DepartsAt),
            time.ToUtc(shipment.ArrivesAt.AddMinutes(plan.Problem.UnloadingMinutes))) ?? []);
    }

    /// <summary>With access closed since, the plan before would look dear, though nobody could have driven it.</summary>
    private static PlanningProblem WithAccessOf(PlanningProblem before, PlanningProblem problem)
    {
        var periods = before.Districts.ToDictionary(d => d.Code, d => d.AccessPeriods);
        return problem with { Districts = [.. problem.Districts.Select(
            d => d with { AccessPeriods = periods.GetValueOrDefault(d.Code, d.AccessPeriods) })] };
    }
}
