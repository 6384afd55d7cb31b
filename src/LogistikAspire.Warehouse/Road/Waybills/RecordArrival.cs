using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Scans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class RecordArrival
{
    /// <param name="Place">The stop, or the place that stands for it; absent when the waybill has one stop only.</param>
    /// <param name="ArrivedAt">When; absent means now.</param>
    /// <param name="RecordedBy">Who sees it arrive.</param>
    /// <param name="Boxes">The boxes scanned, up to 5,000; absent means all that are for this stop, unscanned.</param>
    public sealed record Request(
        [RegularExpression(Operation.Place.Pattern)] string? Place,
        DateTimeOffset? ArrivedAt,
        [Required, StringLength(100, MinimumLength = 1), Legible] string RecordedBy,
        [MaxLength(5_000), NoNulls] IReadOnlyList<string>? Boxes);

    /// <param name="Place">The stop.</param>
    /// <param name="Arrived">Boxes of the waybill that are there now, and not handed over.</param>
    /// <param name="Missing">Boxes for this stop that were not scanned there: they count as on the road until they are.</param>
    /// <param name="Misplaced">Boxes scanned by this document that are not for this stop. The alarm is raised.</param>
    public sealed record Response(
        string Place, int Arrived, IReadOnlyList<string> Missing, IReadOnlyList<MisplacedBox> Misplaced);

    /// <summary>
    /// Records that a vehicle came to a stop, with these boxes. May follow by parts, as boxes are scanned; sending it again changes
    /// nothing. Where another place stands for the stop it may come to that instead, which is its stop from then on.
    /// </summary>
    /// <response code="200">What is there, what is missing, and what should be elsewhere.</response>
    /// <response code="409">
    /// The waybill has not left or does not stop there; a box is unknown; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid arrivalId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Arrival, operationId, arrivalId, request, request.ArrivedAt, waybillId);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        if (waybill.MayArrive(request.Place) is { } noStop)
        {
            return noStop.ToProblem();
        }

        var stop = waybill.StopAt(request.Place);
        if (caller.MayActAt(request.Place ?? stop.Place) is { } foreign)
        {
            return foreign.ToProblem();
        }

        if (turn.Recorded is null && await Vehicle.Divert(db, turn, waybill, stop, request, ct) is { } noPlace)
        {
            return noPlace.ToProblem();
        }

        var due = await db.Boxes
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId && b.Stop == stop.Place)
            .OrderBy(b => b.Number)
            .ToListAsync(ct);
        var arriving = due.Where(b => b.State == BoxState.Departed && request.Boxes?.Contains(b.Number) != false).ToList();
        await turn.Remember(arriving, ct);
        var scanned = request.Boxes is null ? null : await turn.Look(request.Boxes, ct);
        var misplaced = scanned is null ? [] : MisplacedBox.Among(turn.AsOf(scanned.Values), stop.Place);
        if (turn.Recorded is null)
        {
            var wrong = scanned is null ? turn.RefuseTime(arriving) : turn.Judge("boxes", request.Boxes!, scanned, _ => null);
            if (wrong is not null)
            {
                return wrong.ToProblem();
            }

            var record = turn.Record(request.RecordedBy, null, stop.Place, waybill.ShipmentId, waybillId);
            var found = await Arrive(db, turn, record, stop, arriving, misplaced, ct);
            if (found.Count > 0)
            {
                await layout.Renew(operationId, "", ct); // What was lost from the store is out now; what is back has to leave.
            }

            await Vehicle.TellArrival(db, waybill, record.At, ct);
            await turn.Save(ct);
        }

        return TypedResults.Ok(new Response(
            stop.Place, due.Count(b => b.State == BoxState.Arrived),
            [.. due.Where(b => b.State == BoxState.Departed).Select(b => b.Number)],
            [.. misplaced.Select(b => MisplacedBox.Of(b.Then))]));
    }

    /// <returns>Boxes that were missing or lost, and are found by it.</returns>
    private static async Task<IReadOnlyList<Box>> Arrive(
        WarehouseDb db, BoxTurn turn, CustodyRecord record, WaybillStop stop, List<Box> arriving, List<BoxThen> misplaced,
        CancellationToken ct)
    {
        var events = (await Alarms.Raise(db, record, misplaced, ct)).ToList();
        var found = await FoundBoxes.Record(
            db, turn, record,
            [.. misplaced.Where(b => b.MovedAt is null).Select(b => b.Box).Where(b => b.State is BoxState.Missing or BoxState.Lost)], ct);
        arriving.ForEach(b => b.Arrive());
        if (arriving.Count > 0)
        {
            events.Insert(0, BoxEvents.Arrived(record, arriving.Select(b => b.Number)));
            await Alarms.End(db, arriving, stop.Place, record.At, ct);
        }

        stop.Arrive(record.At);
        await turn.Keep(record, arriving.Count, events, ct);
        return found;
    }
}
