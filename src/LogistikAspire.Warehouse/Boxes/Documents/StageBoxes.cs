using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class StageBoxes
{
    /// <param name="StagedBy">Who leads the work.</param>
    /// <param name="StagedAt">When; absent means now.</param>
    /// <param name="Boxes">Numbers of sealed boxes in the store, 1 to 5,000; also of those that came back with their seals intact.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string StagedBy,
        DateTimeOffset? StagedAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Staged">Boxes that this document staged.</param>
    public sealed record Response(int Staged);

    /// <summary>
    /// Brings sealed boxes to where their vehicle is loaded. All of them or none; sending it again changes nothing. A box that came back
    /// stands on the floor again by it.
    /// </summary>
    /// <response code="200">They stand there.</response>
    /// <response code="409">
    /// Every line that is wrong; the floor has no room for a box that came back (<c>floor.full</c>); or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid stagingId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(db, clock, caller, BoxDocumentKind.Staging, operationId, stagingId, request, request.StagedAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = turn.Judge("boxes", request.Boxes, boxes, b => b.MayStage())
            ?? turn.Store.Floor.Place(boxes.Values.Count(b => b.IsBack));
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var back = boxes.Values.Where(b => b.IsBack).ToList();
        foreach (var box in boxes.Values)
        {
            box.Stage().MustBeDone();
        }

        var record = turn.Record(request.StagedBy, null, Place.Store);
        await turn.Keep(record, boxes.Count, [BoxEvents.Staged(record, request.Boxes)], ct);
        await layout.Recount(operationId, back, "", ct); // They are ready now.
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }
}
