using LogistikAspire.Authorization;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Printing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>One box of a waybill as it is printed.</summary>
/// <param name="Ordinal">Its polling station, from 1 within the district.</param>
/// <param name="Station">The polling station as a place; null when the box was never packed.</param>
/// <param name="IsLoaded">False while it stands where the vehicle is loaded.</param>
public sealed record PrintedBox(string Number, string Stop, string Election, int Ordinal, string? Station, string? Seal, bool IsLoaded);

/// <summary>A waybill and all that its pages say.</summary>
/// <param name="Boxes">By number.</param>
/// <param name="Address">Of the waybill's page.</param>
public sealed record PrintedWaybill(Store Store, PlaceNames Names, Waybill Waybill, IReadOnlyList<PrintedBox> Boxes, string Address)
{
    public string Number => Waybill.Name(Waybill.Number);

    public IEnumerable<WaybillStop> Stops => Waybill.Stops.OrderBy(s => s.Order);

    public IReadOnlyList<PrintedBox> BoxesFor(WaybillStop stop) => [.. Boxes.Where(b => b.Stop == stop.Place)];

    /// <summary>The waybill with the boxes loaded for it.</summary>
    /// <returns>Null if there is no such waybill.</returns>
    internal static async Task<PrintedWaybill?> Load(
        WarehouseDb db, Guid operationId, Guid waybillId, HttpRequest request, Caller caller, CancellationToken ct)
    {
        var store = await OpenStore.Load(db, operationId, ct);
        var waybill = await db.Waybills.AsNoTracking().SeenBy(caller)
            .SingleOrDefaultAsync(w => w.OperationId == operationId && w.Id == waybillId, ct);
        if (store is null || waybill is null)
        {
            return null;
        }

        var boxes = await db.WaybillBoxes.AsNoTracking()
            .Where(b => b.OperationId == operationId && b.WaybillId == waybillId)
            .Join(
                db.Boxes, b => new { b.OperationId, Number = b.BoxNumber }, b => new { b.OperationId, b.Number },
                (line, box) => new PrintedBox(box.Number, line.Stop, box.Election, box.PollingStation, box.Home, line.Seal, true))
            .ToListAsync(ct);
        return new(
            store, await PlaceNames.Load(db, operationId, ct), waybill, Sorted(boxes),
            request.AddressOf($"/operations/{operationId}/waybills/{waybillId}/page"));
    }

    /// <summary>The same with the boxes that may still be loaded. Those of a shipment may go on another of its vehicles, too.</summary>
    internal async Task<PrintedWaybill> WithWaiting(WarehouseDb db, CancellationToken ct)
    {
        if (Waybill.State != WaybillState.Open || Waybill.MayLoad() is not null)
        {
            return this;
        }

        var there = await db.Boxes.AsNoTracking()
            .Where(b => b.OperationId == Waybill.OperationId && b.Place == Waybill.From && b.WaybillId == null
                && (!Waybill.LeavesByGate || b.ShipmentId == Waybill.ShipmentId))
            .ToListAsync(ct);
        var waiting = there
            .Where(b => Waybill.StopOf(b) is { } stop && b.MayLoad(stop) is null && IsMeantFor(b))
            .Select(b => new PrintedBox(b.Number, Waybill.StopOf(b)!, b.Election, b.PollingStation, b.Home, b.Seal, false));
        return this with { Boxes = Sorted([.. Boxes, .. waiting]) };
    }

    // Boxes may go either way before voting. Nobody means those to go back that nothing speaks against.
    private bool IsMeantFor(Box box) => Waybill.IsSideways
        || (Waybill.IsReturning ? box.IsVoted || box.IsReturning || box.State == BoxState.Rejected : box.State != BoxState.Rejected);

    private static List<PrintedBox> Sorted(IEnumerable<PrintedBox> boxes) => [.. boxes.OrderBy(b => b.Number, StringComparer.Ordinal)];
}
