using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Solving;

internal static class RequestPlan
{
    /// <param name="AsOf">
    /// The moment of planning: nothing new leaves before it. Left out, it is now; for an operation whose window is over, the last departure
    /// so far.
    /// </param>
    /// <param name="WhatIf">
    /// Asks for an alternative, kept beside the drafts to compare with. Left out, the operation is planned as it is.
    /// </param>
    public sealed record Request(DateTimeOffset? AsOf = null, WhatIfBody? WhatIf = null);

    /// <summary>
    /// Asks for a plan. It is solved in the background; read it at the location until its status is no longer <c>requested</c>.
    /// </summary>
    /// <response code="202">It will be solved, or was asked for before by the same id.</response>
    /// <response code="400">The operation's settings make no sense together; each field is named.</response>
    /// <response code="409">The operation has no districts.</response>
    public static Task<Results<Accepted, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, Request request, SchedulingDb db, TimeProvider clock, CancellationToken ct) =>
        db.OnFreshState<Results<Accepted, ValidationProblem, ProblemHttpResult>>(async () =>
        {
            var location = $"/operations/{operationId}/plans/{planId}";
            if (await db.Operations.FindAsync([operationId], ct) is not { } operation)
            {
                return Unknown.Of("operation", operationId);
            }

            if (await db.Plans.FindAsync([operationId, planId], ct) is not null)
            {
                return TypedResults.Accepted(location);
            }

            if (operation.DistrictsVersion == 0)
            {
                return new Refusal("operation.no-districts", "The operation has no districts yet: import them first.").ToProblem();
            }

            var time = new LocalTime(operation.Details.TimeZone);
            DateTime? moment = request.AsOf is { } asOf ? time.ToLocal(asOf) : null;
            var now = clock.GetUtcNow();
            var problem = await ProblemBuilder.Build(db, operation, moment, now, ct);
            var districts = request.WhatIf?.SecondStore is null
                ? []
                : await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToListAsync(ct);
            var whatIf = request.WhatIf?.ToWhatIf(districts);
            var errors = Check(problem, whatIf);
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors);
            }

            var origin = whatIf is null ? PlanOrigin.Request : PlanOrigin.WhatIf;
            db.Add(new Plan(operationId, planId, operation.RequestPlan(), origin, reason: "", moment, now) { WhatIf = whatIf });
            await db.SaveChangesAsync(ct);
            return TypedResults.Accepted(location);
        });

    private static Dictionary<string, string[]> Check(PlanningProblem problem, WhatIf? whatIf) => whatIf is null
        ? problem.Validate().ByField()
        : whatIf.Check(problem).Select(e => e with { Field = $"whatIf.{e.Field}" }).ByField();
}
