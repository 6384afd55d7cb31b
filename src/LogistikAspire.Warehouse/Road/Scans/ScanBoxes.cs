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

public static class ScanBoxes
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

    /// <param name="Box">Number of the box.</param>
    /// <param name="Expected">Where it should be.</param>
    public sealed record MisplacedBox(string Box, string Expected);

    /// <summary>
    /// Records that boxes were scanned at a place, by anyone, at any time. One that should be elsewhere is an alarm at once, until it is
    /// seen or arrives where it should. Moves nothing, except that a box rejected as missing is from then on where it was found; sending it
    /// again changes nothing.
    /// </summary>
    /// <response code="200">What is not in its place.</response>
    /// <response code="409">A box or the place is unknown; or the id belongs to another document.</response>
    public static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid sightingId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct) =>
        db.InTurn<Ok<Response>>(operationId, async store =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Sighting, sightingId, operationId, request, clock);
            var boxes = await work.Find(request.Boxes, ct);
            var misplaced = boxes.Values.Where(b => !b.MayBeAt(request.Place)).OrderBy(b => b.Number, StringComparer.Ordinal).ToList();
            var answer = new Response(boxes.Count, [.. misplaced.Select(b => new MisplacedBox(b.Number, b.ExpectedPlace))]);
            var refusal = await work.Once(async () =>
            {
                var places = await db.KnownPlaces(operationId, [request.Place], ct);
                var refused = places.Count == 0
                    ? new Refusal("place.unknown", $"The operation has no place {request.Place}.")
                    : work.Judge("boxes", request.Boxes, b => b, boxes, (_, _) => null);
                if (refused is not null)
                {
                    return refused;
                }

                var record = work.Record(request.SeenAt?.ToUniversalTime() ?? work.Now, request.SeenBy, null, request.Place);
                var events = (await db.RaiseAlarm(record, misplaced, ct)).ToList();
                foreach (var found in misplaced.Where(b => b.State == BoxState.Rejected).GroupBy(b => b.Place).ToList())
                {
                    await db.MoveContents(
                        operationId, found.Key, [.. found.Select(b => (b.Number, request.Place))],
                        work.Cause(StockDocumentKind.Dispatch, record), ct);
                    found.ToList().ForEach(b => b.Find(request.Place));
                }

                var inPlace = boxes.Keys.Except(misplaced.Select(b => b.Number)).Order(StringComparer.Ordinal).ToList();
                if (inPlace.Count > 0)
                {
                    events.Add(BoxEvents.Seen(record, inPlace));
                    await db.EndAlarm(operationId, inPlace, request.Place, record.At, ct);
                }

                await work.Keep(record, boxes.Count, events, ct);
                return null;
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(answer);
        }, ct);
}
