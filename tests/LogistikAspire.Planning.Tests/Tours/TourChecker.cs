using LogistikAspire.Planning.Tours;

namespace LogistikAspire.Planning.Tests.Tours;

/// <summary>Says what is wrong with tours, by driving them. It reads docs/planning.md and shares nothing with the router.</summary>
public static class TourChecker
{
    public static IReadOnlyList<string> Faults(PlanningProblem problem, IReadOnlyList<PlanShipment> plan, TestMap map, TourResult result)
    {
        var faults = new List<string>();
        var leaving = plan.Where(s => s.DepartsAt >= problem.Moment).GroupBy(s => s.DepartsAt).ToDictionary(g => g.Key, g => g.ToList());

        if (!result.Slots.Select(s => s.DepartsAt).SequenceEqual(leaving.Keys.Order()))
        {
            faults.Add("The slots are not the plan's");
        }

        faults.AddRange(result.Slots.SelectMany(slot => SlotFaults(problem, leaving[slot.DepartsAt], map, slot)));
        faults.AddRange(LimitFaults(problem, plan, result));

        if (result.Planned.Cost != leaving.Values.Sum(together => Planned(problem, together).Cost)
            || result.Saved.Kilometres != result.Planned.Kilometres - result.Routed.Kilometres)
        {
            faults.Add("The totals are not the sums");
        }

        return faults;
    }

    /// <summary>One slot by itself, and against what the plan has away at the slots after it.</summary>
    public static IEnumerable<string> SlotFaults(PlanningProblem problem, IReadOnlyList<PlanShipment> together, TestMap map, SlotTours slot)
    {
        var faults = new List<string>();

        void Expect(bool holds, FormattableString fault)
        {
            if (!holds)
            {
                faults.Add(FormattableString.Invariant($"{slot.DepartsAt:ddHHmm} ") + FormattableString.Invariant(fault));
            }
        }

        foreach (var shipment in together)
        {
            var stops = slot.Tours.SelectMany(r => r.Stops).Where(s => s.DistrictCode == shipment.DistrictCode).ToList();
            Expect(
                stops.Sum(s => s.Boxes) == shipment.Boxes, $"{shipment.DistrictCode} gets {stops.Sum(s => s.Boxes)} of {shipment.Boxes}");
            Expect(shipment.Pinned || stops.All(s => s.Boxes > 0), $"{shipment.DistrictCode} is visited for nothing");
            Expect(!shipment.Pinned || slot.Tours.All(r => r.Stops.Count == 1 || r.Stops.All(s => s.DistrictCode != shipment.DistrictCode)),
                $"{shipment.DistrictCode} is pinned and shares a vehicle");
        }

        foreach (var tour in slot.Tours)
        {
            var kind = problem.VehicleKinds.Single(k => k.Code == tour.VehicleKind);
            var (at, place, clock) = (0m, DistanceMatrix.Store, slot.DepartsAt.AddMinutes(problem.LoadingMinutes));
            var stops = tour.Stops.DistinctBy(s => s.DistrictCode).Count();
            Expect(tour.Stops.Count is >= 1 and <= TourPlanner.MostStops && stops == tour.Stops.Count, $"{tour} stops");
            Expect(tour.Stops.Sum(s => s.Boxes) <= kind.Capacity, $"{tour} is overloaded");

            foreach (var stop in tour.Stops)
            {
                var shipment = together.Single(s => s.DistrictCode == stop.DistrictCode);
                var district = problem.Districts.Single(d => d.Code == stop.DistrictCode);
                clock = clock.AddMinutes(stop.Way.Minutes);
                Expect(map.Agrees(place, stop.DistrictCode, stop.Way), $"{tour}: the way to {stop.DistrictCode} is not the map's");
                Expect(stop.ArrivesAt == clock, $"{tour}: arrival at {stop.DistrictCode}");
                Expect(stop.ArrivesAt.Date == shipment.ArrivesAt.Date, $"{tour}: {stop.DistrictCode} gets its boxes on another day");
                Expect(shipment.Pinned || kind.Serves.Contains(district.Access), $"{tour} cannot go to {stop.DistrictCode}");
                clock = clock.AddMinutes(problem.UnloadingMinutes);
                Expect(shipment.Pinned || PlanChecker.MayPass(district, slot.DepartsAt, clock, kind),
                    $"{tour} may not go to {stop.DistrictCode}");
                Expect(
                    PlanChecker.Hazard(district, slot.DepartsAt, clock) <= PlanChecker.Hazard(
                        district, shipment.DepartsAt, shipment.ArrivesAt.AddMinutes(problem.UnloadingMinutes)),
                    $"{tour} meets at {stop.DistrictCode} what the plan does not");
                (at, place) = (at + (decimal)Math.Round(stop.Way.Kilometres, 2), stop.DistrictCode);
            }

            Expect(map.Agrees(place, DistanceMatrix.Store, tour.WayBack), $"{tour}: the way back is not the map's");
            Expect(tour.ReturnsAt == clock.AddMinutes(tour.WayBack.Minutes), $"{tour}: return");
            Expect(tour.Kilometres == at + (decimal)Math.Round(tour.WayBack.Kilometres, 2), $"{tour}: kilometres");
        }

        foreach (var kind in problem.VehicleKinds)
        {
            var used = slot.Tours.Where(r => r.VehicleKind == kind.Code).ToList();
            Expect(used.Count <= together.Sum(s => s.Vehicles.GetValueOrDefault(kind.Code)), $"more {kind.Code} than planned");
            Expect(used.Select(r => r.Number).Order().SequenceEqual(Enumerable.Range(1, used.Count)), $"{kind.Code} are not numbered");
        }

        var (planned, routed) = (Planned(problem, together), Routed(problem, together, slot.Tours));
        Expect(slot.Planned == planned && slot.Routed == routed, $"totals: {slot.Planned} {planned}, {slot.Routed} {routed}");
        Expect(routed.Vehicles <= planned.Vehicles && routed.Police <= planned.Police && routed.Soldiers <= planned.Soldiers
            && routed.Kilometres <= planned.Kilometres && routed.Cost <= planned.Cost, $"worse than planned");
        Expect(slot.Tours.All(r => r.Stops.Count == 1) || routed.Vehicles < planned.Vehicles || routed.Kilometres < planned.Kilometres,
            $"shared for nothing");

        foreach (var later in Grid(problem).Concat(problem.LentVehicles.Select(l => l.Until)).Where(at => at > slot.DepartsAt))
        {
            var (then, now) = (AwayAsPlanned(problem, together, later), Away(problem, together, slot, later));
            Expect(now.Vehicles.All(v => v.Value <= then.Vehicles[v.Key]), $"more vehicles away at {later:ddHHmm} than planned");
            Expect(now.Police <= then.Police && now.Soldiers <= then.Soldiers, $"more officers away at {later:ddHHmm} than planned");
        }

        return faults;
    }

