using LogistikAspire.Shared.Data;
using LogistikAspire.Shared.Messaging;
using LogistikAspire.Shared.Telemetry;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Operation;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

/// <summary>
/// Which boxes are laid out for which shipment (<see cref="Layout"/>), and how many of them are sealed and loaded. Used in the operation's
/// turn.
/// </summary>
internal sealed class StockLayout(WarehouseDb db, IVehicles vehicles)
{
    // As a list, since states are stored as words, which have no order.
    private static readonly BoxState[] InStore =
        [.. Enum.GetValues<BoxState>().Where(s => s <= BoxState.Loaded), BoxState.Accepted, BoxState.Rejected];

    // Compiled once, as every scan and seal asks them while others wait.
    private static readonly Func<WarehouseDb, Guid, Guid[], IAsyncEnumerable<Shipment>> Waiting = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, Guid[] ids) => db.Shipments.Where(
            s => s.OperationId == operationId && ids.Contains(s.Id) && s.State == ShipmentState.Planned));

    private static readonly Func<WarehouseDb, Guid, Guid[], string[], IAsyncEnumerable<ReadyBoxes>> Ready = EF.CompileAsyncQuery(
        (WarehouseDb db, Guid operationId, Guid[] shipments, string[] without) => db.Boxes
            .Where(b => b.OperationId == operationId && shipments.Contains(b.ShipmentId!.Value) && !without.Contains(b.Number))
            .Where(Box.IsReadyStored)
            .GroupBy(b => new { b.ShipmentId, Vehicle = b.State == BoxState.Loaded ? b.WaybillId : null })
            .Select(g => new ReadyBoxes(g.Key.ShipmentId, g.Key.Vehicle, g.Count())));

    /// <summary>Lays the operation's boxes out over its shipments anew, and tells which shipments became ready or short by it.</summary>
    /// <param name="reason">Why a shipment may be short now.</param>
    public async Task Renew(Guid operationId, string reason, CancellationToken ct)
    {
        // What the caller changed counts too: once it is written, the queries find it.
        await db.SaveChangesAsync(ct);
        var shipments = await db.Shipments.Where(s => s.OperationId == operationId && s.State == ShipmentState.Planned).ToListAsync(ct);
        var boxes = await db.Boxes
            .Where(b => b.OperationId == operationId && b.Place == Place.Store && !b.IsReturning && !b.IsVoted && InStore.Contains(b.State))
            .ToListAsync(ct);

        Layout.Assign(shipments, boxes);
        var followed = await vehicles.Follow(operationId, shipments, boxes, ct);
        var laidOut = boxes.ToLookup(b => b.ShipmentId);
        foreach (var shipment in shipments)
        {
            var (ready, loaded) = Count(laidOut[shipment.Id], followed[shipment.Id]);
            Tell(shipment, ready, loaded, reason);
        }

        await TellBoxesToSendAgain(operationId, ct);
    }

    /// <summary>Counts anew what the shipments of these boxes have, sealed and loaded, and tells who waits for it.</summary>
    /// <param name="reason">Why a shipment may be short now.</param>
    public async Task Recount(Guid operationId, IEnumerable<Box> boxes, string reason, CancellationToken ct)
    {
        var ids = boxes.Select(b => b.ShipmentId).OfType<Guid>().Distinct().ToArray();
        var shipments = await Waiting(db, operationId, ids).ToListAsync(ct);
        if (shipments.Count == 0)
        {
            return;
        }

        // Boxes that the caller has may be changed and not written yet. The others need not be read, only counted.
        var known = db.ChangeTracker.WithoutDetecting(() => db.Boxes.Local.Where(b => b.OperationId == operationId).ToList());
        var others = (await Ready(db, operationId, ids, [.. known.Select(b => b.Number)]).ToListAsync(ct)).ToLookup(b => b.ShipmentId);
        var isLoading = known.Any(b => b.State == BoxState.Loaded) || others.Any(ofShipment => ofShipment.Any(b => b.Vehicle is not null));
        var loading = isLoading ? await vehicles.Loading(operationId, ids, ct) : null;
        foreach (var shipment in shipments)
        {
            Guid[] own = [.. loading?[shipment.Id] ?? []];
            var (ready, loaded) = Count(known.Where(b => b.ShipmentId == shipment.Id), own);
            Tell(
                shipment, ready + others[shipment.Id].Sum(b => b.Count),
                loaded + others[shipment.Id].Where(b => b.Vehicle is { } vehicle && own.Contains(vehicle)).Sum(b => b.Count), reason);
        }
    }

    // What departures took out of the plan, less what really is out: so it holds whatever the cause, and repeated it says the same. A
    // vehicle that is back is out until its boxes are handed over. A replaced box is not out for its station any more, nor is one whose
    // station is no more, though it may have voted there, nor one that was lost from the store before it left.
    private async Task TellBoxesToSendAgain(Guid operationId, CancellationToken ct)
    {
        var planned = await db.Shipments
            .Where(s => s.OperationId == operationId
                && (s.State == ShipmentState.Departed || s.State == ShipmentState.Arrived || s.State == ShipmentState.HandedOver))
            .GroupBy(s => s.DistrictCode)
            .ToDictionaryAsync(g => g.Key, g => g.Sum(s => s.Boxes), ct);
        var outside = await db.Boxes
            .Where(b => b.OperationId == operationId
                && (b.Place != Place.Store || b.IsVoted || b.State == BoxState.Departed || b.State == BoxState.Arrived)
                && b.PollingStation > 0 && b.ReplacedBy == null && b.Due != BoxDue.Withdraw
                && !(b.State == BoxState.Lost && b.LastPlace == Place.Store && b.ShipmentId == null && !b.IsReturning)
                // A list with gaps says nothing of the stations that it lacks.
                && !(b.IsVoted
                    && !db.PollingStations.Any(
                        s => s.OperationId == operationId && s.DistrictCode == b.DistrictCode && s.Ordinal == b.PollingStation)
                    && db.Districts.Any(d => d.OperationId == operationId && d.Code == b.DistrictCode && d.PollingStations
                        <= db.PollingStations.Count(s => s.OperationId == operationId && s.DistrictCode == d.Code))))
            .GroupBy(b => b.DistrictCode)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), ct);
        foreach (var district in await db.Districts.Where(d => d.OperationId == operationId).ToListAsync(ct))
        {
            var toSendAgain = planned.GetValueOrDefault(district.Code) - outside.GetValueOrDefault(district.Code);
            if (district.SendAgain(toSendAgain) is { } message)
            {
                db.Enqueue(message);
                db.TellOnCommit(log => log.LogWarning(
                    "{Reason} ({District}, operation {Operation})", message.Reason, district.Code, operationId));
            }
        }
    }

    /// <summary>Boxes of a shipment that are sealed, and those of them that are on its vehicles.</summary>
    private static (int Sealed, int Loaded) Count(IEnumerable<Box> boxes, IEnumerable<Guid> vehicles)
    {
        var ready = boxes.Where(b => b.IsReady && !b.IsRecap).ToList();

        // A new plan may give it boxes that are on another shipment's vehicle: those would leave without it.
        return (ready.Count, ready.Count(b => b.State == BoxState.Loaded && vehicles.Contains(b.WaybillId!.Value)));
    }

    private void Tell(Shipment shipment, int ready, int loaded, string reason)
    {
        foreach (var message in shipment.Count(ready, loaded, reason))
        {
            db.Enqueue(message);
        }
    }

    /// <param name="Vehicle">The waybill of the vehicle that they are on; null if they are on none.</param>
    private sealed record ReadyBoxes(Guid? ShipmentId, Guid? Vehicle, int Count);
}
