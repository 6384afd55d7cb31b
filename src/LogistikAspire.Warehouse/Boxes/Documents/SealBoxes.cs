using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class SealBoxes
{
    // Compiled once, as every sealing asks it while others wait.
    private static readonly Func<WarehouseDb, Guid, string[], IAsyncEnumerable<string>> Used = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, string[] numbers) =>
            db.Seals.Where(s => s.OperationId == operationId && numbers.Contains(s.Number)).Select(s => s.Number));

    /// <param name="SealedBy">Who put the seals on.</param>
    /// <param name="VerifiedBy">Who verified them; another person.</param>
    /// <param name="SealedAt">When; absent means now.</param>
    /// <param name="Seals">The boxes, all at one place, and the seals on them, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string SealedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string VerifiedBy,
        DateTimeOffset? SealedAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<SealedBox> Seals);

    /// <param name="Sealed">Boxes that this document sealed.</param>
    public sealed record Response(int Sealed);

    /// <summary>
    /// Seals boxes: packed ones in the store, where they were opened those that hold votes, and wherever they are those whose seal was in
    /// trouble. All of them or none; sending it again changes nothing. A shipment all of whose boxes are sealed is ready: the departure
    /// gate hears of it.
    /// </summary>
    /// <response code="200">They are sealed.</response>
    /// <response code="409">
    /// Every line that is wrong: the box is not packed, the seal is used or malformed; or one person signs twice; or the id belongs to
    /// another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid sealingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Sealing, operationId, sealingId, request, request.SealedAt);
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
        var usedSeals = await Used(db, operationId, [.. lines.Select(l => l.Seal)]).ToHashSetAsync(cancellationToken: ct);
        var refusal = turn.MayActWhere(lines.Select(l => l.Box), boxes)
            ?? turn.MaySign(request.SealedBy, request.VerifiedBy)
            ?? turn.Judge("seals", lines, l => l.Box, boxes, Rule(usedSeals));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var troubles = await SealTroubles.Open(db, operationId, boxes.Values, ct);
        foreach (var line in lines)
        {
            boxes[line.Box].Close(line.Seal).MustBeDone();
            db.Add(new Seal(operationId, line.Seal, line.Box, sealingId));
        }

        var record = turn.Record(request.SealedBy, request.VerifiedBy, boxes[lines[0].Box].Place);
        await turn.Keep(record, lines.Count, [.. lines.Select(l => BoxEvents.Sealed(record, l.Box, l.Seal))], ct);
        SealTroubles.End(db, troubles, box => boxes[box].Seal, record.At);
        await layout.Recount(operationId, boxes.Values, "", ct);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Seals.Count));
    }

    private static Func<Box, SealLine, Refusal?> Rule(HashSet<string> usedSeals)
    {
        // A document is signed at one place: that of the first box that it names.
        string? place = null;
        return (box, line) => box switch
        {
            _ when box.MayClose() is { } refusal => refusal,
            _ when box.Place != (place ??= box.Place) =>
                new("box.other-place", $"It is at {box.Place}, and the boxes before it at {place}."),
            _ when !Seal.IsNumber(line.Seal) => new("seal.malformed", "A seal number has 3 to 32 letters, digits and hyphens."),
            _ when !usedSeals.Add(line.Seal) => new("seal.used", "The seal is, or was, on another box."),
            _ => null,
        };
    }
}
