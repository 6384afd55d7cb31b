using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Closing;

/// <summary>The operation may change again in this service.</summary>
internal sealed class OperationReopenedConsumer<TDb>(TDb db) : IHandle<OperationReopened>, IHandleWhateverChanges where TDb : DbContext
{
    public async Task Handle(OperationReopened message, CancellationToken ct)
    {
        var end = await db.LockOrAdd(message.OperationId, id => new OperationEnd(id), ct);
        end.Reopen(message.Version);
    }
}
