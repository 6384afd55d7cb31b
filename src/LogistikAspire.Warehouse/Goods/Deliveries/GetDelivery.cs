using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class GetDelivery
{
    /// <param name="Lines">In the order of items; at most 1,000.</param>
    /// <param name="CorrectedBy">Corrections of it (<c>corrections</c>).</param>
    public sealed record Response(
        Guid DeliveryId, Guid OrderId, string Note, string DeliveredBy, string ReceivedBy, DateTimeOffset DeliveredAt,
        DateTimeOffset RecordedAt, IReadOnlyList<Line> Lines, IReadOnlyList<Guid> CorrectedBy);

    /// <param name="Stated">Units that the note states: accepted + damaged + wrong + short.</param>
    /// <param name="Accepted">Units that stay.</param>
    /// <param name="Excess">Those of them that were over the order.</param>
    public sealed record Line(string Item, int Stated, int Accepted, int Damaged, int Wrong, int Short, string? Remark, int Excess);

    /// <summary>One delivery, line by line.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid orderId, Guid deliveryId, WarehouseDb db, CancellationToken ct)
    {
        var delivery = await db.Deliveries.AsNoTracking()
            .SingleOrDefaultAsync(d => d.OperationId == operationId && d.OrderId == orderId && d.Id == deliveryId, ct);
        if (delivery is null)
        {
            return await OpenStore.NotFound(db, operationId, "delivery", deliveryId, ct);
        }

        var lines = delivery.Lines
            .OrderBy(l => l.Item, StringComparer.Ordinal)
            .Select(l => new Line(l.Item, l.Stated, l.Accepted, l.Damaged, l.Wrong, l.Short, l.Note, l.Excess));
        return TypedResults.Ok(new Response(
            deliveryId, orderId, delivery.Note, delivery.DeliveredBy, delivery.ReceivedBy, delivery.DeliveredAt, delivery.RecordedAt,
            [.. lines], await ListCorrections.Of(db, operationId, deliveryId, ct)));
    }
}
