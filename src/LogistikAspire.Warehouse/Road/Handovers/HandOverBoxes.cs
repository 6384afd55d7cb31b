using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.History;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Custody;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class HandOverBoxes
{
    // Compiled once, as every hand-over asks them while others wait.
    private static readonly Func<WarehouseDb, Guid, Guid, IAsyncEnumerable<WaybillBox>> Loaded = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, Guid waybillId) =>
            db.WaybillBoxes.Where(b => b.OperationId == operationId && b.WaybillId == waybillId));

    private static readonly Func<WarehouseDb, Guid, Guid, IAsyncEnumerable<Box>> Aboard = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, Guid waybillId) =>
            db.Boxes.Where(b => b.OperationId == operationId && b.WaybillId == waybillId));

    /// <param name="Place">The stop; absent when the waybill has one only.</param>
    /// <param name="GivenBy">Who signs as giver.</param>
    /// <param name="ReceivedBy">Who signs as receiver; another person.</param>
    /// <param name="HandedOverAt">When; absent means now.</param>
    /// <param name="Accepted">Numbers of the boxes that the receiver accepts.</param>
    /// <param name="Rejected">The boxes that the receiver rejects, each with its reason.</param>
    public sealed record Request(
        [RegularExpression(Operation.Place.Pattern)] string? Place,
        [Required, StringLength(100, MinimumLength = 1), Legible] string GivenBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string ReceivedBy,
        DateTimeOffset? HandedOverAt,
        [MaxLength(5_000), NoNulls] IReadOnlyList<string>? Accepted,
        [MaxLength(5_000), NoNulls] IReadOnlyList<RejectedBox>? Rejected);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Reason">Why it is rejected, up to 500 characters.</param>
    public sealed record RejectedBox(string? Box, string? Reason);

    /// <param name="Accepted">Boxes accepted by this call.</param>
    /// <param name="Rejected">Boxes rejected by this call.</param>
    /// <param name="Awaiting">Boxes of the waybill that are still to be handed over.</param>
    public sealed record Response(int Accepted, int Rejected, int Awaiting);

    /// <summary>
    /// Records which boxes of a waybill the receiver at a stop accepts and which not. The caller names the hand-over, so sending it again
    /// changes nothing. Several may follow each other until accepted + rejected + turned back = shipped; then the vehicle is free. A box
    /// that did not arrive can only be rejected: it is missing then, its place unknown, until it is seen (<c>sightings</c>) or written off
    /// (<c>losses</c>).
    /// </summary>
    /// <response code="200">It is recorded.</response>
    /// <response code="409">
    /// Refused whole, with every line that is wrong; one person signs twice; the waybill has not left or arrived; or the id belongs to
    /// another hand-over.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid handoverId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock,
        Caller caller, CancellationToken ct)
    {
        await using var turn = new DocumentTurn<Handover>(
            db, clock, "handover", operationId, handoverId, Fingerprint.Of(waybillId, request), request.HandedOverAt);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        if (turn.Recorded is { } known)
        {
            return TypedResults.Ok(new Response(known.Accepted, known.Rejected, waybill.AwaitingHandover));
        }

        if (waybill.MayArrive(request.Place) is { } noStop)
        {
            return noStop.ToProblem();
        }

        var stop = waybill.StopAt(request.Place);
        if (caller.MayActAt(stop.Place) is { } foreign)
        {
            return foreign.ToProblem();
        }

        var accepted = request.Accepted ?? [];
        var rejected = (request.Rejected ?? []).Select(r => new Rejection(r.Box, r.Reason)).ToList();
        var loaded = await Loaded(db, operationId, waybillId).ToDictionaryAsync(b => b.BoxNumber, cancellationToken: ct);
        var boxes = await Aboard(db, operationId, waybillId).ToDictionaryAsync(b => b.Number, cancellationToken: ct);
        var history = new BoxHistory(db, operationId);
        var named = accepted.Concat(rejected.Select(r => r.Box)).ToHashSet();
        await history.Remember(RecordKind.Handovers, boxes.Values.Where(b => named.Contains(b.Number)), turn.At, ct);
        var refusal = Handover.MayHandOver(
            waybill, stop, request.GivenBy, request.ReceivedBy, accepted, rejected, loaded, boxes, box => history.Judge(box, turn.At));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var at = turn.At;
        var lines = accepted.Select(box => new HandoverLine(box, null))
            .Concat(rejected.Select(r => new HandoverLine(r.Box, r.Reason)))
            .ToList();
        db.Add(new Handover(
            operationId, handoverId, waybill, stop.Place, request.GivenBy, request.ReceivedBy, lines, at, turn.Now, turn.Fingerprint));
        var missing = lines.Select(l => boxes[l.BoxNumber]).Where(b => b.State == BoxState.Departed).ToList();
        foreach (var line in lines)
        {
            boxes[line.BoxNumber].HandOver(line.IsAccepted);
            loaded[line.BoxNumber].HandOver(handoverId, line.IsAccepted);
        }

        history.Keep(RecordKind.Handovers, handoverId, turn.At);
        waybill.HandOver(accepted.Count, rejected.Count);
        await Record(db, turn, waybill, stop.Place, request, accepted, rejected, at, ct);
        await PackedStock.Move(
            db, operationId, stop.Place, [.. missing.Select(b => (b.Number, Place.Unknown))],
            new(StockDocumentKind.Dispatch, handoverId, at, turn.Now, request.GivenBy, request.ReceivedBy, Waybill.Name(waybill.Number)),
            ct);
        await Alarms.End(db, [.. accepted.Select(a => boxes[a])], stop.Place, at, ct);
        await Tell(
            db, waybill, stop.Place, [.. accepted.Select(b => boxes[b])], [.. rejected.Select(r => (boxes[r.Box], r.Reason))], at, ct);
        if (stop.Place == Place.Store)
        {
            await layout.Renew(operationId, "", ct); // What came back unvoted has to leave once more.
        }

        await turn.Save(ct);
        return TypedResults.Ok(new Response(accepted.Count, rejected.Count, waybill.AwaitingHandover));
    }

    private static async Task Record(
        WarehouseDb db, DocumentTurn<Handover> turn, Waybill waybill, string place, Request request, IReadOnlyList<string> accepted,
        IReadOnlyList<Rejection> rejected, DateTimeOffset at, CancellationToken ct)
    {
        var record = new CustodyRecord(turn.Store.Code, turn.Id, at, turn.Store.TimeZone, request.GivenBy, request.ReceivedBy, place)
        {
            ShipmentId = waybill.ShipmentId,
            WaybillId = waybill.Id,
        };
        var events = rejected.Select(r => BoxEvents.Rejected(record, r.Box, r.Reason)).ToList();
        if (accepted.Count > 0)
        {
            events.Insert(0, BoxEvents.Accepted(record, accepted));
        }

        await RecordCustody.Record(db, waybill.OperationId, events, turn.Now, ct);
    }

    private static async Task Tell(
        WarehouseDb db, Waybill waybill, string place, IReadOnlyList<Box> accepted, IReadOnlyList<(Box Box, string Reason)> rejected,
        DateTimeOffset at, CancellationToken ct)
    {
        foreach (var (box, reason) in rejected)
        {
            db.TellOnCommit(log => log.LogWarning(
                "Box {Box} is {State} at {Place}: {Reason} ({District}, shipment {Shipment}, operation {Operation})",
                box.Number, box.State == BoxState.Missing ? "missing" : "rejected", place, reason, box.DistrictCode, box.ShipmentId,
                waybill.OperationId));
        }

        await ShipmentHandover.Tell(db, waybill, accepted, rejected, at, ct);
    }
}
