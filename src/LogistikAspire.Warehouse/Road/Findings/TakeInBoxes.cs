using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Findings;

internal static class TakeInBoxes
{
    /// <param name="Place">Where the boxes were found.</param>
    /// <param name="TakenBy">Who keeps them there from now on.</param>
    /// <param name="WitnessedBy">Who saw it; another person.</param>
    /// <param name="FoundAt">When; absent means now.</param>
    /// <param name="Reason">What is known of how they came there.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000.</param>
    public sealed record Request(
        [Required, RegularExpression(Operation.Place.Pattern)] string Place,
        [Required, StringLength(100, MinimumLength = 1), Legible] string TakenBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? FoundAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="TakenIn">Boxes that this document took in.</param>
    /// <param name="Misplaced">Those of them that belong elsewhere, and where. The alarm is raised.</param>
    public sealed record Response(int TakenIn, IReadOnlyList<MisplacedBox> Misplaced);

    /// <summary>
    /// Takes boxes into custody where they were found, elsewhere than their records have them: brought to a wrong place, or past their
    /// stop, or handed over by mistake. They are there from now on, off the vehicle that had them by its waybill. A waybill brings them on:
    /// out, back, or beside, to the place of the same level that they belong to. Sending it again changes nothing.
    /// </summary>
    /// <response code="200">They are there.</response>
    /// <response code="409">
    /// Every line that is wrong: its record has it there, or it is at its own stop, or loaded, or empty; the place is unknown; one person
    /// signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid findingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Finding, operationId, findingId, request, request.FoundAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var boxes = await turn.Find(request.Boxes, ct);
        if (turn.Recorded is not null)
        {
            return Answer(boxes.Values, request.Place);
        }

        var refusal = caller.MayActAt(request.Place)
            ?? turn.MaySign(request.TakenBy, request.WitnessedBy)
            ?? await KnownPlaces.RefuseForBoxes(db, operationId, request.Place, ct)
            ?? turn.Judge("boxes", request.Boxes, boxes, box => box.MayTakeIn(request.Place));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.TakenBy, request.WitnessedBy, request.Place);
        List<Box> found = [.. request.Boxes.Select(n => boxes[n])];
        var isStore = request.Place == Place.Store || found.Exists(b => b.IsInStore);
        turn.Store.Floor.Clear(found.Count(b => b is { IsInStore: true, IsBack: false }));
        await Move(db, turn, record, request.Reason, found, ct);
        await turn.Keep(
            record, found.Count,
            [BoxEvents.TakenIn(record, request.Boxes, request.Reason), .. await Alarms.Settle(db, record, found, ct)],
            ct, request.Reason);
        db.TellOnCommit(log => log.LogWarning(
            "{Boxes} boxes were found at {Place} and taken in: {Reason} (operation {Operation})",
            found.Count, request.Place, request.Reason, operationId));
        if (isStore)
        {
            await layout.Renew(operationId, $"Boxes of it were found at {request.Place}: {request.Reason}", ct);
        }

        await turn.Save(ct);
        return Answer(found, request.Place);
    }

    private static async Task Move(
        WarehouseDb db, BoxTurn turn, CustodyRecord record, string reason, List<Box> boxes, CancellationToken ct)
    {
        foreach (var onRoad in boxes.Where(b => b.WaybillId is not null).GroupBy(b => b.WaybillId).ToList())
        {
            var waybill = (await db.Waybills.FindAsync([turn.OperationId, onRoad.Key], ct))!;
            await Vehicle.TakeOff(db, turn, waybill, [.. onRoad], record, reason, b => b.TakeIn(record.Place).MustBeDone(), ct);
        }

        foreach (var standing in boxes.Where(b => b.Place != record.Place).GroupBy(b => b.Place).ToList())
        {
            await PackedStock.Move(
                db, turn.OperationId, standing.Key, [.. standing.Select(b => (b.Number, record.Place))],
                turn.Cause(StockDocumentKind.Dispatch, record, reason), ct);
            standing.ToList().ForEach(b => b.TakeIn(record.Place).MustBeDone());
        }
    }

    private static Ok<Response> Answer(IReadOnlyCollection<Box> boxes, string place) => TypedResults.Ok(new Response(
        boxes.Count,
        [
            .. boxes.Where(b => !b.IsOnItsWay(place)).OrderBy(b => b.Number, StringComparer.Ordinal)
                .Select(MisplacedBox.Of),
        ]));
}
