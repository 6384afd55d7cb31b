using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

internal static class GetWaybill
{
    /// <param name="Waybill">The waybill.</param>
    /// <param name="Boxes">The boxes loaded for it, in the order of its stops, then by number.</param>
    public sealed record Response(WaybillSummary Waybill, IReadOnlyList<Line> Boxes);

    /// <param name="Box">Number of the box.</param>
    /// <param name="Stop">Where it is handed over.</param>
    /// <param name="Seal">The seal that it bore when it was loaded.</param>
    /// <param name="IsAccepted">True when it was accepted, false when rejected; null before.</param>
    /// <param name="HandoverId">The hand-over that says so.</param>
    /// <param name="TurnedBackTo">Where it came off the vehicle, if that was not its stop.</param>
    /// <param name="TurnBackId">The document that says so.</param>
    public sealed record Line(
        string Box, string Stop, string? Seal, bool? IsAccepted, Guid? HandoverId, string? TurnedBackTo, Guid? TurnBackId);

    /// <summary>One waybill with its boxes.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, WarehouseDb db, Caller caller, CancellationToken ct)
    {
        var waybill = await db.Waybills.AsNoTracking().SeenBy(caller)
            .SingleOrDefaultAsync(w => w.OperationId == operationId && w.Id == waybillId, ct);
        if (waybill is null)
        {
            return await OpenStore.NotFound(db, operationId, "waybill", waybillId, ct);
        }

        var order = waybill.Stops.ToDictionary(s => s.Place, s => s.Order);
        var boxes = await db.WaybillBoxes
            .AsNoTracking()
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId)
            .Select(b => new Line(b.BoxNumber, b.Stop, b.Seal, b.IsAccepted, b.HandoverId, b.TurnedBackTo, b.TurnBackId))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(
            WaybillSummary.Of(waybill), [.. boxes.OrderBy(b => order[b.Stop]).ThenBy(b => b.Box, StringComparer.Ordinal)]));
    }
}
