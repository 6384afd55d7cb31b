using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

public static class SealBoxes
{
    /// <param name="SealedBy">Who put the seals on.</param>
    /// <param name="VerifiedBy">Who verified them; another person.</param>
    /// <param name="SealedAt">When; absent means now.</param>
    /// <param name="Seals">The boxes, all at one place, and the seals on them, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string SealedBy,
        [Required, StringLength(100, MinimumLength = 1)] string VerifiedBy,
        DateTimeOffset? SealedAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<SealedBox> Seals);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Seal">3 to 32 letters, digits and hyphens; used once in the operation. Case does not matter.</param>
    public sealed record SealedBox(string? Box, string? Seal);

    /// <param name="Sealed">Boxes that this document sealed.</param>
    public sealed record Response(int Sealed);

    /// <summary>
    /// Seals boxes: packed ones in the store, and where they were opened those that hold votes. All of them or none; sending it again
    /// changes nothing. A shipment all of whose boxes are sealed is ready: the departure gate hears of it.
    /// </summary>
    /// <response code="200">They are sealed.</response>
    /// <response code="409">
    /// Every line that is wrong: the box is not packed, the seal is used or malformed; or one person signs twice; or the id belongs to
    /// another document.
    /// </response>
    public static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid sealingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, CancellationToken ct) =>
        db.InTurn<Ok<Response>>(operationId, async store =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Sealing, sealingId, operationId, request, clock);
            var refusal = await work.Once(async () =>
            {
                var lines = request.Seals.Select(s => new SealLine(s.Box, s.Seal)).ToList();
                var boxes = await work.Find(lines.Select(l => l.Box), ct);
                var refused = work.RefuseOnePerson(request.SealedBy, request.VerifiedBy)
                    ?? work.Judge("seals", lines, l => l.Box, boxes, Rule(await UsedSeals(db, operationId, lines, ct)));
                if (refused is not null)
                {
                    return refused;
                }

                var place = boxes[lines[0].Box].Place;
                var record = work.Record(request.SealedAt?.ToUniversalTime() ?? work.Now, request.SealedBy, request.VerifiedBy, place);
                foreach (var line in lines)
                {
                    boxes[line.Box].Close(line.Seal);
                    db.Add(new Seal(operationId, line.Seal, line.Box, sealingId));
                }

                await work.Keep(record, lines.Count, [.. lines.Select(l => BoxEvents.Sealed(record, l.Box, l.Seal))], ct);
                await layout.Recount(operationId, boxes.Values, "", ct);
                return null;
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(new Response(request.Seals.Count));
        }, ct);

    private static Func<Box, SealLine, (string, string)?> Rule(HashSet<string> usedSeals)
    {
        // A document is signed at one place: that of the first box that it names.
        string? place = null;
        return (box, line) => box switch
        {
            _ when box.RefuseUnless("sealed", BoxState.Packed, BoxState.Opened) is { } broken => broken,
            _ when box.Place != (place ??= box.Place) => ("box.other-place", $"It is at {box.Place}, and the boxes before it at {place}."),
            _ when !Seal.IsNumber(line.Seal) => ("seal.malformed", "A seal number has 3 to 32 letters, digits and hyphens."),
            _ when !usedSeals.Add(line.Seal) => ("seal.used", "The seal is, or was, on another box."),
            _ => null,
        };
    }

    private static Task<HashSet<string>> UsedSeals(WarehouseDb db, Guid operationId, List<SealLine> lines, CancellationToken ct)
    {
        var numbers = lines.Select(l => l.Seal).ToArray();
        return db.Seals.Where(s => s.OperationId == operationId && numbers.Contains(s.Number)).Select(s => s.Number).ToHashSetAsync(ct);
    }
}
