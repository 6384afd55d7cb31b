using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Mitigation.Operations;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Consequences;

internal sealed class ReplanProposedConsumer(MitigationDb db, TimeProvider clock) : IHandle<ReplanProposed>
{
    public async Task Handle(ReplanProposed message, CancellationToken ct)
    {
        await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        var replan = await db.Replans.FindAsync([message.OperationId], ct) ?? db.Add(new Replan(message.OperationId)).Entity;
        replan.OnProposed(message, clock.GetUtcNow());
    }
}
