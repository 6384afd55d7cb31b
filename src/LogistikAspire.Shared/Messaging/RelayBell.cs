using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LogistikAspire.Shared.Messaging;

/// <summary>Wakes the relay of the outbox.</summary>
internal sealed class RelayBell : Bell;

/// <summary>Rings the bell when this context commits outgoing messages: a hop through the database's NOTIFY is saved.</summary>
internal sealed class RingOnCommit(RelayBell bell) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private bool _outgoing;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _outgoing |= data.Context!.ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData data, int result, CancellationToken cancellationToken = default)
    {
        if (data.Context!.Database.CurrentTransaction is null)
        {
            RingIfOutgoing();
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData data, CancellationToken cancellationToken = default)
    {
        RingIfOutgoing();
        return Task.CompletedTask;
    }

    private void RingIfOutgoing()
    {
        if (_outgoing)
        {
            _outgoing = false;
            bell.Ring();
        }
    }
}
