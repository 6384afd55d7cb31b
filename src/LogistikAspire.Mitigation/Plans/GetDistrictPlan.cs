using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class GetDistrictPlan
{
    /// <summary>What the mitigation plan says of one district; <c>ETag</c> is its version, for <c>If-Match</c> of a change.</summary>
    public static async Task<Results<Ok<DistrictPlanView>, ProblemHttpResult>> Handle(
        Guid operationId, string districtCode, HttpResponse response, MitigationDb db, CancellationToken ct)
    {
        var plan = await db.DistrictPlans.AsNoTracking()
            .SingleOrDefaultAsync(p => p.OperationId == operationId && p.DistrictCode == districtCode, ct);
        if (plan is null)
        {
            return Unknown.Of("plan", districtCode);
        }

        response.Headers.ETag = PlanVersion.Tag(plan.Version);
        return TypedResults.Ok(DistrictPlanView.Of(plan));
    }
}
