using System.ComponentModel.DataAnnotations;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Waybills;

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
    /// <response code="409">It is empty, has left, was cancelled, or leaves by the gate.</response>
    public static Task<Results<Ok<GetWaybill.Summary>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, Guid departureId, Request request, WarehouseDb db, TimeProvider clock, CancellationToken ct) =>
        db.OnWaybill<Ok<GetWaybill.Summary>>(operationId, waybillId, async (store, waybill) =>
        {
            if (waybill.DepartureId != departureId)
            {
                var loaded = await db.Boxes.CountAsync(
                    b => b.OperationId == operationId && b.WaybillId == waybillId && b.State == BoxState.Loaded, ct);
                if (waybill.RefuseDeparture(loaded) is { } refusal)
                {
                    return refusal.ToProblem();
                }

                var now = clock.GetUtcNow();
                await db.Depart(store, waybill, departureId, request.DepartedBy, request.DepartedAt?.ToUniversalTime() ?? now, now, ct);
            }

            return TypedResults.Ok(GetWaybill.Summary.Of(waybill));
        }, ct);
}
