using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Data;
using LogistikAspire.Printing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Escort.Orders;

internal static class PrintOrder
{
    /// <summary>An order as a page to print and sign. Before it is issued it has no number, and says what it is.</summary>
    /// <param name="language"><c>en</c> for English; Indonesian without.</param>
    public static async Task<Results<RazorComponentResult<OrderPage>, ValidationProblem, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, [AllowedValues(null, "id", "en")] string? language, EscortDb db, Caller caller, TimeProvider clock,
        CancellationToken ct)
    {
        var (operation, order, refused) = await GetOrder.Find(db, operationId, orderId, caller, ct);
        if (order is null)
        {
            return refused!;
        }

        var view = await GetOrder.Show(db, operation!, order, clock.GetUtcNow(), ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.OperationId == operationId && u.Code == order.UnitCode, ct);
        return new RazorComponentResult<OrderPage>(new Dictionary<string, object?>
        {
            [nameof(OrderPage.Order)] = PrintedOrder.Of(view, operation!, unit.Name),
            [nameof(OrderPage.Language)] = Language.Of(language),
        });
    }
}
