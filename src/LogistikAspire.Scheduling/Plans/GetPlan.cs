using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

internal static class GetPlan
{
    /// <param name="Reason">Why a re-plan was asked for; empty otherwise.</param>
    /// <param name="WhatIf">Of an alternative: what it has otherwise than the operation; null for every other plan.</param>
    /// <param name="Rejection">Who decided against it and why; null otherwise.</param>
    /// <param name="Overtaken">
    /// True when circumstances changed since it was solved, or what it was proposed for has ended: it can no longer be published.
    /// </param>
    /// <param name="Moment">The moment of planning (UTC); null before it is solved.</param>
    /// <param name="Proof">
    /// How good the plan is known to be: <c>optimal</c>, <c>feasible</c> (with a gap) or <c>infeasible</c>; null before it is solved.
    /// </param>
    /// <param name="Objective">Weighted sum of the terms; lower is better.</param>
    /// <param name="Bound">No plan is cheaper than this.</param>
    /// <param name="Gap">(objective - bound) / objective; 0 when proven optimal.</param>
    /// <param name="Seconds">Time that solving took.</param>
    /// <param name="Moved">Districts that leave at other slots than in the plan in force when this one was solved.</param>
    /// <param name="Conflict">Infeasible: the constraints that cannot hold together.</param>
    public sealed record Response(
        Guid Id, int Number, PlanOrigin Origin, PlanStatus Status, int? Version, string Reason, WhatIfBody? WhatIf, string Failure,
        bool Overtaken, RejectionBody? Rejection, DateTimeOffset? Moment, PlanProof? Proof, decimal? Objective, decimal? Bound,
        double? Gap, PlanTerms? Terms, double? Seconds, IReadOnlyList<string> Moved, PlanConflict? Conflict,
        IReadOnlyList<Departure> Shipments);

    public sealed record RejectionBody(string By, string Reason, DateTimeOffset At);

    /// <summary>A planned shipment. Times are UTC.</summary>
    public sealed record Departure(
        string DistrictCode, int Boxes, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, DateTimeOffset ReturnsAt,
        IReadOnlyDictionary<string, int> Vehicles, int Police, int Soldiers, bool Pinned);

    /// <summary>
    /// One plan: its status and, once solved, its shipments in order of departure, objective and proof. A local agency sees the shipments
    /// of its district.
    /// </summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, SchedulingDb db, Caller caller, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.OperationId == operationId && p.Id == planId, ct);
        if (plan is null)
        {
            return Unknown.Of("plan", planId);
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        return TypedResults.Ok(Project(plan, operation, caller));
    }

    private static Response Project(Plan plan, Operation operation, Caller caller)
    {
        var time = new LocalTime(operation.Details.TimeZone);
        var result = plan.Result;
        var overtaken = plan.Status is PlanStatus.Overtaken or PlanStatus.Withdrawn
            || (plan.Status == PlanStatus.Draft && plan.Circumstances != operation.Circumstances);

        return new(
            plan.Id, plan.Number, plan.Origin, plan.Status, plan.Version, plan.Reason,
            plan.WhatIf is { } whatIf && !caller.IsLocal ? WhatIfBody.Of(whatIf) : null, plan.Failure, overtaken,
            plan.Rejection is { } rejection ? new(rejection.By, rejection.Reason, rejection.At) : null,
            plan.Problem is { } problem ? time.ToUtc(problem.Moment) : null,
            result is null ? null : PlanProofs.Of(result.Status), result?.Objective, result?.Bound, result?.Gap,
            result?.Terms is { } terms ? PlanTerms.Of(terms) : null, result?.Seconds,
            [.. plan.ChangedDistricts.Where(caller.Sees)],
            result?.Conflict is { } conflict && !caller.IsLocal ? PlanConflict.Of(conflict) : null,
            result is null ? [] : [.. result.Shipments.Where(s => caller.Sees(s.DistrictCode)).Select(s => new Departure(
                s.DistrictCode, s.Boxes, time.ToUtc(s.DepartsAt), time.ToUtc(s.ArrivesAt), time.ToUtc(s.ReturnsAt),
                s.Vehicles, s.Police, s.Soldiers, s.Pinned))]);
    }
}
