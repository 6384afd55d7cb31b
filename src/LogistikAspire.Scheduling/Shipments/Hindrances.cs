using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Access;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Loans;
using LogistikAspire.Scheduling.Operations;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Shipments;

/// <summary>
/// What keeps shipments from their way: what we know of access to their districts, and vehicles that were lent and are taken back. Own
/// vehicles are nobody's to take back: a kind of which nothing was ever lent keeps no shipment.
/// </summary>
internal sealed class Hindrances
{
    private readonly Operation _operation;
    private readonly Dictionary<string, DistrictAccess> _access;
    private readonly ILookup<string, FleetOffer> _offers;
    private readonly IReadOnlyList<Shipment> _shipments;
    private readonly Dictionary<string, HashSet<Guid>> _lacking = [];

    private Hindrances(
        Operation operation, IEnumerable<DistrictAccess> access, IEnumerable<FleetOffer> offers, IReadOnlyList<Shipment> shipments)
    {
        _operation = operation;
        _access = access.ToDictionary(a => a.DistrictCode);
        _offers = offers.ToLookup(o => o.VehicleKind);
        _shipments = shipments;
    }

    /// <summary>Within the caller's unit of work: what it changed counts.</summary>
    /// <param name="inForce">All shipments of the operation that are not cancelled; null to read them.</param>
    public static async Task<Hindrances> Load(
        SchedulingDb db, Operation operation, CancellationToken ct, IReadOnlyList<Shipment>? inForce = null)
    {
        await db.DistrictAccess.Where(a => a.OperationId == operation.Id).LoadAsync(ct);
        await db.FleetOffers.Where(o => o.OperationId == operation.Id).LoadAsync(ct);
        var offers = db.FleetOffers.Local.Where(o => o.OperationId == operation.Id && o.Counts(operation.Settings.VehicleKinds)).ToList();

        if (inForce is null && offers.Count > 0)
        {
            var notCancelled = db.Shipments.Where(s => s.OperationId == operation.Id && s.State != ShipmentState.Cancelled);
            inForce = [.. (await notCancelled.ToListAsync(ct)).Where(s => !s.IsCancelled)];
        }

        return new(operation, db.DistrictAccess.Local.Where(a => a.OperationId == operation.Id), offers, inForce ?? []);
    }

    /// <summary>On its planned way; empty when nothing does.</summary>
    public IReadOnlyList<string> Of(Shipment shipment) =>
        [.. Barred(shipment, shipment.DepartsAt), .. Lacks(shipment, kind => LackingAsPlanned(kind).Contains(shipment.Id))];

    /// <summary>On the way that it has when it departs at another time than planned, everything else being as planned.</summary>
    public IReadOnlyList<string> Of(Shipment shipment, DateTimeOffset departsAt) =>
        [.. Barred(shipment, departsAt), .. Lacks(shipment, kind => Lacking(kind, shipment, departsAt).Contains(shipment.Id))];

    private IReadOnlyList<string> Barred(Shipment shipment, DateTimeOffset departsAt) =>
        _access.GetValueOrDefault(shipment.DistrictCode)?.Bars(
            shipment.Vehicles, _operation.Settings.VehicleKinds, departsAt, departsAt + (shipment.UnloadedAt - shipment.DepartsAt)) ?? [];

    private IEnumerable<string> Lacks(Shipment shipment, Func<VehicleKind, bool> lacks) =>
        from kind in _operation.Settings.VehicleKinds
        where shipment.Vehicles.GetValueOrDefault(kind.Code) > 0 && _offers[kind.Code].Any() && lacks(kind)
        select $"Kendaraan pinjaman ({kind.Code}) ditarik atau tidak cukup: mintalah rencana baru. "
            + $"Lent vehicles ({kind.Code}) were taken back or are too few: ask for a new plan.";

    private HashSet<Guid> LackingAsPlanned(VehicleKind kind)
    {
        if (!_lacking.TryGetValue(kind.Code, out var lacking))
        {
            _lacking[kind.Code] = lacking = Lacking(kind, null, default);
        }

        return lacking;
    }

    /// <param name="late">Departs at another time than planned; null when none does.</param>
    private HashSet<Guid> Lacking(VehicleKind kind, Shipment? late, DateTimeOffset departsAt)
    {
        // In an order that does not change from one question to the next.
        var all = _shipments.Where(s => s.Vehicles.GetValueOrDefault(kind.Code) > 0).OrderBy(s => s.DepartsAt).ThenBy(s => s.Id).ToList();
        var trips = all.ConvertAll(s =>
        {
            var from = s.Id == late?.Id ? departsAt : s.DepartsAt;
            return new FleetTrips(
                from.UtcDateTime, (from + (s.ReturnsAt - s.DepartsAt)).UtcDateTime, s.Vehicles[kind.Code], s.HasLeft);
        });
        var loans = _offers[kind.Code].Select(o => o.ToLent(at => at.UtcDateTime)).ToList();
        return [.. FleetTrips.Lacking(trips, kind.Number, loans).Select(i => all[i].Id)];
    }
}
