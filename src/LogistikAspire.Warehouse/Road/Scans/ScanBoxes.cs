using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.Scans;

internal static class ScanBoxes
{
    /// <param name="Place">Where the boxes are.</param>
    /// <param name="SeenBy">Who scanned them.</param>
    /// <param name="SeenAt">When; absent means now.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000.</param>
    public sealed record Request(
        [Required, RegularExpression(Operation.Place.Pattern)] string Place,
        [Required, StringLength(100, MinimumLength = 1), Legible] string SeenBy,
        DateTimeOffset? SeenAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Seen">Boxes scanned.</param>
    /// <param name="Misplaced">Those of them that should be elsewhere. The alarm is raised.</param>
    public sealed record Response(int Seen, IReadOnlyList<MisplacedBox> Misplaced);

    /// <summary>
    /// Records that boxes were scanned at a place, by anyone, at any time, and entered at any time: each is judged by where its records
    /// have it at the time of the scan. One that should be elsewhere is an alarm at once, until it is
    /// seen or arrives where it should. Moves nothing, except that a box that was rejected, is missing or was written off as lost is from
    /// then on where it was found, and set aside if it was replaced; any other is taken in there by a finding. Sending it again changes
    /// nothing.
    /// </summary>
    /// <response code="200">What is not in its place.</response>
    /// <response code="409">A box or the place is unknown; or the id belongs to another document.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid sightingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Sighting, operationId, sightingId, request, request.SeenAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var boxes = await turn.Look(request.Boxes, ct);
        var misplaced = MisplacedBox.Among(turn.AsOf(boxes.Values), request.Place);
        var answer = new Response(boxes.Count, [.. misplaced.Select(b => MisplacedBox.Of(b.Then))]);
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(answer);
        }

        var refusal = caller.MayActAt(request.Place)
            ?? await KnownPlaces.RefuseForBoxes(db, operationId, request.Place, ct)
            ?? turn.Judge("boxes", request.Boxes, boxes, _ => null);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.SeenBy, null, request.Place);
        var events = (await Alarms.Raise(db, record, misplaced, ct)).ToList();
        var found = await FoundBoxes.Record(db, turn, record, [.. misplaced.Where(b => b.MovedAt is null).Select(b => b.Box)], ct);

        var inPlace = boxes.Values.Except(misplaced.Select(b => b.Box)).OrderBy(b => b.Number, StringComparer.Ordinal).ToList();
        if (inPlace.Count > 0)
        {
            events.Add(BoxEvents.Seen(record, inPlace.Select(b => b.Number)));
            await Alarms.End(db, inPlace, request.Place, record.At, ct);
        }

        await turn.Keep(record, boxes.Count, events, ct);
        if (found.Count > 0)
        {
            await layout.Renew(operationId, "", ct); // What was lost from the store is out now; what is back has to leave.
        }

        await turn.Save(ct);
        return TypedResults.Ok(answer);
    }
}
