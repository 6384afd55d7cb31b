using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class GetHandover
{
    /// <param name="HandoverId">Given by whoever recorded it.</param>
    /// <param name="WaybillId">The waybill whose boxes changed hands.</param>
    /// <param name="ShipmentId">The shipment, where they came from the store.</param>
    /// <param name="Place">The stop.</param>
    /// <param name="GivenBy">Who signed as giver.</param>
    /// <param name="ReceivedBy">Who signed as receiver.</param>
    /// <param name="HandedOverAt">When it happened.</param>
    /// <param name="RecordedAt">When the Warehouse learned of it.</param>
    /// <param name="Accepted">Numbers of the boxes accepted, in order.</param>
    /// <param name="Rejected">The boxes rejected, in order.</param>
    /// <param name="CorrectedBy">Corrections of it (<c>corrections</c>).</param>
    public sealed record Response(
        Guid HandoverId, Guid WaybillId, Guid? ShipmentId, string Place, string GivenBy, string ReceivedBy, DateTimeOffset HandedOverAt,
        DateTimeOffset RecordedAt, IReadOnlyList<string> Accepted, IReadOnlyList<RejectedBox> Rejected,
        IReadOnlyList<Guid> CorrectedBy);

    public sealed record RejectedBox(string Box, string Reason);

    /// <summary>One hand-over record, box by box.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid handoverId, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var handover = await db.Handovers
            .AsNoTracking()
            .SeenIn(caller, h => h.Place)
            .SingleOrDefaultAsync(h => h.OperationId == operationId && h.Id == handoverId, ct);
        if (handover is null)
        {
            return await OpenStore.NotFound(db, operationId, "handover", handoverId, ct);
        }

        var lines = handover.Lines.OrderBy(l => l.BoxNumber, StringComparer.Ordinal).ToLookup(l => l.IsAccepted);
        return TypedResults.Ok(new Response(
            handoverId, handover.WaybillId, handover.ShipmentId, handover.Place, handover.GivenBy, handover.ReceivedBy,
            handover.HandedOverAt, handover.RecordedAt,
            [.. lines[true].Select(l => l.BoxNumber)],
            [.. lines[false].Select(l => new RejectedBox(l.BoxNumber, l.Reason!))],
            await ListCorrections.Of(db, operationId, handoverId, ct)));
    }
}
