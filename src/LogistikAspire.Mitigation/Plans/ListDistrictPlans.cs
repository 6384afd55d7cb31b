using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Plans;

internal static class ListDistrictPlans
{
    /// <summary>What the mitigation plan says of the districts, by code. A district that is not written yet is not listed.</summary>
    public static async Task<Results<Ok<Page<DistrictPlanView>>, ProblemHttpResult>> Handle(
        Guid operationId, [AsParameters] PageQuery page, MitigationDb db, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var after = page.After ?? "";
        var plans = await db.DistrictPlans
            .AsNoTracking()
            .Where(p => p.OperationId == operationId && p.DistrictCode.CompareTo(after) > 0)
            .OrderBy(p => p.DistrictCode)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(plans.ConvertAll(DistrictPlanView.Of), p => p.DistrictCode));
    }
}
