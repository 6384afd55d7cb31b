using LogistikAspire.Scheduling.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Consents;

internal static class ConsentTurn
{
    /// <summary>
    /// Takes this transaction's turn on the plan's row. Writing the row, though with what it holds, moves its row version: a publication
    /// that read the consents before this one was said decides again, and after a publication nothing more is said.
    /// </summary>
    /// <returns>Null when something may be said for the district now, otherwise why not.</returns>
    public static async Task<ProblemHttpResult?> Take(SchedulingDb db, Guid operationId, Guid planId, string districtCode, CancellationToken ct)
    {
        var plans = db.Plans.Where(p => p.OperationId == operationId && p.Id == planId);
        if (await plans.ExecuteUpdateAsync(plan => plan.SetProperty(p => p.Status, p => p.Status), ct) == 0)
        {
            return Unknown.Of("plan", planId);
        }

        if (!await db.Districts.AnyAsync(d => d.OperationId == operationId && d.Code == districtCode, ct))
        {
            return Unknown.Of("district", districtCode);
        }

        var operation = await db.Operations.AsNoTracking().SingleAsync(o => o.Id == operationId, ct);
        var plan = await plans.AsNoTracking().SingleAsync(ct);
        return plan.MayPublish(operation.Circumstances)?.ToProblem();
    }
}
