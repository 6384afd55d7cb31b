using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Waybills;

public static class UnloadBoxes
{
    /// <param name="UnloadedBy">Who takes the boxes off.</param>
    /// <param name="UnloadedAt">When; absent means now.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string UnloadedBy,
        DateTimeOffset? UnloadedAt,
        [Required, StringLength(500, MinimumLength = 1)] string Reason,
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
    public static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid unloadingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        CancellationToken ct) =>
        db.OnWaybill<Ok<Response>>(operationId, waybillId, async (store, waybill) =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Unloading, unloadingId, waybillId, request, clock);
            var refusal = await work.Once(async () =>
            {
                var boxes = await work.Find(request.Boxes, ct);
                return (waybill.State == WaybillState.Open ? null : waybill.NotOpen())
                    ?? work.Judge("boxes", request.Boxes, b => b, boxes, (box, _) => Rule(waybill, box))
                    ?? await db.Unload(
                        store, layout, waybill, [.. boxes.Values], work, request.UnloadedAt?.ToUniversalTime() ?? work.Now,
                        request.UnloadedBy, request.Reason, ct);
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(new Response(request.Boxes.Count));
        }, ct);

    private static (string, string)? Rule(Waybill waybill, Box box) =>
        box.WaybillId == waybill.Id && box.State == BoxState.Loaded ? null : ("box.not-loaded", "It is not on this waybill's vehicle.");
}
