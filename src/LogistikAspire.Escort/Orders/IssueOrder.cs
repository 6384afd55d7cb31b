using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Orders;

internal static class IssueOrder
{
    public const int MaxNumber = 60;

    /// <param name="Number">As the paper agenda has it, such as <c>Sprin/535/III/OPS.1.2.3./2026</c>, up to 60 characters.</param>
    /// <param name="ClashesConfirmedBecause">Why it holds although people whom it names are elsewhere at the time.</param>
    public sealed record Request(
        [property: Required, MaxLength(MaxNumber), Legible] string Number,
        [property: MaxLength(WriteOrder.MaxText), Legible] string? ClashesConfirmedBecause = null);

    /// <summary>
    /// Issues an order under its number from the paper agenda, which no other order of the unit has in that year. Whom it names is kept as
    /// it is now. People who are elsewhere at the time are a warning: it is refused once, and issued with a reason.
    /// </summary>
    /// <response code="409">
    /// It does not wait for approval (<c>order.not-submitted</c>), the number is taken (<c>order.number-taken</c>), it names nobody
    /// (<c>order.nobody</c>), people are elsewhere (<c>order.clash</c>, with <c>clashes</c>), or it is issued otherwise
    /// (<c>order.issued</c>).
    /// </response>
    public static async Task<Results<Ok<OrderView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Request request, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (turn, refused) = await OrderTurn.Take(db, operationId, orderId, caller, ct);
        if (turn is null)
        {
            return refused!;
        }

        var (now, order, number) = (clock.GetUtcNow(), turn.Order, request.Number.Trim());
        var year = turn.Operation.LocalTime.DayOf(now).Year;
        if (await db.Orders.AnyAsync(
            o => o.OperationId == operationId && o.OrderId != orderId && o.UnitCode == order.UnitCode && o.Year == year
                && o.Number == number, ct))
        {
            return OrderRefusal.NumberTaken(number, year).ToProblem();
        }

        var duties = order.Duties ?? await OrderTurn.Ordered(db, turn.Operation, order, now, ct);
        if (duties.Count == 0 && turn.Guests.Count == 0)
        {
            return OrderRefusal.Nobody().ToProblem();
        }

        var clashes = await turn.Clashes(db, duties, ct);
        var by = caller.KnownAs;
        if (order.Issue(number, year, duties, clashes, request.ClashesConfirmedBecause, by, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (db.ChangeTracker.HasChanges())
        {
            db.TellOnCommit(log => log.LogInformation(
                "{Unit} has an order for {Duties} duties: {Number} (order {Order}, operation {Operation}).",
                order.UnitCode, duties.Count, number, orderId, operationId));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.Ok(await GetOrder.Show(db, turn.Operation, order, now, ct));
    }
}
