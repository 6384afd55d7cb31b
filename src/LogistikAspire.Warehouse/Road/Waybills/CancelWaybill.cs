using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class CancelWaybill
{
    /// <param name="CancelledBy">Who cancels it, and takes the boxes off.</param>
    /// <param name="CancelledAt">When; absent means now.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string CancelledBy,
        DateTimeOffset? CancelledAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason);

    /// <summary>
    /// Cancels a waybill that has not left: its boxes are taken off and the vehicle is free. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">It is cancelled.</response>
    /// <response code="409">
    /// It has left; the floor has no room for its boxes (<c>floor.full</c>); or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<WaybillSummary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid cancellationId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Unloading, operationId, cancellationId, request, request.CancelledAt, waybillId);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(WaybillSummary.Of(waybill));
        }

        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId && b.State == BoxState.Loaded)
            .ToListAsync(ct);
        await turn.Remember(boxes, ct);
        if ((caller.MayActAt(waybill.From) ?? waybill.MayUnload() ?? turn.RefuseTime(boxes)) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.CancelledBy, null, waybill.From, waybill.ShipmentId, waybillId);
        if (await Vehicle.Unload(db, turn, layout, waybill, boxes, record, request.Reason, ct) is { } full)
        {
            return full.ToProblem();
        }

        waybill.Cancel().MustBeDone();
        await turn.Save(ct);
        return TypedResults.Ok(WaybillSummary.Of(waybill));
    }
}
