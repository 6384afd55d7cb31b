using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Plans;

public static class RequestPlan
{
    public sealed record Request
    {
        /// <summary>
        /// The moment of planning: nothing new leaves before it. Left out, it is now; for an operation whose window is over, the last
        /// departure so far.
        /// </summary>
        public DateTimeOffset? AsOf { get; init; }
    }

    /// <summary>Asks for a plan. It is solved in the background; read it at the location until its status is no longer <c>requested</c>.</summary>
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
            var errors = (await ProblemBuilder.Build(db, operation, moment, now, ct)).Validate();
            if (errors.Count > 0)
            {
                return TypedResults.ValidationProblem(errors.ByField());
            }

            db.Add(new Plan(operationId, planId, operation.RequestPlan(), PlanOrigin.Request, reason: "", moment, now));
            await db.SaveChangesAsync(ct);
            return TypedResults.Accepted(location);
        });
}
