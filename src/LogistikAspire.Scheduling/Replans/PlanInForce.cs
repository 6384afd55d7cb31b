using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Replans;

internal sealed class PlanInForce(SchedulingDb db, TimeProvider clock) : IPlanInForce
{
    public async Task<IReadOnlyList<Departed>> Departed(Guid operationId, CancellationToken ct) =>
        (await db.Shipments.AsNoTracking().Where(s => s.OperationId == operationId && s.HasLeft).ToListAsync(ct))
        .ConvertAll(s => new Departed(s.DistrictCode, s.Boxes, s.Stations));

    public Task Overtake(Operation operation, string reason, CancellationToken ct) => operation.PlanVersion == 0
        ? Task.CompletedTask
        : RequestReplan.Add(db, operation, reason, clock.GetUtcNow(), ct);
}
