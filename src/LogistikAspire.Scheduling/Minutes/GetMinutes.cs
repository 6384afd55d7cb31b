using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Consents;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Minutes;

internal static class GetMinutes
{
    /// <summary>
    /// The minutes of the coordination meeting on a plan (berita acara rapat koordinasi): dates, consents, overrides with their reason, and
    /// what became of the wishes, as one A4 page to print and sign.
    /// </summary>
    /// <param name="lang"><c>en</c> for English; Indonesian without.</param>
    /// <response code="409">The plan is not solved, or has no shipments.</response>
    public static async Task<Results<RazorComponentResult<MinutesPage>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, string? lang, SchedulingDb db, CancellationToken ct)
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
        var minutes = new PlanMinutes(
            operation.Details, plan,
            await db.Districts.AsNoTracking().Where(d => d.OperationId == operationId).ToDictionaryAsync(d => d.Code, d => d.Name, ct),
            (await DistrictChange.Load(db, plan, ct)).Select(c => c.DistrictCode).ToHashSet(),
            await PlanConsents.Load(db, plan, ct),
            PlanMinutes.Answered(plan, await db.Wishes.AsNoTracking().Where(w => w.OperationId == operationId).ToListAsync(ct)));

        return new RazorComponentResult<MinutesPage>(new Dictionary<string, object?>
        {
            [nameof(MinutesPage.Minutes)] = minutes,
            [nameof(MinutesPage.Language)] = Language.Of(lang),
        });
    }
}
