using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;

namespace LogistikAspire.Mitigation.Operations;

internal sealed class OperationOpenedConsumer(MitigationDb db) : IHandle<OperationOpened>
{
    public async Task Handle(OperationOpened message, CancellationToken ct)
    {
        var operation = await db.LockOrAdd(message.OperationId, id => new Operation(id), ct);
        operation.OnOpened(message.Version, message.Name, message.TimeZone, message.WindowStart, message.VotingDate);
    }
}
