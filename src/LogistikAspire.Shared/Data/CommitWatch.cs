using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// What waits for the commit of one context: the signal that wakes the relay of this process once messages added through the context are
/// committed (before, it could not see them yet), and the facts that are told then. What is not committed is dropped.
/// </summary>
internal sealed class CommitWatch(RelaySignal signal, ILoggerFactory logs) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly List<Fact> _facts = [];
    private bool _added;

    /// <summary>What was enqueued last through the context.</summary>
    public OutboxRow? Newest { get; set; }

    public ILogger Log { get; } = logs.CreateLogger(Facts.Category);

    private sealed record Fact(Guid? TransactionId, Activity? Cause, Action<ILogger> Tell);

    /// <summary>Whether what was enqueued last is still to be saved: it may have been saved by now, or been given up.</summary>
    public bool IsWaiting(DbContext db, [NotNullWhen(true)] out OutboxRow? row)
    {
        var newest = row = Newest;

        // Asked for each message. Nothing is looked for that may have changed in the row: it was added, and is saved as it is.
        return newest is not null && db.ChangeTracker.WithoutDetecting(() => db.Entry(newest).State == EntityState.Added);
    }

    /// <param name="transaction">The transaction of whoever asks; null when saving makes one.</param>
    public void Add(IDbContextTransaction? transaction, Action<ILogger> tell) =>
        _facts.Add(new(transaction?.TransactionId, Activity.Current, tell));

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _added |= IsWaiting(eventData.Context!, out _);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.Database.CurrentTransaction is null)
        {
            Committed(null);
        }

        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        // Whoever tries again tells again.
        _facts.Clear();
        return Task.CompletedTask;
    }

    /// <summary>A row version that moved does not count as a failure above.</summary>
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        _facts.Clear();
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        _facts.Clear();
        return Task.CompletedTask;
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.TransactionId);
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

    private void Committed(Guid? transactionId)
    {
        if (_added)
        {
            _added = false;
            signal.Raise();
        }

        if (_facts.Count == 0)
        {
            return;
        }

        // Messages of several traces may share a commit: each fact belongs to the trace that caused it.
        // A transaction that was given up without a word has left its facts here: they are not this one's.
        var (current, facts) = (Activity.Current, _facts.Where(f => f.TransactionId is null || f.TransactionId == transactionId).ToList());
        _facts.Clear();
        foreach (var fact in facts)
        {
            Activity.Current = fact.Cause;
            fact.Tell(Log);
        }

        Activity.Current = current;
    }
}
