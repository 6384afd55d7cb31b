using LogistikAspire.Scheduling.Data;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>The plan that another replaced when it was published, or would replace now.</summary>
internal static class ReplacedPlan
{
    /// <returns>Null for a first plan.</returns>
    public static Task<Plan?> Load(SchedulingDb db, Plan plan, CancellationToken ct) => db.Plans.AsNoTracking()
        .Where(p => p.OperationId == plan.OperationId)
        .SingleOrDefaultAsync(p => plan.Version == null ? p.Status == PlanStatus.Published : p.Version == plan.Version - 1, ct);
}
