using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Replans;

internal static class RequestReplan
{
    /// <summary>
    /// Asks for a re-plan within the caller's transaction. It takes the place of one that is not solved yet: that one may have read its
    /// circumstances before this change.
    /// </summary>
    public static async Task Add(SchedulingDb db, Operation operation, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var unsolved = await db.Plans
            .Where(p => p.OperationId == operation.Id && p.Status == PlanStatus.Requested && p.Origin == PlanOrigin.Replan)
            .ToListAsync(ct);
        unsolved.ForEach(p => p.Overtaken());

        var reasons = unsolved.Select(p => p.Reason).Append(reason).Distinct();
        db.Add(new Plan(
            operation.Id, Guid.CreateVersion7(), operation.RequestPlan(), PlanOrigin.Replan, string.Join("; ", reasons), moment: null,
            now));
    }
}
