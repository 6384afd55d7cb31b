using System.Data.Common;
using System.Diagnostics;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// What waits for the commit of one context: the ring that wakes the relay of this process once messages added through the context are
/// committed (before, it could not see them yet), and the facts that are told then. What is not committed is dropped.
/// </summary>
internal sealed class CommitWatch(RelayBell bell, ILoggerFactory logs) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly List<(Activity? Cause, Action<ILogger> Tell)> _facts = [];
    private bool _added;

    public ILogger Log { get; } = logs.CreateLogger(Facts.Category);

    public void Add(Action<ILogger> tell) => _facts.Add((Activity.Current, tell));

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
            Committed();
        }

        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        // Whoever tries again tells again.
        _facts.Clear();
        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed();
        return Task.CompletedTask;
    }

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        _facts.Clear();
        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        _facts.Clear();
        return Task.CompletedTask;
    }

    private void Committed()
    {
        if (_added)
        {
            _added = false;
            bell.Ring();
        }

        if (_facts.Count == 0)
        {
            return;
        }

        // Messages of several traces may share a commit: each fact belongs to the trace that caused it.
        var (current, facts) = (Activity.Current, _facts.ToArray());
        _facts.Clear();
        foreach (var (cause, tell) in facts)
        {
            Activity.Current = cause;
            tell(Log);
        }

        Activity.Current = current;
    }
}
