using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

public static class DepartWaybill
{
    /// <param name="DepartedBy">Who lets it leave.</param>
    /// <param name="DepartedAt">When; absent means now.</param>
    public sealed record Request([Required, StringLength(100, MinimumLength = 1)] string DepartedBy, DateTimeOffset? DepartedAt);

    /// <summary>
    /// Lets a vehicle leave on any leg but the first, which leads through the departure gate. The caller names the departure, so that a
    /// retry finds it; a departure by another id is a second one and refused.
    /// </summary>
    /// <response code="200">It is on the road.</response>
    /// <response code="409">
    /// It is empty, has left, was cancelled, or leaves by the gate; or the id belongs to another document.
    /// </response>
    public static Task<Results<Ok<GetWaybill.Summary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid departureId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct) =>
        db.OnWaybill<Ok<GetWaybill.Summary>>(operationId, waybillId, async (store, waybill) =>
        {
            var work = BoxWork.Of(db, store, BoxDocumentKind.Departure, departureId, waybillId, request, clock);
            var refusal = await work.Once(async () =>
            {
                var loaded = await db.Boxes.CountAsync(
                    b => b.OperationId == operationId && b.WaybillId == waybillId && b.State == BoxState.Loaded, ct);
                if (waybill.RefuseDeparture(loaded) is { } refused)
                {
                    return refused;
                }

                var record = work.Record(
                    request.DepartedAt?.ToUniversalTime() ?? work.Now, request.DepartedBy, null, waybill.From, waybill.ShipmentId, waybillId);
                await db.Depart(waybill, record, work.Now, ct);
                await work.Keep(record, loaded, [], ct); // The custody log has it from the departure itself.
                return null;
            }, ct);

            return refusal is not null ? refusal.ToProblem() : TypedResults.Ok(GetWaybill.Summary.Of(waybill));
        }, ct);
}
