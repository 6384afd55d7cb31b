using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class OpenBoxes
{
    /// <param name="OpenedBy">Who takes the seals off.</param>
    /// <param name="WitnessedBy">Who sees it; another person.</param>
    /// <param name="OpenedAt">When; absent means now.</param>
    /// <param name="Reason">Why, such as voting, a broken seal, the count.</param>
    /// <param name="Seals">
    /// The boxes, all at one place, and the seal found on each, 1 to 5,000. None is named of a box that bears none by the record, or whose
    /// seal was found missing or unreadable.
    /// </param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string OpenedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? OpenedAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<SealedBox> Seals);

    /// <param name="Opened">Boxes that this document opened.</param>
    public sealed record Response(int Opened);

    /// <summary>
    /// Takes seals off: at the polling station for voting, later for a count, or in the store, where the box is packed again then and its
    /// shipment no longer ready. All of them or none; sending it again changes nothing. The seal that is found must be the one that was put
    /// on; what else was found is recorded before (<c>seal-inspections</c>).
    /// </summary>
    /// <response code="200">They are open.</response>
    /// <response code="409">
    /// Every line that is wrong: another seal is on it (<c>seal.other</c>), it may not be opened where it is; or one person signs twice; or
    /// the floor has no room for a box that came back; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid openingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Opening, operationId, openingId, request, request.OpenedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Seals.Count));
        }

        var lines = request.Seals.Select(s => new SealLine(s.Box, s.Seal)).ToList();
        var boxes = await turn.Find(lines.Select(l => l.Box), ct);
        var troubles = await SealTroubles.Open(db, operationId, boxes.Values, ct);
        var refusal = turn.MayActWhere(lines.Select(l => l.Box), boxes)
            ?? turn.MaySign(request.OpenedBy, request.WitnessedBy)
            ?? turn.Judge("seals", lines, l => l.Box, boxes, Rule(troubles))
            ?? turn.Store.Floor.Place(boxes.Values.Count(b => b.IsBack));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        foreach (var box in boxes.Values)
        {
            box.Open().MustBeDone();
        }

        var place = boxes[lines[0].Box].Place;
        var record = turn.Record(request.OpenedBy, request.WitnessedBy, place);
        await turn.Keep(
            record, lines.Count, [.. lines.Select(l => BoxEvents.Opened(record, l.Box, l.Seal, request.Reason))], ct, request.Reason);
        SealTroubles.End(db, troubles, _ => null, record.At);
        if (place == Place.Store)
        {
            await layout.Renew(operationId, $"{lines.Count} of its boxes were opened: {request.Reason}", ct);
        }
        else
        {
            await PackedStock.Unpack(
                db, operationId, place, [.. boxes.Keys], turn.Cause(StockDocumentKind.Unpacking, record, request.Reason), ct);
        }

        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Seals.Count));
    }

    private static Func<Box, SealLine, Refusal?> Rule(IReadOnlyDictionary<string, SealTrouble> troubles)
    {
        string? place = null;
        return (box, line) => box switch
        {
            _ when box.MayOpen() is { } refusal => refusal,
            _ when box.Place != (place ??= box.Place) =>
                new("box.other-place", $"It is at {box.Place}, and the boxes before it at {place}."),
            _ when !IsRecorded(box, line.Seal) => new("seal.other",
                $"By the record it bears {RecordOf(box)}: keep it closed, and record what was found (seal-inspections)."),
            _ => null,
        };

        string RecordOf(Box box) => box.Seal is not null ? $"the seal {box.Seal}"
            : troubles.TryGetValue(box.Number, out var trouble) ? trouble.Found
            : "no seal";

        bool IsRecorded(Box box, string seal) =>
            seal == (box.Seal ?? "") || (troubles.TryGetValue(box.Number, out var trouble) && seal == trouble.FoundSeal);
    }
}
