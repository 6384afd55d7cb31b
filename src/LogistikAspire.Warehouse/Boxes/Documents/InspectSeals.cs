using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using LogistikAspire.Warehouse.Operation.Places;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class InspectSeals
{
    /// <param name="Place">Where the boxes were looked at.</param>
    /// <param name="FoundBy">Who found it.</param>
    /// <param name="WitnessedBy">Who saw it; another person.</param>
    /// <param name="FoundAt">When; absent means now.</param>
    /// <param name="Reason">How it came to be, as far as they know.</param>
    /// <param name="Seals">The boxes, each with what was found, 1 to 5,000.</param>
    public sealed record Request(
        [Required, RegularExpression(Operation.Place.Pattern)] string Place,
        [Required, StringLength(100, MinimumLength = 1), Legible] string FoundBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? FoundAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<FoundSeal> Seals);

    /// <param name="Box">Number of the box.</param>
    /// <param name="Finding"><c>missing</c>, <c>broken</c> or <c>other</c>.</param>
    /// <param name="Seal">The seal on it: for <c>other</c>, and for <c>broken</c> if it can be read.</param>
    public sealed record FoundSeal(
        [Required, StringLength(20, MinimumLength = 1)] string Box, [Required] SealFinding? Finding, [StringLength(32)] string? Seal);

    /// <param name="InTrouble">Boxes that this document found so.</param>
    public sealed record Response(int InTrouble);

    private sealed record Line(string Box, SealFinding Finding, string? Seal);

    /// <summary>
    /// Records that boxes do not bear the seals that they should, wherever they are and however far they got. All lines or none; sending it
    /// again changes nothing. The alarm is raised at once; a shipment that waits for such a box is short. The box stays where it is until a
    /// new seal is on it (<c>sealings</c>); at its polling station it may also be opened (<c>openings</c>).
    /// </summary>
    /// <response code="200">It is recorded.</response>
    /// <response code="409">
    /// Every line that is wrong: by the record it bears no seal, or just that one, or it is in trouble already; the place is unknown; one
    /// person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid inspectionId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.SealInspection, operationId, inspectionId, request, request.FoundAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Seals.Count));
        }

        var lines = request.Seals.Select(Read).ToList();
        var boxes = await turn.Find(lines.Select(l => l.Box), ct);
        var refusal = caller.MayActAt(request.Place)
            ?? turn.MaySign(request.FoundBy, request.WitnessedBy)
            ?? await KnownPlaces.RefuseForBoxes(db, operationId, request.Place, ct)
            ?? turn.Judge("seals", lines, l => l.Box, boxes, Judge);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.FoundBy, request.WitnessedBy, request.Place);
        var troubles = await Raise(db, turn, record, request.Reason, lines, boxes, ct);
        await turn.Keep(
            record, lines.Count, [.. troubles.Select(t => BoxEvents.SealFound(record, t.BoxNumber, t.ExpectedSeal, t.Told))], ct,
            request.Reason);
        db.AddRange(troubles);
        await layout.Recount(operationId, boxes.Values, $"The seals of {lines.Count} boxes are in trouble: {request.Reason}", ct);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Seals.Count));
    }

    private static Line Read(FoundSeal found) =>
        new(found.Box, found.Finding!.Value, new SealLine(found.Box, found.Seal).Seal is { Length: > 0 } seal ? seal : null);

    private static Refusal? Judge(Box box, Line line) => box.MayFindSealTrouble() ?? line switch
    {
        { Finding: SealFinding.Other, Seal: null } => new("seal.not-named", "Name the seal that is on it."),
        { Finding: SealFinding.Missing, Seal: not null } => new("seal.named", "A seal is named, and said to be missing."),
        { Finding: SealFinding.Other, Seal: var seal } when seal == box.Seal => new("seal.same", "By the record it bears just this seal."),
        _ => null,
    };

    private static async Task<List<SealTrouble>> Raise(
        WarehouseDb db, BoxTurn turn, CustodyRecord record, string reason, List<Line> lines, Dictionary<string, Box> boxes,
        CancellationToken ct)
    {
        var earlier = await db.SealTroubles
            .Where(t => t.OperationId == turn.OperationId && boxes.Keys.Contains(t.BoxNumber))
            .GroupBy(t => t.BoxNumber)
            .Select(g => new { Box = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Box, g => g.Count, ct);
        var troubles = lines
            .Select(l => new SealTrouble(
                boxes[l.Box], earlier.GetValueOrDefault(l.Box) + 1, turn.Id, l.Finding, l.Seal, record.Place, reason, record.At))
            .ToList();
        foreach (var trouble in troubles)
        {
            var box = boxes[trouble.BoxNumber];
            box.FindSealTrouble().MustBeDone();
            db.Enqueue(trouble.Tell());
            db.TellOnCommit(log => log.LogWarning(
                "Box {Box} at {Place} should bear the seal {Seal}, and {Found} was found ({District}, shipment {Shipment}, operation "
                    + "{Operation}).",
                box.Number, trouble.Place, trouble.ExpectedSeal, trouble.Found, box.DistrictCode, box.ShipmentId, box.OperationId));
        }

        return troubles;
    }
}
