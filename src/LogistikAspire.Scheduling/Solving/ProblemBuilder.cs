using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Postponements;
using LogistikAspire.Scheduling.Shipments;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>Puts together what the planner is asked, from what the service knows.</summary>
internal static class ProblemBuilder
{
    public static async Task<PlanningProblem> Build(
        SchedulingDb db, Operation operation, DateTime? moment, DateTimeOffset now, CancellationToken ct)
    {
        var time = new LocalTime(operation.Details.TimeZone);
        var districts = await db.Districts.AsNoTracking().Where(d => d.OperationId == operation.Id).OrderBy(d => d.Code).ToListAsync(ct);
        var wishes = await db.Wishes.AsNoTracking().Where(w => w.OperationId == operation.Id).OrderBy(w => w.Id).ToListAsync(ct);
        var duty = await db.DutyDays.AsNoTracking().Where(d => d.OperationId == operation.Id).ToListAsync(ct);
        var access = await db.DistrictAccess.AsNoTracking().Where(a => a.OperationId == operation.Id).ToListAsync(ct);
        var offers = await db.FleetOffers.AsNoTracking().Where(o => o.OperationId == operation.Id).OrderBy(o => o.Id).ToListAsync(ct);
        var resends = await db.Resends.AsNoTracking()
            .Where(r => r.OperationId == operation.Id).ToDictionaryAsync(r => r.DistrictCode, r => r.Boxes, ct);
        var shipments = await db.Shipments.AsNoTracking()
            .InForce(operation.Id).OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode).ThenBy(s => s.Id).ToListAsync(ct);

        var later = await VotingDays.Load(db, operation, ct);

        var departed = shipments.Where(s => s.HasLeft).ToList();
        var left = departed.GroupBy(s => s.DistrictCode).ToDictionary(g => g.Key, g => g.Sum(s => s.Boxes));
        var boxes = districts.ToDictionary(
            d => d.Code, d => Boxes(d, resends.GetValueOrDefault(d.Code), left.GetValueOrDefault(d.Code)));
        var periods = access.ToDictionary(a => a.DistrictCode, a => a.Periods.Select(p => p.ToLocal(time)).ToList());

        return operation.Settings.ToProblem(operation.Details) with
        {
            Moment = moment ?? Moment(operation.Details, later, time.ToLocal(now), departed.Select(s => time.ToLocal(s.DepartsAt))),
            Districts = [.. districts.Select(d => ToPlanning(d, boxes[d.Code], periods.GetValueOrDefault(d.Code), later))],
            LentVehicles = [.. offers.Where(o => o.Counts(operation.Settings.VehicleKinds)).Select(o => o.ToLent(time.ToLocal))],
            Duty = duty.ToDictionary(d => d.Date, d => new DutyCapacity(d.Police, d.Soldiers)),
            Wishes = [.. wishes.Where(w => boxes.ContainsKey(w.DistrictCode)).Select(
                w => new PlanningWish(w.DistrictCode, w.Date, w.Weight))],
            Pinned = [.. Pinned(shipments, boxes).Select(s => new PinnedShipment
            {
                DistrictCode = s.DistrictCode,
                DepartsAt = time.ToLocal(s.DepartsAt),
                Boxes = s.Boxes,
                HasLeft = s.HasLeft,
                Vehicles = s.Vehicles,
                ShipmentId = s.Id,
            })],
            Published = shipments.Count == 0 ? null : [.. shipments.Select(s => s.AsPlanned(time).Departure)],
        };
    }

    /// <summary>
    /// Nothing new leaves before now. An operation whose window is over is played again, as an exercise: it stands where its last
    /// departure left it. In both, slots at which something left already stay open for the rest.
    /// </summary>
    private static DateTime Moment(
        OperationDetails details, IReadOnlyDictionary<string, DateOnly> later, DateTime now, IEnumerable<DateTime> departures)
    {
        var last = later.Values.Select(voting => voting.AddDays(-1)).Append(details.WindowEnd).Max();
        var reached = departures.Append(details.WindowStart.ToDateTime(TimeOnly.MinValue)).Max();
        return DateOnly.FromDateTime(now) > last || now < reached ? reached : now;
    }

    /// <summary>All that leaves in the operation, what has left included. What has left stays, whatever is known of it by now.</summary>
    private static int Boxes(District district, int resent, int left) => Math.Max(district.Boxes + resent, left);

    /// <summary>What has left, and what operators keep: as long as their district still has so many boxes.</summary>
    /// <param name="boxes">By code of district.</param>
    private static IEnumerable<Shipment> Pinned(IReadOnlyCollection<Shipment> shipments, IReadOnlyDictionary<string, int> boxes) =>
        from district in boxes
        let own = shipments.Where(s => s.DistrictCode == district.Key && (s.HasLeft || s.PinnedBecause is not null)).ToList()
        let fits = own.Sum(s => s.Boxes) <= district.Value
        from shipment in own
        where shipment.HasLeft || fits
        select shipment;

    private static PlanningDistrict ToPlanning(
        District district, int boxes, List<AccessPeriod>? periods, IReadOnlyDictionary<string, DateOnly> later) => new()
    {
        Code = district.Code,
        Name = district.Name,
        Boxes = boxes,
        Kilometres = district.PlannedKm,
        Minutes = district.PlannedMinutes,
        Access = district.Access,
        GuardCost = district.GuardCost,
        MaxShipments = district.MaxShipments,
        VotingDate = later.TryGetValue(district.Code, out var voting) ? voting : null,
        AccessPeriods = periods ?? [],
    };
}
