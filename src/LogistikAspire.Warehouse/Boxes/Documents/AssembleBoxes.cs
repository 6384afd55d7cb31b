using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class AssembleBoxes
{
    /// <param name="AssembledBy">Who leads the work.</param>
    /// <param name="AssembledAt">When; absent means now.</param>
    /// <param name="Boxes">Numbers of flat boxes, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string AssembledBy,
        DateTimeOffset? AssembledAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Assembled">Boxes that this document assembled.</param>
    /// <param name="Floor">The store's floor now.</param>
    public sealed record Response(int Assembled, FloorCounts Floor);

    /// <summary>
    /// Assembles flat boxes: from here they stand on the store's floor until they are loaded. All of them or none; sending it again changes
    /// nothing.
    /// </summary>
    /// <response code="200">They stand.</response>
    /// <response code="409">
    /// Every line that is wrong, or <c>floor.full</c> with the floor's limit and what stands on it; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid assemblyId, Request request, WarehouseDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Assembly, operationId, assemblyId, request, request.AssembledAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count, FloorCounts.Of(turn.Store.Floor)));
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = turn.Judge("boxes", request.Boxes, boxes, b => b.MayAssemble()) ?? turn.Store.Floor.Place(request.Boxes.Count);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        foreach (var box in boxes.Values)
        {
            box.Assemble().MustBeDone();
        }

        var record = turn.Record(request.AssembledBy, null, Place.Store);
        await turn.Keep(record, boxes.Count, [BoxEvents.Assembled(record, request.Boxes)], ct);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count, FloorCounts.Of(turn.Store.Floor)));
    }
}
