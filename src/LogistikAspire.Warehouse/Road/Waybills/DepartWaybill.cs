using System.ComponentModel.DataAnnotations;
using LogistikAspire.Authorization;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class DepartWaybill
{
    /// <param name="DepartedBy">Who lets it leave.</param>
    /// <param name="DepartedAt">When; absent means now.</param>
    public sealed record Request([Required, StringLength(100, MinimumLength = 1), Legible] string DepartedBy, DateTimeOffset? DepartedAt);

    /// <summary>
    /// Lets a vehicle leave on any leg but the first, which leads through the departure gate. The caller names the departure, so that a
    /// retry finds it; a departure by another id is a second one and refused.
    /// </summary>
    /// <response code="200">It is on the road.</response>
    /// <response code="409">
    /// It is empty, has left, was cancelled, or leaves by the gate; the seal of a box on it is in trouble; or the id belongs to another
    /// document.
    /// </response>
    public static async Task<Results<Ok<WaybillSummary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid departureId, Request request, WarehouseDb db, TimeProvider clock, Caller caller,
        CancellationToken ct)
    {
        await using var turn = new BoxTurn(
            db, clock, caller, BoxDocumentKind.Departure, operationId, departureId, request, request.DepartedAt, waybillId);
        if (await turn.TakeAbout<Waybill>("waybill", waybillId, ct) is { } problem)
        {
            return problem;
        }

        var waybill = (await db.Waybills.FindAsync([operationId, waybillId], ct))!;
        if (turn.Recorded is not null)
        {
            return TypedResults.Ok(WaybillSummary.Of(waybill));
        }

        var loaded = await db.Boxes
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId && b.State == BoxState.Loaded)
            .OrderBy(b => b.Number)
            .ToListAsync(ct);
        await turn.Remember(loaded, ct);
        var inTrouble = loaded.Where(b => b.HasSealTrouble).Select(b => b.Number).ToList();
        var refusal = caller.MayActAt(waybill.From) ?? waybill.MayDepart(loaded.Count) ?? MayDepart(inTrouble) ?? turn.RefuseTime(loaded);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var record = turn.Record(request.DepartedBy, null, waybill.From, waybill.ShipmentId, waybillId);
        await Vehicle.Depart(db, waybill, record, turn.Now, ct);
        await turn.Keep(record, loaded.Count, [], ct); // The custody log has it from the departure itself.
        await turn.Save(ct);
        return TypedResults.Ok(WaybillSummary.Of(waybill));
    }

    private static Refusal? MayDepart(List<string> inTrouble) => inTrouble.Count == 0 ? null : new(
        "waybill.seals-in-trouble",
        $"The seals of {inTrouble.Count} boxes on it are in trouble, {inTrouble[0]} the first: put new ones on (sealings), or unload them.",
        new Dictionary<string, object?> { ["boxes"] = inTrouble });
}
