using System.Linq.Expressions;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Road.Waybills;

/// <summary>The vehicles that are being loaded in the store, by their waybills: what a layout of stock does to them.</summary>
internal sealed class LoadingVehicles(WarehouseDb db) : IVehicles
{
    // Compiled once, as every scan asks it while others wait.
    private static readonly Func<WarehouseDb, Guid, Guid[], IAsyncEnumerable<Loaded>> OfShipments = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, Guid[] shipments) => db.Waybills
            .Where(w => w.OperationId == operationId && shipments.Contains(w.ShipmentId!.Value))
            .Where(IsLoading)
            .Select(w => new Loaded(w.ShipmentId, w.Id)));

    public async Task<ILookup<Guid?, Guid>> Loading(Guid operationId, Guid[] shipments, CancellationToken ct) =>
        (await OfShipments(db, operationId, shipments).ToListAsync(ct)).ToLookup(v => v.ShipmentId, v => v.WaybillId);

    public async Task<ILookup<Guid?, Guid>> Follow(
        Guid operationId, IReadOnlyCollection<Shipment> shipments, IReadOnlyCollection<Box> boxes, CancellationToken ct)
    {
        var waybills = await db.Waybills.Where(w => w.OperationId == operationId).Where(IsLoading).ToListAsync(ct);
        var waitingIds = shipments.Select(s => (Guid?)s.Id).ToHashSet();

        // Its first box decides where boxes of several shipments are on a vehicle: the same each time.
        var loaded = boxes.Where(b => b.State == BoxState.Loaded).OrderBy(b => b.Serial).ToLookup(b => b.WaybillId);
        var waiting = shipments.OrderBy(s => s.DepartsAt).ThenBy(s => s.Id).ToLookup(s => Place.OfDistrict(s.DistrictCode));
        foreach (var waybill in waybills.Where(w => !waitingIds.Contains(w.ShipmentId)))
        {
            waybill.Follow(loaded[waybill.Id].Select(b => b.ShipmentId).FirstOrDefault(s => s is not null)
                ?? waiting[Place.Original(waybill.Stops[0].Place)].FirstOrDefault()?.Id);
        }

        return waybills.ToLookup(w => w.ShipmentId, w => w.Id);
    }

    private static Expression<Func<Waybill, bool>> IsLoading =>
        w => w.State == WaybillState.Open && w.From == Place.Store && !w.IsForRecap;

    private sealed record Loaded(Guid? ShipmentId, Guid WaybillId);
}
