using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Road.WriteOffs;

internal static class RetireBoxes
{
    /// <param name="RetiredBy">Who puts them out of use.</param>
    /// <param name="WitnessedBy">Who agrees; another person.</param>
    /// <param name="RetiredAt">When; absent means now.</param>
    /// <param name="Reason">What damaged them.</param>
    /// <param name="Boxes">Numbers of the boxes, 1 to 5,000, all at one place.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string RetiredBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? RetiredAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Retired">Boxes that this document put out of use.</param>
    public sealed record Response(int Retired);

    /// <summary>
    /// Puts boxes out of use that are damaged beyond it, with what they hold: soaked at the store, at a committee's, on the way. Only
    /// before voting. All of them or none; sending it again changes nothing. Each may be replaced (<c>replacements</c>).
    /// </summary>
    /// <response code="200">They are out of use, and what they held is damaged stock where they are.</response>
    /// <response code="409">
    /// Every line that is wrong: the box holds votes, is on the road, is nowhere known or written off already; or one person signs twice;
    /// or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid retirementId, Request request, WarehouseDb db, StockLayout layout, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Retirement, operationId, retirementId, request, request.RetiredAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = turn.MayActWhere(request.Boxes, boxes)
            ?? turn.MaySign(request.RetiredBy, request.WitnessedBy)
            ?? turn.Judge("boxes", request.Boxes, boxes, Rule());
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.RetiredBy, request.WitnessedBy, boxes[request.Boxes[0]].Place);
        await PackedStock.Damage(
            db, operationId, record.Place, boxes.Keys, turn.Cause(StockDocumentKind.Retirement, record, request.Reason), ct);
        await WriteOff.Do(
            db, turn, layout, [.. boxes.Values], retirementId, record.At, request.Reason, box => box.Retire().MustBeDone(), ct);
        await turn.Keep(record, boxes.Count, [BoxEvents.Retired(record, request.Boxes, request.Reason)], ct, request.Reason);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }

    private static Func<Box, Refusal?> Rule()
    {
        string? place = null;
        return box => box switch
        {
            _ when box.MayRetire() is { } refusal => refusal,
            _ when box.Place != (place ??= box.Place) =>
                new("box.other-place", $"It is at {box.Place}, and the boxes before it at {place}."),
            _ => null,
        };
    }
}
