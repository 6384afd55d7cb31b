using System.Data.Common;
using LogistikAspire.Shared.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// Wakes the relay of this process once messages added through this context are committed: not before, when it could not see them yet.
/// </summary>
internal sealed class RingOnCommit(RelayBell bell) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private bool _added;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _added |= eventData.Context!.ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
        {
            RingIfAdded();
        }

        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        RingIfAdded();
        return Task.CompletedTask;
    }

    private void RingIfAdded()
    {
        if (_added)
        {
            _added = false;
            bell.Ring();
        }
    }
}
