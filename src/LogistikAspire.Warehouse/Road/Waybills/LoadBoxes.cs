using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Scans;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Waybills;

public static class LoadBoxes
{
    /// <param name="LoadedBy">Who scans the boxes onto the vehicle.</param>
    /// <param name="LoadedAt">When; absent means now.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000, all where the waybill begins.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string LoadedBy,
        DateTimeOffset? LoadedAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Loaded">Boxes that this document loaded.</param>
    public sealed record Response(int Loaded);

    /// <summary>
    /// Loads boxes by scan: all of them or none; sending it again changes nothing. From the store they leave its floor by it, and when
    /// all boxes of a shipment are loaded its departure gate hears of it.
    /// </summary>
    /// <response code="200">They are on the vehicle.</response>
    /// <response code="409">
    /// Every line that is wrong: not there, not staged, of another shipment, its way leads over none of the stops; the waybill is not open;
    /// or the id belongs to another document.
    /// </response>
    public static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid loadingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        CancellationToken ct) =>
        db.OnWaybill<Ok<Response>>(operationId, waybillId, async (store, waybill) =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Loading, loadingId, waybillId, request, clock);
            var refusal = await work.Once(async () =>
            {
                var boxes = await work.Find(request.Boxes, ct);
                var refused = waybill.RefuseLoading() ?? work.Judge("boxes", request.Boxes, b => b, boxes, (box, _) => Rule(waybill, box));
                if (refused is not null)
                {
                    return refused;
                }

                foreach (var box in boxes.Values)
                {
                    var stop = waybill.StopOf(box)!;
                    box.Load(waybillId, stop);
                    db.Add(new WaybillBox(operationId, waybillId, box.Number, stop, box.Seal));
                }

                var record = work.Record(
                    request.LoadedAt?.ToUniversalTime() ?? work.Now, request.LoadedBy, null, waybill.From, waybill.ShipmentId, waybillId);
                await work.Keep(record, boxes.Count, [BoxEvents.Loaded(record, waybill.Plate, request.Boxes)], ct);
                await db.EndAlarm(operationId, boxes.Keys, waybill.From, record.At, ct);
                if (waybill.From == Place.Store)
                {
                    store.Floor.Clear(boxes.Count);
                    await layout.Recount(operationId, boxes.Values, "", ct);
                }

                return null;
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(new Response(request.Boxes.Count));
        }, ct);

    private static (string, string)? Rule(Waybill waybill, Box box) => box switch
    {
        _ when box.Place != waybill.From || box.State == BoxState.Departed => ("box.other-place", box.State == BoxState.Departed
            ? $"It is on the road from {box.Place} to {box.Stop}."
            : $"It is at {box.Place}, and the vehicle is loaded at {waybill.From}."),
        _ when box.RefuseLoading() is { } broken => broken,
        _ when waybill.From == Place.Store && box.ShipmentId != waybill.ShipmentId =>
            ("box.other-shipment", "It is not laid out for this waybill's shipment."),
        _ when waybill.StopOf(box) is null => ("box.other-stop", $"Its way leads over none of the stops; its polling station is {box.Home}."),
        _ => null,
    };
}
