using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Consequences;

internal sealed class ReplanWithdrawnConsumer(MitigationDb db, TimeProvider clock) : IHandle<ReplanWithdrawn>
{
    public async Task Handle(ReplanWithdrawn message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var replan = await db.Replans.FindAsync([message.OperationId], ct) ?? db.Add(new Replan(message.OperationId)).Entity;
        replan.OnWithdrawn(message, clock.GetUtcNow());
    }
}
