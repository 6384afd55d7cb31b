using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
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

internal static class LoadBoxes
{
    /// <param name="LoadedBy">Who scans the boxes onto the vehicle.</param>
    /// <param name="LoadedAt">When; absent means now.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000, all where the waybill begins.</param>
    /// <param name="UnvotedBecause">
    /// Why they leave their polling station (recap boxes: their committee) as they came there, such as a flood before voting. Given for
    /// such boxes only; absent for all others.
    /// </param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string LoadedBy,
        DateTimeOffset? LoadedAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes,
        [StringLength(500, MinimumLength = 1), Legible] string? UnvotedBecause = null);

    /// <param name="Loaded">Boxes that this document loaded.</param>
    public sealed record Response(int Loaded);

    /// <summary>
    /// Loads boxes by scan: all of them or none; sending it again changes nothing. From the store they leave its floor by it, and when
    /// all boxes of a shipment are loaded its departure gate hears of it. A box at its polling station is loaded once it was opened and
    /// sealed again; or as it is, with the reason (<c>unvotedBecause</c>): then it may go to its polling station once more.
    /// </summary>
    /// <response code="200">They are on the vehicle.</response>
    /// <response code="409">
    /// Every line that is wrong: not there, not staged, of another shipment, at its polling station and not voted (<c>box.not-voted</c>),
    /// its way leads over none of the stops; the waybill is not open; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid loadingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Loading, operationId, loadingId, request, request.LoadedAt, waybillId);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var isUnvoted = request.UnvotedBecause is not null;
        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = caller.MayActAt(waybill.From)
            ?? waybill.MayLoad()
            ?? turn.Judge("boxes", request.Boxes, boxes, box => MayLoad(waybill, box, isUnvoted));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        foreach (var box in boxes.Values)
        {
            var stop = waybill.StopOf(box)!;
            box.Load(waybillId, stop, isUnvoted).MustBeDone();
            db.Add(new WaybillBox(operationId, waybillId, box.Number, stop, box.Seal));
        }

        var record = turn.Record(request.LoadedBy, null, waybill.From, waybill.ShipmentId, waybillId);
        await turn.Keep(
            record, boxes.Count, [BoxEvents.Loaded(record, waybill.Plate, request.Boxes, request.UnvotedBecause)], ct,
            request.UnvotedBecause);
        await Alarms.End(db, boxes.Values, waybill.From, record.At, ct);
        if (waybill.From == Place.Store)
        {
            turn.Store.Floor.Clear(boxes.Count);
            await layout.Recount(operationId, boxes.Values, "", ct);
        }

        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }

    private static Refusal? MayLoad(Waybill waybill, Box box, bool isUnvoted) => box switch
    {
        { State: BoxState.Departed } => new("box.other-place", $"It is on the road from {box.Place} to {box.Stop}."),
        { Place: Place.Unknown } => new("box.not-found", "Nobody knows where it is: record first where it was seen (sightings)."),
        _ when box.Place != waybill.From =>
            new("box.other-place", $"It is at {box.Place}, and the vehicle is loaded at {waybill.From}."),
        _ when box.MayLoad(waybill.StopOf(box), isUnvoted) is { } refusal => refusal,
        _ when waybill.LeavesByGate && !box.IsRecap && box.ShipmentId != waybill.ShipmentId =>
            new("box.other-shipment", "It is not laid out for this waybill's shipment."),
        _ when waybill.StopOf(box) is null =>
            new("box.other-stop", $"Its way leads over none of the stops; its polling station is {box.Home}."),
        _ => null,
    };
}
