using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Operation;

/// <summary>
/// Writers of one operation take turns: a row lock on its store, held until their transaction ends. Whoever moves boxes touches the
/// floor, a shipment's counts and hundreds of boxes; optimistic versions would make all but one of them start over each time.
/// Operations do not wait for each other.
/// </summary>
internal static class Turn
{
    /// <summary>For requests, inside their transaction.</summary>
    /// <returns>Null when the operation is not open.</returns>
    public static async Task<Store?> TakeTurn(this WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        await Lock(db, operationId, ct);
        return await db.Stores.SingleOrDefaultAsync(s => s.OperationId == operationId && s.Version > 0, ct);
    }

    /// <summary>
    /// One request's whole turn: its transaction, which is committed unless the answer is a problem. Unknown operations are answered here.
    /// </summary>
    public static async Task<Results<TOk, ProblemHttpResult>> InTurn<TOk>(
        this WarehouseDb db, Guid operationId, Func<Store, Task<Results<TOk, ProblemHttpResult>>> write, CancellationToken ct)
        where TOk : IResult =>
        await Take(db, operationId, write, ct) ?? Unknown.Of("operation", operationId);

    /// <summary>As above, for what has two good answers, or is refused as a file is (400).</summary>
    public static async Task<Results<TOk, TOther, ProblemHttpResult>> InTurn<TOk, TOther>(
        this WarehouseDb db, Guid operationId, Func<Store, Task<Results<TOk, TOther, ProblemHttpResult>>> write, CancellationToken ct)
        where TOk : IResult
        where TOther : IResult =>
        await Take(db, operationId, write, ct) ?? Unknown.Of("operation", operationId);

    /// <summary>For consumers: any message may be the first that tells of an operation.</summary>
    public static async Task<Store> TakeTurnOrBegin(this WarehouseDb db, Guid operationId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO stores (operation_id, version, name, time_zone, elections, floor_limit, floor_standing, floor_asked_limit,
                                districts_version, plan_version)
            VALUES ({operationId}, 0, '', '', ARRAY[]::text[], 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING
            """, ct);
        await Lock(db, operationId, ct);
        return await db.Stores.SingleAsync(s => s.OperationId == operationId, ct);
    }

    /// <summary>For reads, which take no turn.</summary>
    public static Task<bool> IsOpen(this WarehouseDb db, Guid operationId, CancellationToken ct) =>
        db.Stores.AnyAsync(s => s.OperationId == operationId && s.Version > 0, ct);

    /// <summary>As above, for what works without the context.</summary>
    public static async Task<bool> IsOpen(this NpgsqlConnection connection, Guid operationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM stores WHERE operation_id = $1 AND version > 0)", connection)
        {
            Parameters = { new() { Value = operationId } },
        };
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>The operation's elections; null when it is not open.</summary>
    public static Task<string[]?> Elections(this WarehouseDb db, Guid operationId, CancellationToken ct) => db.Stores
        .Where(s => s.OperationId == operationId && s.Version > 0)
        .Select(s => s.Elections)
        .SingleOrDefaultAsync(ct);

    private static async Task<TAnswer?> Take<TAnswer>(
        WarehouseDb db, Guid operationId, Func<Store, Task<TAnswer>> write, CancellationToken ct)
        where TAnswer : class, INestedHttpResult
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.TakeTurn(operationId, ct) is not { } store)
        {
            return null;
        }

        var answer = await write(store);
        if (answer.Result is not IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest })
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return answer;
    }

    // What is read after it is what the writer before left: each statement sees what is committed when it starts (READ COMMITTED).
    private static Task Lock(WarehouseDb db, Guid operationId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM stores WHERE operation_id = {operationId} FOR UPDATE", ct);
}
