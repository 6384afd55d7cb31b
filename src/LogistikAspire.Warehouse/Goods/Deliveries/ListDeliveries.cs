using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class ListDeliveries
{
    /// <param name="Note">Number of the vendor's delivery note.</param>
    /// <param name="Rejected">Lines of which something was damaged, wrong or short.</param>
    public sealed record Response(
        Guid DeliveryId, string Note, string DeliveredBy, string ReceivedBy, DateTimeOffset DeliveredAt, DateTimeOffset RecordedAt,
        int Lines, int Rejected);

    /// <summary>The deliveries against one order, ordered by id.</summary>
    public static async Task<Results<Ok<Page<Response>>, ProblemHttpResult, ValidationProblem>> Handle(
        Guid operationId, Guid orderId, [AsParameters] PageQuery page, WarehouseDb db, CancellationToken ct)
    {
        if (!page.TryReadKey(Guid.Empty, out var after))
        {
            return PageQuery.NoKey();
        }

        if (!await db.Orders.AnyAsync(o => o.OperationId == operationId && o.Id == orderId, ct))
        {
            return await OpenStore.NotFound(db, operationId, "order", orderId, ct);
        }

        var deliveries = await db.Deliveries.AsNoTracking()
            .Where(d => d.OperationId == operationId && d.OrderId == orderId && d.Id > after)
            .OrderBy(d => d.Id)
            .Take(page.Limit + 1)
            .Select(d => new Response(
                d.Id, d.Note, d.DeliveredBy, d.ReceivedBy, d.DeliveredAt, d.RecordedAt, d.Lines.Count,
                d.Lines.Count(l => l.Accepted < l.Stated)))
            .ToListAsync(ct);

        return TypedResults.Ok(page.Cut(deliveries, d => $"{d.DeliveryId}"));
    }
}
