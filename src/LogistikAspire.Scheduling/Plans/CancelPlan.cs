using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Plans;

internal static class CancelPlan
{
    /// <summary>
    /// Calls the search for a plan off: the solver stops, in whichever replica it runs. Calling it off again changes nothing.
    /// </summary>
    /// <response code="204">It is called off.</response>
    /// <response code="409">It is solved: a draft is rejected, not cancelled.</response>
    public static Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, SchedulingDb db, CancellationToken ct) =>
        db.OnFreshState<Results<NoContent, ProblemHttpResult>>(async () =>
        {
            if (await db.Plans.FindAsync([operationId, planId], ct) is not { } plan)
            {
                return Unknown.Of("plan", planId);
            }

            if (plan.Cancel() is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
