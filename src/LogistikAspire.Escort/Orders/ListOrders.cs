using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Orders;

internal static class ListOrders
{
    /// <param name="OrderId">Its id.</param>
    /// <param name="Unit">Code of the unit whose order it is.</param>
    /// <param name="State">Draft, submitted, returned or issued.</param>
    /// <param name="Number">From the paper agenda; null before it is issued.</param>
    /// <param name="Year">Of the number; null before.</param>
    /// <param name="Task">What it orders.</param>
    /// <param name="WrittenAt">When it was written last (UTC).</param>
    public sealed record Response(
        Guid OrderId, string Unit, OrderState State, string? Number, int? Year, string Task, DateTimeOffset WrittenAt);

    /// <summary>The orders of units whose people the caller may see, by id; with <c>state</c> only those.</summary>
    public static async Task<Results<Ok<Page<Response>>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, [AllowedValues(null, "draft", "submitted", "returned", "issued")] string? state,
        [AsParameters] PageQuery page, EscortDb db, Caller caller, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.TimeZone != null, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        OrderState? wanted = state is null ? null : Enum.Parse<OrderState>(state, ignoreCase: true);
        var units = db.Units.Where(u => u.OperationId == operationId).PeopleSeenBy(caller).Select(u => u.Code);
        var orders = await db.Orders
            .AsNoTracking()
            .Where(o => o.OperationId == operationId && units.Contains(o.UnitCode) && o.OrderId > after)
            .Where(o => wanted == null || o.State == wanted)
            .OrderBy(o => o.OrderId)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(page.Cut(
            orders.ConvertAll(o => new Response(o.OrderId, o.UnitCode, o.State, o.Number, o.Year, o.Content.Task, o.WrittenAt)),
            o => o.OrderId.ToString()));
    }
}
