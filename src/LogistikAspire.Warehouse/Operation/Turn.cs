using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Data;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// One request's turn: a transaction in which nobody else changes anything of the same operation. What is not saved is undone.
/// </summary>
/// <remarks>
/// Everyone who writes for an operation queues for the lock on its store (<see cref="Locking"/>), consumers in the transaction that they
/// run in, requests behind each other before they take a connection (<see cref="TurnQueue"/>). Whoever moves boxes changes the floor, the
/// counts of a shipment and hundreds of boxes: with row versions, all writers but one would start over each time. Operations do not wait
/// for each other.
/// </remarks>
internal class Turn(WarehouseDb db, Guid operationId) : IAsyncDisposable
{
    // Compiled once, as every turn asks it while others wait.
    private static readonly Func<WarehouseDb, Guid, CancellationToken, Task<Begun?>> Find = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, CancellationToken ct) => db.Stores
            .Where(s => s.OperationId == operationId)
            .Select(s => new Begun(s, db.OperationEnds.SingleOrDefault(e => e.OperationId == operationId)))
            .SingleOrDefault());

    private static readonly TurnQueue Queue = new();

    private IDisposable? _place;
    private IDbContextTransaction? _transaction;
    private Store? _store;

    public Guid OperationId => operationId;

    /// <summary>The operation's store; only once the turn is taken.</summary>
    public Store Store => _store ?? throw new InvalidOperationException("The turn is not taken.");

    protected WarehouseDb Db => db;

    /// <summary>How far the end of the operation has come; null before it was closed for the first time.</summary>
    protected OperationEnd? End { get; private set; }

    /// <summary>Waits for the turn. Take it before anything is read.</summary>
    /// <returns>Null when the turn is taken; otherwise what to answer: the operation is unknown, or closed.</returns>
    public virtual async Task<ProblemHttpResult?> Take(CancellationToken ct) => await Wait(ct) ?? MayChange();

    /// <summary>Waits for the turn, to read what is there.</summary>
    /// <returns>Null when the turn is taken; otherwise what to answer: the operation is unknown.</returns>
    protected async Task<ProblemHttpResult?> Wait(CancellationToken ct)
    {
        _place = await Queue.Enter(operationId, ct);
        _transaction = await db.Database.BeginTransactionAsync(ct);
        await db.HoldKey(operationId, ct);
        (_store, End) = await Read(ct);
        return _store is { IsOpen: true } ? null : Unknown.Of("operation", operationId);
    }

    /// <summary>Reads, in one question, what the turn begins with.</summary>
    protected virtual async Task<(Store? Store, OperationEnd? End)> Read(CancellationToken ct)
    {
        var found = await Find(db, operationId, ct);
        return (found?.Store, found?.End);
    }

    /// <returns>Null if the operation may change; otherwise what to answer: it is closed.</returns>
    protected virtual ProblemHttpResult? MayChange() =>
        End is { ClosedAt: { } closedAt } ? ClosedOperation.Refuse(operationId, closedAt).ToProblem() : null;

    /// <summary>Saves what was done, and ends the turn.</summary>
    public async Task Save(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await _transaction!.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            _place?.Dispose();
        }
    }

    private sealed record Begun(Store Store, OperationEnd? End);
}
