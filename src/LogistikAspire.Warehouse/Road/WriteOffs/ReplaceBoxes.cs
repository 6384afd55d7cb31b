using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.WriteOffs;

internal static class ReplaceBoxes
{
    /// <param name="ReplacedBy">Who takes new boxes for them.</param>
    /// <param name="WitnessedBy">Who agrees; another person.</param>
    /// <param name="ReplacedAt">When; absent means now.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Boxes">Numbers of the boxes that are lost or retired, 1 to 1,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string ReplacedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? ReplacedAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 1_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Replacements">In the order of the request.</param>
    public sealed record Response(IReadOnlyList<Replacement> Replacements);

    /// <param name="Box">The box that is out of service.</param>
    /// <param name="Number">The new box, flat in the store.</param>
    public sealed record Replacement(string Box, string Number);

    /// <summary>
    /// Registers a new box in the place of each: of the same polling station and election, flat in the store. It is assembled, packed from
    /// the store's stock, sealed, and leaves with the next shipment. All of them or none; sending it again finds the same boxes.
    /// </summary>
    /// <response code="200">The new boxes.</response>
    /// <response code="409">
    /// Every line that is wrong: the box is in service, is replaced already or held votes; or one person signs twice; or the id belongs to
    /// another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid replacementId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Replacement, operationId, replacementId, request, request.ReplacedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var boxes = await turn.Find(request.Boxes, ct);
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(Answer());
        }

        var refusal = turn.MaySign(request.ReplacedBy, request.WitnessedBy)
            ?? turn.Judge("boxes", request.Boxes, boxes, b => b.MayReplace());
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        await Replace(db, operationId, [.. request.Boxes.Select(n => boxes[n])], ct);
        var record = turn.Record(request.ReplacedBy, request.WitnessedBy, Place.Store);
        await turn.Keep(
            record, boxes.Count,
            [.. Answer().Replacements.Select(r => BoxEvents.Replaced(record, r.Box, r.Number, request.Reason))], ct, request.Reason);
        await layout.Renew(operationId, $"{boxes.Count} boxes were replaced by new ones: {request.Reason}", ct);
        await turn.Save(ct);
        return TypedResults.Ok(Answer());

        Response Answer() => new([.. request.Boxes.Select(n => new Replacement(n, boxes[n].ReplacedBy!))]);
    }

    private static async Task Replace(WarehouseDb db, Guid operationId, IReadOnlyList<Box> boxes, CancellationToken ct)
    {
        foreach (var ofDistrict in boxes.GroupBy(b => b.DistrictCode))
        {
            var code = ofDistrict.Key;
            var last = await db.Boxes
                .Where(b => b.OperationId == operationId && b.DistrictCode == code && b.Serial >= Box.FirstReplacement)
                .Select(b => b.Serial)
                .ToListAsync(ct);
            var next = NextIn(last, Box.FirstReplacement, Box.FirstRecap);
            var nextRecap = NextIn(last, Box.FirstRecap, int.MaxValue);
            foreach (var box in ofDistrict)
            {
                db.Add(box.Replace(box.IsRecap ? nextRecap++ : next++));
            }
        }
    }

    /// <param name="end">Not included.</param>
    private static int NextIn(IEnumerable<int> serials, int first, int end) =>
        serials.Where(s => s >= first && s < end).Append(first - 1).Max() + 1;
}
