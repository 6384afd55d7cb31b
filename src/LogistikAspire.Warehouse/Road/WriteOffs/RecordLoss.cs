using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.WriteOffs;

internal static class RecordLoss
{
    /// <param name="RecordedBy">Who records the loss.</param>
    /// <param name="WitnessedBy">Who confirms it; another person.</param>
    /// <param name="LostAt">When it became certain; absent means now.</param>
    /// <param name="Reason">What happened.</param>
    /// <param name="PoliceReport">Number of the report to the police.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000, wherever they were.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string RecordedBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? LostAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [StringLength(100, MinimumLength = 1)] string? PoliceReport,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Lost">Boxes that this document wrote off.</param>
    public sealed record Response(int Lost);

    /// <summary>
    /// Writes boxes off as gone, wherever they were: missing, stolen from a place, or with a vehicle. What they hold is lost with them, and
    /// the reconciliation names it. All of them or none; sending it again changes nothing. Each may be replaced (<c>replacements</c>); if
    /// it turns up, record where it was seen (<c>sightings</c>).
    /// </summary>
    /// <response code="200">They are written off.</response>
    /// <response code="409">
    /// Every line that is wrong: the box is written off already; or one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid lossId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Loss, operationId, lossId, request, request.LostAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = turn.MaySign(request.RecordedBy, request.WitnessedBy) ?? turn.Judge("boxes", request.Boxes, boxes, b => b.MayLose());
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.RecordedBy, request.WitnessedBy, Place.Unknown);
        await PackedStock.Lose(
            db, operationId, [.. boxes.Values.Select(b => (b.Number, b.ContentsPlace))],
            turn.Cause(StockDocumentKind.Loss, record, request.Reason), ct);
        await WriteOff.Do(
            db, turn, layout, [.. boxes.Values], lossId, record.At, request.Reason, box => box.Lose().MustBeDone(), ct);

        var reason = request.PoliceReport is null ? request.Reason : $"{request.Reason} (police report {request.PoliceReport})";
        var events = boxes.Values
            .GroupBy(b => b.LastPlace!, b => b.Number)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => BoxEvents.Lost(record with { Place = g.Key }, g.Order(StringComparer.Ordinal), reason));
        await turn.Keep(record, boxes.Count, [.. events], ct, request.Reason, request.PoliceReport);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }
}
