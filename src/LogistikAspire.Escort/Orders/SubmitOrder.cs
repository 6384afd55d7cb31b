using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Orders;

internal static class SubmitOrder
{
    /// <summary>Puts an order forward for approval. Again, it changes nothing.</summary>
    /// <response code="409">It is issued (<c>order.issued</c>).</response>
    public static async Task<Results<Ok<OrderView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await OrderTurn.Take(db, operationId, orderId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        if (turn.Order.Submit() is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(await GetOrder.Show(db, turn.Operation, turn.Order, clock.GetUtcNow(), ct));
    }
}
