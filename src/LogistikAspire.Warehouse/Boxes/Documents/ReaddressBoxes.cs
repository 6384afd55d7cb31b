using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class ReaddressBoxes
{
    /// <param name="ReaddressedBy">Who puts the new labels on.</param>
    /// <param name="WitnessedBy">Who verifies them; another person.</param>
    /// <param name="ReaddressedAt">When; absent means now.</param>
    /// <param name="Reason">Why, such as the decision that renumbered the polling station.</param>
    /// <param name="Boxes">The boxes, all at one place, with the polling station that each new label names, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string ReaddressedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? ReaddressedAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<ReaddressedBox> Boxes);

    /// <param name="Box">Number of the box, such as <c>63.03.05-0001</c>.</param>
    /// <param name="Home">What its polling station is called now, such as <c>kpps-63.03.05.2001-8</c>.</param>
    public sealed record ReaddressedBox(
        [Required, StringLength(20, MinimumLength = 1)] string Box, [Required, RegularExpression(Place.Pattern)] string Home);

    /// <param name="Readdressed">Boxes that have a new label by this document.</param>
    /// <param name="Labels">Where the labels are printed.</param>
    public sealed record Response(int Readdressed, string Labels);

    /// <summary>
    /// Gives packed boxes new labels, since their polling station was renumbered or moved: they keep number, seal and contents. Which
    /// boxes, and what their stations are called now, says <c>GET …/kits/differences</c>. All of them or none; sending it again changes
    /// nothing.
    /// </summary>
    /// <response code="200">They have their new labels.</response>
    /// <response code="409">
    /// Every line that is wrong: its label is right (<c>box.not-due</c>), its polling station is called otherwise
    /// (<c>box.other-station</c>), the box is on the road; or one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid readdressingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Readdressing, operationId, readdressingId, request, request.ReaddressedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        var answer = new Response(request.Boxes.Count, $"/operations/{operationId}/labels");
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(answer);
        }

        var boxes = await turn.Find(request.Boxes.Select(b => b.Box), ct);
        var numbers = boxes.Keys.ToArray();
        var differences = await BoxDifferences.Load(
            db, turn.Store, db.Boxes.Where(b => b.OperationId == operationId && numbers.Contains(b.Number)), ct);
        var holders = await Holders(db, operationId, request, boxes.Values.FirstOrDefault()?.Place, ct);
        var place = new OnePlace();
        var refusal = turn.MayActWhere(request.Boxes.Select(b => b.Box), boxes)
            ?? turn.MaySign(request.ReaddressedBy, request.WitnessedBy)
            ?? turn.Judge(
                "boxes", request.Boxes, b => b.Box, boxes,
                (box, line) => Judge(box, line, differences.Of(box), boxes, holders) ?? place.Refuse(box));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.ReaddressedBy, request.WitnessedBy, boxes.Values.First().Place);
        var events = request.Boxes.Select(b => BoxEvents.Readdressed(record, b.Box, boxes[b.Box].Home!, b.Home, request.Reason)).ToList();

        foreach (var line in request.Boxes)
        {
            var box = boxes[line.Box];
            box.Readdress(line.Home);
            box.Becomes(differences.Of(box).Due);
        }

        await turn.Keep(record, boxes.Count, events, ct, request.Reason);
        await layout.Recount(operationId, boxes.Values, "They were re-addressed, and do not hold their kits.", ct);
        await turn.Save(ct);
        return TypedResults.Ok(answer);
    }

    /// <summary>
    /// The boxes that bear the labels of the new homes, and rightly so; or wrongly, but here, where they can be re-addressed too.
    /// </summary>
    private static async Task<ILookup<(string Home, string Election), string>> Holders(
        WarehouseDb db, Guid operationId, Request request, string? place, CancellationToken ct)
    {
        var homes = request.Boxes.Select(b => b.Home).ToArray();
        var bearers = db.Boxes.AsNoTracking().Where(b => b.OperationId == operationId && homes.Contains(b.Home));
        var holders = await bearers.Where(Box.HoldsItsHome).ToListAsync(ct);
        var here = await bearers.Where(b => b.Place == place && b.Due == BoxDue.Readdress && b.ReplacedBy == null).ToListAsync(ct);
        return holders.Concat(here.Where(b => b.MayReaddress() is null)).ToLookup(b => (b.Home!, b.Election), b => b.Number);
    }

    private static Refusal? Judge(
        Box box, ReaddressedBox line, BoxDifference difference, Dictionary<string, Box> boxes,
        ILookup<(string Home, string Election), string> holders) => box switch
    {
        _ when box.MayReaddress() is { } refusal => refusal,
        _ when difference.Station != line.Home =>
            new("box.other-station", $"Its polling station is {difference.Station} by the list. If it is another one that took its place, "
                + "say so in the column replaces of the list of polling stations."),
        _ when holders[(line.Home, box.Election)].FirstOrDefault(number => !boxes.ContainsKey(number)) is { } other =>
            new("box.home-taken", $"Box {other} bears the label of {line.Home}: re-address that in the same document."),
        _ => null,
    };
}
