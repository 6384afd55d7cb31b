using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Consents;

internal static class ConsentQueries
{
    public static async Task<PlanConsents> ConsentsTo(this SchedulingDb db, Plan plan, CancellationToken ct) => new(
        await db.Consents.AsNoTracking().Where(c => c.OperationId == plan.OperationId && c.PlanId == plan.Id).ToListAsync(ct),
        await db.ConsentOverrides.AsNoTracking().Where(o => o.OperationId == plan.OperationId && o.PlanId == plan.Id).ToListAsync(ct));
}
