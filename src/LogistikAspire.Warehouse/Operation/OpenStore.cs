using LogistikAspire.Closing;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>What is asked of the store of an operation that was opened, outside any turn.</summary>
internal static class OpenStore
{
    // Asked with nearly every call, and so compiled once.
    private static readonly Func<WarehouseDb, Guid, CancellationToken, Task<bool>> IsThere = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, CancellationToken ct) => db.Stores.Any(s => s.OperationId == operationId && s.Version > 0));

    private static readonly Func<WarehouseDb, Guid, CancellationToken, Task<Store?>> Find = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, CancellationToken ct) =>
            db.Stores.AsNoTracking().SingleOrDefault(s => s.OperationId == operationId && s.Version > 0));

    public static Task<bool> Exists(WarehouseDb db, Guid operationId, CancellationToken ct) => IsThere(db, operationId, ct);

    /// <summary>The same for what works without the context.</summary>
    public static async Task<bool> Exists(NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM stores WHERE operation_id = $1 AND version > 0)", connection)
        {
            Parameters = { new() { Value = operationId } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <returns>Null if the operation is not closed.</returns>
    public static async Task<Refusal?> RefuseClosed(NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT closed_at FROM operation_ends WHERE operation_id = $1 AND closed_at IS NOT NULL", connection)
        {
            Parameters = { new() { Value = operationId } },
        };
        return await command.ExecuteScalarAsync(ct) is DateTime closedAt ? ClosedOperation.Refuse(operationId, closedAt) : null;
    }

    /// <summary>What to answer when something of an operation was not found: it is unknown, or the whole operation is.</summary>
    public static async Task<ProblemHttpResult> NotFound(WarehouseDb db, Guid operationId, string noun, object id, CancellationToken ct) =>
        await Exists(db, operationId, ct) ? Unknown.Of(noun, id) : Unknown.Of("operation", operationId);

    /// <returns>Null if the operation was not opened.</returns>
    public static Task<Store?> Load(WarehouseDb db, Guid operationId, CancellationToken ct) => Find(db, operationId, ct);

    /// <summary>The operation's elections, in their order.</summary>
    /// <returns>Null if the operation was not opened.</returns>
    public static Task<string[]?> Elections(WarehouseDb db, Guid operationId, CancellationToken ct) =>
        db.Stores.Where(s => s.OperationId == operationId && s.Version > 0).Select(s => s.Elections).SingleOrDefaultAsync(ct);
}
