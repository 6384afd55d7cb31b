using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Scans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class TurnBackWaybill
{
    /// <param name="Place">Where the boxes came off the vehicle; absent means where it left from.</param>
    /// <param name="TurnedBackAt">When; absent means now.</param>
    /// <param name="Reason">Why, such as a flooded road, a breakdown, a wrong address.</param>
    /// <param name="GivenBy">Who gives the boxes: the driver or the escort.</param>
    /// <param name="ReceivedBy">Who takes them; another person.</param>
    /// <param name="Boxes">Numbers of those that came off, up to 5,000; absent means all that are still on it.</param>
    public sealed record Request(
        [RegularExpression(Operation.Place.Pattern)] string? Place,
        DateTimeOffset? TurnedBackAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, StringLength(100, MinimumLength = 1), Legible] string GivenBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string ReceivedBy,
        [Length(1, 5_000), NoNulls] IReadOnlyList<string>? Boxes);

    /// <param name="Place">Where the boxes are.</param>
    /// <param name="TurnedBack">Boxes that came off by this document.</param>
    /// <param name="Awaiting">Boxes of the waybill that are still to be handed over; when there are none the vehicle is free.</param>
    public sealed record Response(string Place, int TurnedBack, int Awaiting);

    /// <summary>
    /// Records that boxes came off a vehicle on the road elsewhere than at their stop, as when it turned back: all that were on it, or
    /// some. From there they go on by another waybill. In the store they stand off the floor, and are staged anew, or opened; they have to
    /// leave once more, and a re-plan is asked for. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">The boxes are there.</response>
    /// <response code="409">
    /// The waybill has not left, or no box is on it any more; the place is unknown; every line that is wrong: not on it, or at its own
    /// stop, where it is handed over; one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid turnBackId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.TurnBack, operationId, turnBackId, request, request.TurnedBackAt, waybillId);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        var place = request.Place ?? waybill.From;
        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(new Response(place, known.Boxes, waybill.AwaitingHandover));
        }

        var onIt = await db.Boxes
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId)
            .OrderBy(b => b.Number)
            .ToListAsync(ct);
        await turn.Remember(onIt.Where(b => request.Boxes is null), ct);
        var numbers = request.Boxes ?? [.. onIt.Select(b => b.Number)];
        var boxes = request.Boxes is null ? onIt.ToDictionary(b => b.Number) : await turn.Find(request.Boxes, ct);
        var refusal = caller.MayActAt(place)
            ?? turn.MaySign(request.GivenBy, request.ReceivedBy)
            ?? waybill.MayTurnBack()
            ?? await KnownPlaces.RefuseForBoxes(db, operationId, place, ct)
            ?? turn.Judge("boxes", numbers, boxes, box => MayComeOff(box, waybillId, place));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.GivenBy, request.ReceivedBy, place, waybill.ShipmentId, waybillId);
        List<Box> off = [.. numbers.Select(n => boxes[n])];
        await Vehicle.TakeOff(db, turn, waybill, off, record, request.Reason, box => box.TurnBack(place), ct);
        await turn.Keep(
            record, off.Count,
            [BoxEvents.TurnedBack(record, waybill.Plate, numbers, request.Reason), .. await Alarms.Settle(db, record, off, ct)],
            ct, request.Reason);
        db.TellOnCommit(log => log.LogWarning(
            "{Boxes} boxes of waybill {Waybill} came off at {Place}: {Reason} (shipment {Shipment}, operation {Operation})",
            off.Count, Waybill.Name(waybill.Number), place, request.Reason, waybill.ShipmentId, operationId));
        if (place == Place.Store)
        {
            await layout.Renew(operationId, "", ct);
        }

        await turn.Save(ct);
        return TypedResults.Ok(new Response(place, off.Count, waybill.AwaitingHandover));
    }

    private static Refusal? MayComeOff(Box box, Guid waybillId, string place) =>
        box.WaybillId != waybillId ? new("box.other-waybill", "It is not on this waybill's vehicle.") : box.MayTurnBack(place);
}
