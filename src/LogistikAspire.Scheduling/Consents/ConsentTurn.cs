using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Consents;

internal static class ConsentTurn
{
    /// <summary>
    /// Waits for this transaction's turn among those who say something to a plan of the operation and those who publish one: a publication
    /// reads all that was said before it, and after it nothing more is said.
    /// </summary>
    /// <returns>Null when something may be said for the district now, otherwise why not.</returns>
    public static async Task<ProblemHttpResult?> Take(
        SchedulingDb db, Guid operationId, Guid planId, string districtCode, CancellationToken ct)
    {
        var operation = await db.Lock<Operation>(operationId, ct);
        var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.OperationId == operationId && p.Id == planId, ct);
        if (operation is null || plan is null)
        {
            return Unknown.Of("plan", planId);
        }

        return await db.Districts.AnyAsync(d => d.OperationId == operationId && d.Code == districtCode, ct)
            ? plan.MayPublish(operation.Circumstances)?.ToProblem()
            : Unknown.Of("district", districtCode);
    }
}
