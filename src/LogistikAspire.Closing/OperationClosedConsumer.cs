using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Closing;

/// <summary>The operation is read-only in this service from now on.</summary>
internal sealed class OperationClosedConsumer<TDb>(TDb db) : IHandle<OperationClosed>, IHandleWhateverChanges where TDb : DbContext
{
    public async Task Handle(OperationClosed message, CancellationToken ct)
    {
        var end = await db.LockOrAdd(message.OperationId, id => new OperationEnd(id), ct);
        end.Close(message.Version, message.ClosedAt, message.NamesUntil);
    }
}
