using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

public static class CancelWaybill
{
    /// <param name="CancelledBy">Who cancels it, and takes the boxes off.</param>
    /// <param name="CancelledAt">When; absent means now.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string CancelledBy,
        DateTimeOffset? CancelledAt,
        [Required, StringLength(500, MinimumLength = 1)] string Reason);

    /// <summary>
    /// Cancels a waybill that has not left: its boxes are taken off and the vehicle is free. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">It is cancelled.</response>
    /// <response code="409">
    /// It has left; the floor has no room for its boxes (<c>floor.full</c>); or the id belongs to another document.
    /// </response>
    public static Task<Results<Ok<GetWaybill.Summary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid cancellationId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        CancellationToken ct) =>
        db.OnWaybill<Ok<GetWaybill.Summary>>(operationId, waybillId, async (store, waybill) =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Unloading, cancellationId, waybillId, request, clock);
            var refusal = await work.Once(async () =>
            {
                var boxes = await db.Boxes
                    .Where(b => b.OperationId == operationId && b.WaybillId == waybillId && b.State == BoxState.Loaded)
                    .ToListAsync(ct);
                var refused = (waybill.State == WaybillState.Open ? null : waybill.NotOpen())
                    ?? await db.Unload(
                        store, layout, waybill, boxes, work, request.CancelledAt?.ToUniversalTime() ?? work.Now, request.CancelledBy,
                        request.Reason, ct);
                if (refused is null)
                {
                    waybill.Cancel();
                }

                return refused;
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(GetWaybill.Summary.Of(waybill));
        }, ct);
}
