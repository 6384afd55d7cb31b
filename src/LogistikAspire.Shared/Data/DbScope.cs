using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// Contexts are pooled, since to make one costs as much as a short query; what watches their commits belongs to one request or message.
/// This knows in which scope a context is used now.
/// </summary>
internal static class DbScope
{
    private static readonly ConditionalWeakTable<DbContext, IServiceProvider> Scopes = [];

    /// <summary>A context from the pool, for this scope until it ends.</summary>
    public static TDb Rent<TDb>(IServiceProvider scope) where TDb : DbContext
    {
        var db = scope.GetRequiredService<IDbContextFactory<TDb>>().CreateDbContext();
        Scopes.AddOrUpdate(db, scope);
        return db;
    }

    /// <summary>The scope's own.</summary>
    public static T InScope<T>(this DbContext db) where T : notnull => Scopes.TryGetValue(db, out var scope)
        ? scope.GetRequiredService<T>()
        : throw new InvalidOperationException($"The {db.GetType().Name} was not rented: get it from a scope's services.");
}

/// <summary>One for all contexts: passes on what happens to a context to what watches it in its scope.</summary>
internal sealed class ScopedInterceptors : SaveChangesInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        result = await Watch(eventData).SavingChangesAsync(eventData, result, cancellationToken);
        return await Held(eventData).SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        result = await Watch(eventData).SavedChangesAsync(eventData, result, cancellationToken);
        return await Held(eventData).SavedChangesAsync(eventData, result, cancellationToken);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Watch(eventData).SaveChangesFailedAsync(eventData, cancellationToken);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) =>
        Watch(eventData).SaveChangesCanceledAsync(eventData, cancellationToken);

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        Watch(eventData).ThrowingConcurrencyExceptionAsync(eventData, result, cancellationToken);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Watch(eventData).TransactionCommittedAsync(transaction, eventData, cancellationToken);

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        Watch(eventData).TransactionFailedAsync(transaction, eventData, cancellationToken);

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Watch(eventData).TransactionRolledBackAsync(transaction, eventData, cancellationToken);

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        Held(eventData).NonQueryExecutingAsync(command, eventData, result, cancellationToken);

    private static CommitWatch Watch(DbContextEventData eventData) => eventData.Context!.InScope<CommitWatch>();

    private static HeldCommit Held(DbContextEventData eventData) => eventData.Context!.InScope<HeldCommit>();
}