    private static IEnumerable<string> LimitFaults(PlanningProblem problem, IReadOnlyList<PlanShipment> plan, TourResult result)
    {
        foreach (var at in plan.Select(s => s.DepartsAt).Where(at => at >= problem.Moment).Distinct())
        {
            var departed = AwayAsPlanned(problem, [.. plan.Where(s => s.DepartsAt < problem.Moment)], at);
            var moving = result.Slots.Select(slot => Away(problem, [.. plan.Where(s => s.DepartsAt == slot.DepartsAt)], slot, at)).ToList();
            var duty = problem.Duty.GetValueOrDefault(DateOnly.FromDateTime(at), problem.DefaultDuty);

            foreach (var kind in problem.VehicleKinds)
            {
                // At most: which of them a loan may drive, the ends of loans say, at which no more are away than planned.
                var lent = problem.LentVehicles.Where(l => l.VehicleKind == kind.Code && l.From <= at && at < l.Until).Sum(l => l.Number);
                if (moving.Sum(m => m.Vehicles[kind.Code]) > Math.Max(0, kind.Number - departed.Vehicles[kind.Code]) + lent)
                {
                    yield return $"{at:ddHHmm}: {kind.Code}";
                }
            }

            if (moving.Sum(m => m.Police) > Math.Max(0, duty.Police - departed.Police)
                || moving.Sum(m => m.Soldiers) > Math.Max(0, duty.Soldiers - departed.Soldiers))
            {
                yield return $"{at:ddHHmm}: officers";
            }
        }
    }

    private sealed record Absent(IReadOnlyDictionary<string, int> Vehicles, int Police, int Soldiers);

    private static Absent AwayAsPlanned(PlanningProblem problem, IReadOnlyList<PlanShipment> shipments, DateTime at)
    {
        var away = shipments.Where(s => s.DepartsAt <= at && at < s.ReturnsAt).ToList();
        return new(
            problem.VehicleKinds.ToDictionary(k => k.Code, k => away.Sum(s => s.Vehicles.GetValueOrDefault(k.Code))),
            away.Sum(s => s.Police), away.Sum(s => s.Soldiers));
    }

    /// <summary>An escort is back with the last vehicle that carries boxes of its shipment.</summary>
    private static Absent Away(PlanningProblem problem, IReadOnlyList<PlanShipment> together, SlotTours slot, DateTime at)
    {
        var away = slot.Tours.Where(r => slot.DepartsAt <= at && at < r.ReturnsAt).ToList();
        var escorted = together.Where(s => away.Any(r => r.Stops.Any(stop => stop.DistrictCode == s.DistrictCode))).ToList();
        return new(
            problem.VehicleKinds.ToDictionary(k => k.Code, k => away.Count(r => r.VehicleKind == k.Code)),
            away.Count * problem.Security.PolicePerVehicle + escorted.Count * problem.Security.PolicePerShipment,
            escorted.Sum(s => s.Soldiers));
    }

    private static TourTotals Planned(PlanningProblem problem, IReadOnlyList<PlanShipment> together)
    {
        var trips =
            from s in together
            from k in problem.VehicleKinds
            let km = 2 * (decimal)problem.Districts.Single(d => d.Code == s.DistrictCode).Kilometres * s.Vehicles.GetValueOrDefault(k.Code)
            select (Km: km, Cost: km * k.CostPerKm);
        return new(
            together.Sum(s => s.Vehicles.Values.Sum()), together.Sum(s => s.Police), together.Sum(s => s.Soldiers),
            trips.Sum(t => t.Km), trips.Sum(t => t.Cost));
    }

    public static TourTotals Routed(PlanningProblem problem, IReadOnlyList<PlanShipment> together, IReadOnlyList<VehicleTour> tours) => new(
        tours.Count, together.Count * problem.Security.PolicePerShipment + tours.Count * problem.Security.PolicePerVehicle,
        together.Sum(s => s.Soldiers), tours.Sum(r => r.Kilometres),
        tours.Sum(r => r.Kilometres * problem.VehicleKinds.Single(k => k.Code == r.VehicleKind).CostPerKm));

    private static IEnumerable<DateTime> Grid(PlanningProblem problem) =>
        from day in Enumerable.Range(0, problem.WindowEnd.DayNumber - problem.WindowStart.DayNumber + 1)
        from time in problem.DepartureTimes
        select problem.WindowStart.AddDays(day).ToDateTime(time);
}
