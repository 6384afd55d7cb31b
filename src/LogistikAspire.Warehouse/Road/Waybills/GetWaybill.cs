using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

public static class GetWaybill
{
    /// <param name="WaybillId">Given by whoever opened it.</param>
    /// <param name="Number">What people call it, such as <c>SJ-0001</c>.</param>
    /// <param name="From">Where the vehicle is loaded.</param>
    /// <param name="Stops">Where it goes, in its order.</param>
    /// <param name="ShipmentId">The shipment that leaves the store with it.</param>
    /// <param name="VehicleKind">Code of a vehicle kind of the operation.</param>
    /// <param name="Plate">The vehicle's plate or name, in capitals without blanks.</param>
    /// <param name="Driver">Who drives or steers it.</param>
    /// <param name="State">How far it got.</param>
    /// <param name="OpenedAt">When it was opened.</param>
    /// <param name="DepartedAt">When it left.</param>
    /// <param name="Shipped">Boxes that left on it.</param>
    /// <param name="Accepted">Boxes accepted so far.</param>
    /// <param name="Rejected">Boxes rejected so far.</param>
    public sealed record Summary(
        Guid WaybillId, string Number, string From, IReadOnlyList<Stop> Stops, Guid? ShipmentId, string VehicleKind, string Plate,
        string Driver, WaybillState State, DateTimeOffset OpenedAt, DateTimeOffset? DepartedAt, int Shipped, int Accepted, int Rejected)
    {
        internal static Summary Of(Waybill w) => new(
            w.Id, Waybill.Name(w.Number), w.From, [.. w.Stops.OrderBy(s => s.Order).Select(s => new Stop(s.Place, s.ArrivedAt))], w.ShipmentId,
            w.VehicleKind, w.Plate, w.Driver, w.State, w.OpenedAt, w.DepartedAt, w.Shipped, w.Accepted, w.Rejected);
    }

    /// <param name="Place">Where.</param>
    /// <param name="ArrivedAt">When the vehicle came there; null before.</param>
    public sealed record Stop(string Place, DateTimeOffset? ArrivedAt);

    /// <param name="Waybill">The waybill.</param>
    /// <param name="Boxes">The boxes loaded for it, in the order of its stops, then by number.</param>
    public sealed record Response(Summary Waybill, IReadOnlyList<Line> Boxes);

    /// <param name="Box">Number of the box.</param>
    /// <param name="Stop">Where it is handed over.</param>
    /// <param name="Seal">The seal that it bore when it was loaded.</param>
    /// <param name="IsAccepted">True when it was accepted, false when rejected; null before.</param>
    /// <param name="HandoverId">The hand-over that says so.</param>
    public sealed record Line(string Box, string Stop, string? Seal, bool? IsAccepted, Guid? HandoverId);

    /// <summary>One waybill with its boxes.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid waybillId, WarehouseDb db, CancellationToken ct)
    {
        var waybill = await db.Waybills.AsNoTracking().SingleOrDefaultAsync(w => w.OperationId == operationId && w.Id == waybillId, ct);
        if (waybill is null)
        {
            return await db.IsOpen(operationId, ct) ? Unknown.Of("waybill", waybillId) : Unknown.Of("operation", operationId);
        }

        var order = waybill.Stops.ToDictionary(s => s.Place, s => s.Order);
        var boxes = await db.WaybillBoxes
            .AsNoTracking()
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId)
            .Select(b => new Line(b.BoxNumber, b.Stop, b.Seal, b.IsAccepted, b.HandoverId))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(
            Summary.Of(waybill), [.. boxes.OrderBy(b => order[b.Stop]).ThenBy(b => b.Box, StringComparer.Ordinal)]));
    }
}
