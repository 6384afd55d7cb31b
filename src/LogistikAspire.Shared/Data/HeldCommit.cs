using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace LogistikAspire.Shared.Data;

/// <summary>
/// What a request commits waits until the request has its answer. So what is kept of the request (who asked for what, and what was
/// answered) is in the transaction of its effect, and no use case has to think of it: each saves and commits as it always does. Until
/// <see cref="Hold"/> is called, a commit is a commit: messages and background work never wait.
/// </summary>
public sealed class HeldCommit : SaveChangesInterceptor, IDbCommandInterceptor
{
    private readonly List<Func<Task>> _next = [];
    private HeldTransaction? _held;

    // Begun for one save that had no transaction of its own.
    private IDbContextTransaction? _ofSave;

    internal bool Holds { get; private set; }

    /// <summary>From now on commits of this scope wait for <see cref="Commit"/>.</summary>
    public void Hold() => Holds = true;

    /// <summary>Commits what waits, and what is recorded beside it.</summary>
    /// <param name="record">Adds to the transaction.</param>
    /// <returns>False if nothing waited; then nothing was recorded.</returns>
    public async Task<bool> Commit(Func<NpgsqlConnection, Task> record, CancellationToken ct)
    {
        if (_held is not { } transaction)
        {
            return false;
        }

        await record((NpgsqlConnection)((IInfrastructure<DbTransaction>)transaction).Instance.Connection!);
        (_held, Holds) = (null, false);
        await transaction.End(commit: true, ct);
        foreach (var next in _next)
        {
            await next();
        }

        return true;
    }

    /// <summary>Undoes what still waits.</summary>
    public async Task GiveUp()
    {
        (var transaction, _held, Holds) = (_held, null, false);
        _next.Clear();
        if (transaction is not null)
        {
            await transaction.End(commit: false, CancellationToken.None);
        }

        if (_ofSave is { } unsaved)
        {
            _ofSave = null;
            await unsaved.DisposeAsync();
        }
    }

    /// <summary>Runs what others can see only once it is committed: now, or when that happens.</summary>
    public Task Then(Func<Task> next)
    {
        if (_held is null)
        {
            return next();
        }

        _next.Add(next);
        return Task.CompletedTask;
    }

    internal void Add(HeldTransaction transaction) => _held = transaction;

    /// <summary>Undoes a save that failed, before another attempt.</summary>
    internal async Task Undo(DbContext db)
    {
        if (_ofSave is { } failed)
        {
            _ofSave = null;
            db.Database.AutoSavepointsEnabled = true;
            await failed.DisposeAsync();
        }
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var database = eventData.Context!.Database;
        if (Holds && database.CurrentTransaction is null)
        {
            // It holds this save alone, so there is nothing to go back to.
            database.AutoSavepointsEnabled = false;
            _ofSave = await database.BeginTransactionAsync(cancellationToken);
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (_ofSave is { } transaction)
        {
            _ofSave = null;
            eventData.Context!.Database.AutoSavepointsEnabled = true;
            await (result > 0 ? transaction.CommitAsync(cancellationToken) : transaction.DisposeAsync().AsTask());
        }

        return result;
    }

    /// <summary>
    /// No way leads past it: what changes rows without a save, as <c>ExecuteDelete</c> does, needs a transaction to be held.
    /// </summary>
    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        Holds && eventData.Context?.Database.CurrentTransaction is null
            ? throw new InvalidOperationException("A request changes rows only in a transaction: begin one, and commit it.")
            : ValueTask.FromResult(result);
}

public static class HeldCommits
{
    /// <summary>
    /// Begins a transaction, or goes on in the one in which something of this request waits already, as after a save of the framework's.
    /// </summary>
    /// <returns>Null when it goes on: then there is nothing to commit.</returns>
    public static async Task<IDbContextTransaction?> BeginOrGoOn(this DatabaseFacade database, CancellationToken ct) =>
        database.CurrentTransaction is null ? await database.BeginTransactionAsync(ct) : null;

    public static Task CommitIfBegun(this IDbContextTransaction? transaction, CancellationToken ct) =>
        transaction?.CommitAsync(ct) ?? Task.CompletedTask;
}
