using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Boxes.Documents;

public static class StageBoxes
{
    /// <param name="StagedBy">Who leads the work.</param>
    /// <param name="StagedAt">When; absent means now.</param>
    /// <param name="Boxes">Numbers of sealed boxes in the store, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1)] string StagedBy,
        DateTimeOffset? StagedAt,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Staged">Boxes that this document staged.</param>
    public sealed record Response(int Staged);

    /// <summary>
    /// Brings sealed boxes to where their vehicle is loaded. All of them or none; sending it again changes nothing.
    /// </summary>
    /// <response code="200">They stand there.</response>
    /// <response code="409">Every line that is wrong; or the id belongs to another document.</response>
    public static Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid stagingId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct) =>
        db.InTurn<Ok<Response>>(operationId, async store =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Staging, stagingId, operationId, request, clock);
            var refusal = await work.Once(async () =>
            {
                var boxes = await work.Find(request.Boxes, ct);
                var refused = work.Judge("boxes", request.Boxes, b => b, boxes, Rule);
                if (refused is not null)
                {
                    return refused;
                }

                foreach (var box in boxes.Values)
                {
                    box.Stage();
                }

                var record = work.Record(request.StagedAt?.ToUniversalTime() ?? work.Now, request.StagedBy, null, Place.Store);
                await work.Keep(record, boxes.Count, [BoxEvents.Staged(record, request.Boxes)], ct);
                return null;
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(new Response(request.Boxes.Count));
        }, ct);

    private static (string, string)? Rule(Box box, string line) => box.RefuseUnless("staged", BoxState.Sealed)
        ?? (box.IsInStore ? null : ("box.not-in-store", $"It is at {box.Place}: boxes are staged in the store."));
}
