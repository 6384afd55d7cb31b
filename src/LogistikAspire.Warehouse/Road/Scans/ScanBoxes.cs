using System.ComponentModel.DataAnnotations;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
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
        [Required, StringLength(100, MinimumLength = 1)] string SeenBy,
        DateTimeOffset? SeenAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Seen">Boxes scanned.</param>
    /// <param name="Misplaced">Those of them that should be elsewhere. The alarm is raised.</param>
    public sealed record Response(int Seen, IReadOnlyList<MisplacedBox> Misplaced);

    /// <summary>
    /// Records that boxes were scanned at a place, by anyone, at any time. One that should be elsewhere is an alarm at once, until it is
    /// seen or arrives where it should. Moves nothing, except that a box rejected as missing is from then on where it was found; sending it
    /// again changes nothing.
    /// </summary>
    /// <response code="200">What is not in its place.</response>
    /// <response code="409">A box or the place is unknown; or the id belongs to another document.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid sightingId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, BoxDocumentKind.Sighting, operationId, sightingId, request);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var misplaced = MisplacedBox.Among(boxes.Values, request.Place);
        var answer = new Response(boxes.Count, [.. misplaced.Select(MisplacedBox.Of)]);
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(answer);
        }

        var places = await KnownPlaces.Load(db, operationId, [request.Place], ct);
        var refusal = places.Count == 0
            ? new Refusal("place.unknown", $"The operation has no place {request.Place}.")
            : turn.Judge("boxes", request.Boxes, boxes, _ => null);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.SeenAt, request.SeenBy, null, request.Place);
        var events = (await Alarms.Raise(db, record, misplaced, ct)).ToList();
        await Find(db, turn, record, [.. misplaced.Where(b => b.State == BoxState.Rejected)], ct);

        var inPlace = boxes.Keys.Except(misplaced.Select(b => b.Number)).Order(StringComparer.Ordinal).ToList();
        if (inPlace.Count > 0)
        {
            events.Add(BoxEvents.Seen(record, inPlace));
            await Alarms.End(db, operationId, inPlace, request.Place, record.At, ct);
        }

        await turn.Keep(record, boxes.Count, events, ct);
        await turn.Save(ct);
        return TypedResults.Ok(answer);
    }

    /// <summary>Boxes that were rejected as missing are from now on where they were found, with what is in them.</summary>
    private static async Task Find(WarehouseDb db, BoxTurn turn, CustodyRecord record, List<Box> boxes, CancellationToken ct)
    {
        foreach (var found in boxes.GroupBy(b => b.Place).ToList())
        {
            var cause = turn.Cause(StockDocumentKind.Dispatch, record);
            await PackedStock.Move(db, turn.OperationId, found.Key, [.. found.Select(b => (b.Number, record.Place))], cause, ct);
            found.ToList().ForEach(b => b.Find(record.Place));
        }
    }
}
