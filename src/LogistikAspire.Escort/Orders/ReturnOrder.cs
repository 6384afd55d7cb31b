using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Orders;

internal static class ReturnOrder
{
    /// <param name="Reason">Why, up to 2,000 characters.</param>
    public sealed record Request([property: Required, MaxLength(WriteOrder.MaxText), Legible] string Reason);

    /// <summary>Returns an order that waits for approval, with the reason. Whoever wrote it may write it anew.</summary>
    /// <response code="409">It does not wait for approval (<c>order.not-submitted</c>), or is issued (<c>order.issued</c>).</response>
    public static async Task<Results<Ok<OrderView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await OrderTurn.Take(db, operationId, orderId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        if (turn.Order.Return(request.Reason) is { } refusal)
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
