using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// Rings a bell once rows of a kind, added through this context, are committed: not before, when whoever wakes could not see them yet.
/// </summary>
internal sealed class RingOnCommit<TEntity>(Bell bell) : SaveChangesInterceptor, IDbTransactionInterceptor where TEntity : class
{
    private bool _added;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _added |= eventData.Context!.ChangeTracker.Entries<TEntity>().Any(e => e.State == EntityState.Added);
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
