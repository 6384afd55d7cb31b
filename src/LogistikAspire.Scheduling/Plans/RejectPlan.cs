using System.ComponentModel.DataAnnotations;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Plans;

internal static class RejectPlan
{
    /// <param name="By">Name of who decides for KPU.</param>
    public sealed record Request(
        [property: Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [property: Required, StringLength(100, MinimumLength = 1), Legible] string By);

    /// <summary>
    /// Decides against a draft, a proposed re-plan or an alternative: the plan in force stays. Deciding so again changes nothing, the first
    /// reason included.
    /// </summary>
    /// <response code="204">It is decided.</response>
    /// <response code="409">It is published, not solved, or has no shipments.</response>
    public static Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, Request request, SchedulingDb db, TimeProvider clock, CancellationToken ct) =>
        db.OnFreshState<Results<NoContent, ProblemHttpResult>>(async () =>
        {
            if (await db.Plans.FindAsync([operationId, planId], ct) is not { } plan)
            {
                return Unknown.Of("plan", planId);
            }

            if (plan.Reject(new(request.By, request.Reason, clock.GetUtcNow())) is { } refusal)
            {
                return refusal.ToProblem();
            }

            await db.SaveChangesAsync(ct);
            return TypedResults.NoContent();
        });
}
