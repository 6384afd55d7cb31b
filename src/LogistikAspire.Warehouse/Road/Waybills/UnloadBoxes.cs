using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class UnloadBoxes
{
    /// <param name="UnloadedBy">Who takes the boxes off.</param>
    /// <param name="UnloadedAt">When; absent means now.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string UnloadedBy,
        DateTimeOffset? UnloadedAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Unloaded">Boxes that this document took off.</param>
    public sealed record Response(int Unloaded);

    /// <summary>
    /// Takes boxes off a vehicle that has not left: all of them or none; sending it again changes nothing. In the store they stand on the
    /// floor again, and their shipment is not loaded any more.
    /// </summary>
    /// <response code="200">They are off.</response>
    /// <response code="409">
    /// Every line that is wrong; the floor has no room (<c>floor.full</c>); the waybill is not open; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid unloadingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Unloading, operationId, unloadingId, request, request.UnloadedAt, waybillId);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = caller.MayActAt(waybill.From)
            ?? waybill.MayUnload()
            ?? turn.Judge("boxes", request.Boxes, boxes, box => box.MayUnload(waybillId));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.UnloadedBy, null, waybill.From, waybill.ShipmentId, waybillId);
        if (await Vehicle.Unload(db, turn, layout, waybill, [.. boxes.Values], record, request.Reason, ct) is { } full)
        {
            return full.ToProblem();
        }

        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }
}
