using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Orders;

internal static class GetOrder
{
    /// <summary>An order, with whom it names: as it was issued, or as the roster is now.</summary>
    public static async Task<Results<Ok<OrderView>, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, EscortDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var (operation, order, refused) = await Find(db, operationId, orderId, caller, ct);
        return order is null ? refused! : TypedResults.Ok(await Show(db, operation!, order, clock.GetUtcNow(), ct));
    }

    /// <returns>Null with the answer why not: unknown, or of people whom the caller may not see.</returns>
    public static async Task<(Operation? Operation, DutyOrder? Order, ProblemHttpResult? Refused)> Find(
        EscortDb db, Guid operationId, Guid orderId, Caller caller, CancellationToken ct)
    {
        if (await db.Operations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.TimeZone != null, ct) is not { } operation)
        {
            return (null, null, Unknown.Of("operation", operationId));
        }

        var units = db.Units.Where(u => u.OperationId == operationId).PeopleSeenBy(caller).Select(u => u.Code);
        var order = await db.Orders.AsNoTracking()
            .SingleOrDefaultAsync(o => o.OperationId == operationId && o.OrderId == orderId && units.Contains(o.UnitCode), ct);
        return (operation, order, order is null ? Unknown.Of("order", orderId) : null);
    }

    public static async Task<OrderView> Show(EscortDb db, Operation operation, DutyOrder order, DateTimeOffset now, CancellationToken ct) =>
        await OrderView.Of(
            db, order, order.Duties ?? await OrderTurn.Ordered(db, operation, order, now, ct),
            await OrderTurn.ReadGuests(db, order, ct), ct);
}
