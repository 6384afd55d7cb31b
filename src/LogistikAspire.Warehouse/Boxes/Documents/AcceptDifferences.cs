using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class AcceptDifferences
{
    /// <summary>Most boxes of one decision.</summary>
    public const int MaxBoxes = 1_000;

    /// <param name="AcceptedBy">Who decides.</param>
    /// <param name="WitnessedBy">Who signs with them; another person.</param>
    /// <param name="AcceptedAt">When; absent means now.</param>
    /// <param name="Reason">Why they may leave as they are.</param>
    /// <param name="Boxes">The boxes with their differences, 1 to 1,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string AcceptedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? AcceptedAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, MaxBoxes), NoNulls] IReadOnlyList<AcceptedBox> Boxes);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Differences">All its differences, as <c>GET …/kits/differences</c> names them.</param>
    public sealed record AcceptedBox(
        [Required, StringLength(20, MinimumLength = 1)] string Box,
        [Required, Length(1, 1_000), NoNulls] IReadOnlyList<KitDifference> Differences);

    /// <param name="Accepted">Boxes whose differences this document accepts.</param>
    public sealed record Response(int Accepted);

    /// <summary>
    /// Accepts that packed boxes hold other numbers than their kits have now: they are ready again as they are. It counts for exactly these
    /// differences; when the kit changes once more, they are due once more. All of the boxes or none; sending it again changes nothing.
    /// </summary>
    /// <response code="200">They are accepted.</response>
    /// <response code="409">
    /// Every line that is wrong: the box is not due to be packed anew (<c>box.not-due</c>), or its differences are others by now
    /// (<c>kit.other-difference</c>); or one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid acceptanceId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Acceptance, operationId, acceptanceId, request, request.AcceptedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes.Select(b => b.Box), ct);
        var numbers = boxes.Keys.ToArray();
        var differences = await BoxDifferences.Load(
            db, turn.Store, db.Boxes.Where(b => b.OperationId == operationId && numbers.Contains(b.Number)), ct);
        var place = new OnePlace();
        var refusal = turn.MayActWhere(request.Boxes.Select(b => b.Box), boxes)
            ?? turn.MaySign(request.AcceptedBy, request.WitnessedBy)
            ?? turn.Judge(
                "boxes", request.Boxes, b => b.Box, boxes, (box, line) => Judge(differences.Of(box), line) ?? place.Refuse(box));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        await db.KitAcceptances.Where(a => a.OperationId == operationId && numbers.Contains(a.BoxNumber)).ExecuteDeleteAsync(ct);
        foreach (var line in request.Boxes)
        {
            boxes[line.Box].Becomes(null);
            db.AddRange(line.Differences.Select(d => new KitAcceptance
            {
                OperationId = operationId, BoxNumber = line.Box, Item = d.Item, Has = d.Has, Needs = d.Needs, DocumentId = acceptanceId,
            }));
        }

        var record = turn.Record(request.AcceptedBy, request.WitnessedBy, boxes.Values.First().Place);
        await turn.Keep(
            record, boxes.Count, [.. request.Boxes.Select(b => BoxEvents.Accepted(record, b.Box, Text(b.Differences, request.Reason)))], ct,
            request.Reason);
        await layout.Recount(operationId, boxes.Values, "", ct);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }

    private static Refusal? Judge(BoxDifference difference, AcceptedBox line) => difference switch
    {
        { Due: BoxDue.Readdress or BoxDue.Withdraw } or { Due: null } => new("box.not-due", "It is not due to be packed anew."),
        _ when !difference.Differences.SequenceEqual(line.Differences.OrderBy(d => d.Item, StringComparer.Ordinal)) =>
            new("kit.other-difference", $"It differs in: {Text(difference.Differences)}."),
        _ => null,
    };

    private static string Text(IReadOnlyList<KitDifference> differences, string reason) => $"{reason} ({Text(differences)})";

    private static string Text(IReadOnlyList<KitDifference> differences) =>
        string.Join(", ", differences.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Item} {d.Has} of {d.Needs}")));
}
