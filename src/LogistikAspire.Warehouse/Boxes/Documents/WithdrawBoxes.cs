using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Events;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Warehouse.Boxes.Documents;

internal static class WithdrawBoxes
{
    /// <param name="WithdrawnBy">Who takes out what is in them.</param>
    /// <param name="WitnessedBy">Who counts with them; another person.</param>
    /// <param name="WithdrawnAt">When; absent means now.</param>
    /// <param name="Reason">Why, such as the decision that closed or merged the polling station.</param>
    /// <param name="Boxes">Numbers of boxes in the store without a seal, 1 to 5,000.</param>
    public sealed record Request(
        [Required, StringLength(100, MinimumLength = 1), Legible] string WithdrawnBy,
        [Required, StringLength(100, MinimumLength = 1), Legible] string WitnessedBy,
        DateTimeOffset? WithdrawnAt,
        [Required, StringLength(500, MinimumLength = 1), Legible] string Reason,
        [Required, Length(1, 5_000), NoNulls] IReadOnlyList<string> Boxes);

    /// <param name="Withdrawn">Boxes that this document withdrew.</param>
    public sealed record Response(int Withdrawn);

    /// <summary>
    /// Takes boxes out of use whose polling station is no more. What they hold becomes good stock of the store again, and their place on
    /// the floor is free. All of them or none; sending it again changes nothing. Sealed ones are opened first
    /// (<c>PUT …/openings/{id}</c>).
    /// </summary>
    /// <response code="200">They are out of use.</response>
    /// <response code="409">
    /// Every line that is wrong: its polling station is on the list (<c>box.needed</c>), it bears a seal (<c>box.not-packed</c>), it is not
    /// in the store; or one person signs twice; or the id belongs to another document.
    /// </response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid withdrawalId, Request request, WarehouseDb db, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Withdrawal, operationId, withdrawalId, request, request.WithdrawnAt);
        if (await turn.Take(ct) is { } problem)
        {
            return problem;
        }

        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(new Response(request.Boxes.Count));
        }

        var boxes = await turn.Find(request.Boxes, ct);
        var refusal = turn.MaySign(request.WithdrawnBy, request.WitnessedBy)
            ?? turn.Judge("boxes", request.Boxes, boxes, b => b.MayWithdraw());
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var packed = request.Boxes.Where(b => boxes[b].State == BoxState.Packed).ToList();
        var record = turn.Record(request.WithdrawnBy, request.WitnessedBy, Place.Store);
        await PackedStock.Unpack(
            db, operationId, Place.Store, packed, turn.Cause(StockDocumentKind.Unpacking, record, request.Reason), ct);
        turn.Store.Floor.Clear(boxes.Values.Count(b => b.IsOnFloor));
        foreach (var box in boxes.Values)
        {
            box.Withdraw();
        }

        await turn.Keep(
            record, boxes.Count,
            [.. packed.Select(b => BoxEvents.Unpacked(record, b)), BoxEvents.Withdrawn(record, request.Boxes, request.Reason)], ct,
            request.Reason);
        await turn.Save(ct);
        return TypedResults.Ok(new Response(request.Boxes.Count));
    }
}
