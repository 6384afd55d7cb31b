namespace LogistikAspire.Planning.Tests;

/// <summary>
/// Says what is wrong with a plan, by playing it. It reads the problem as docs/planning.md states it and shares nothing
/// with the planner: the floor is a stock that fills and empties, not a set of intervals.
/// </summary>
public static class PlanChecker
{
    public static IReadOnlyList<string> Faults(PlanningProblem problem, PlanningResult plan)
    {
        var faults = new List<string>();
        var districts = problem.Districts.ToDictionary(d => d.Code);
        var moves = plan.Shipments.Where(s => s.DepartsAt >= problem.Moment).ToList();
        var fresh = plan.Shipments.Where(s => !s.Pinned).ToList();

        // Formatted only when it does not hold: brute force asks a million times.
        void Expect(bool holds, FormattableString fault)
        {
            if (!holds)
            {
                faults.Add(FormattableString.Invariant(fault));
            }
        }

        foreach (var district in problem.Districts)
        {
            var own = plan.Shipments.Where(s => s.DistrictCode == district.Code).ToList();
            var free = own.Where(s => !s.Pinned).ToList();
            var left = district.Boxes - own.Where(s => s.Pinned).Sum(s => s.Boxes);
            Expect(own.Sum(s => s.Boxes) == district.Boxes, $"{district.Code} gets {own.Sum(s => s.Boxes)} of {district.Boxes}");
            Expect(free.Count <= district.MaxShipments, $"{district.Code} leaves in {free.Count}");
            Expect(own.Select(s => s.DepartsAt).Distinct().Count() == own.Count, $"{district.Code} leaves twice at once");
            Expect(free.All(s => s.Boxes >= Math.Min(problem.MinimumPart, left)) || free.Count == 1, $"{district.Code} has a small part");
        }

        foreach (var s in fresh)
        {
            var district = SeenFrom(problem, districts[s.DistrictCode], s.FromSecondStore);
            var day = DateOnly.FromDateTime(s.DepartsAt);
            var arrival = s.DepartsAt.AddMinutes(problem.LoadingMinutes + district.Minutes);
            var unloaded = arrival.AddMinutes(problem.UnloadingMinutes);
            var access = Hazard(district, s.DepartsAt, unloaded);
            var kinds = problem.VehicleKinds.Where(k => s.Vehicles.GetValueOrDefault(k.Code) > 0).ToList();
            Expect(s.DepartsAt >= problem.Moment && problem.DepartureTimes.Contains(TimeOnly.FromDateTime(s.DepartsAt)), $"{s} at no slot");
            Expect(s.ArrivesAt == arrival && s.ReturnsAt == arrival.AddMinutes(problem.UnloadingMinutes + district.Minutes), $"{s} times");
            var last = LastDay(problem, district);
            Expect(day >= problem.WindowStart && day <= last && DateOnly.FromDateTime(arrival) <= last, $"{s} too late");
            Expect(district.DepartureDays is null || district.DepartureDays.Contains(day), $"{s} on another day than its own");
            Expect(
                s.FromSecondStore == (problem.SecondStore?.Ways.Any(w => w.DistrictCode == s.DistrictCode) ?? false),
                $"{s} from the wrong store");
            Expect(access != AccessLevel.Closed || kinds.All(k => k.PassesClosed), $"{s} on a closed way");
            Expect(access >= AccessLevel.Restricted || kinds.All(k => !k.PassesClosed), $"{s} off a road that is open");
            Expect(kinds.All(k => k.Districts is null || k.Districts.Contains(s.DistrictCode)), $"{s} where no such vehicle gets to");
            Expect(kinds.All(k => k.Serves.Contains(district.Access)), $"{s} by a vehicle that cannot go there");
            Expect(kinds.All(k => MayPass(district, s.DepartsAt, unloaded, k)), $"{s} by a vehicle that may not go then");
            Expect(kinds.Sum(k => k.Capacity * s.Vehicles[k.Code]) >= s.Boxes, $"{s} overloaded");
            Expect(
                s.Police == 0 + problem.Security.PolicePerShipment + problem.Security.PolicePerVehicle * s.Vehicles.Values.Sum(),
                $"{s} police");
            Expect(
                s.Soldiers == problem.Security.SoldiersPerShipment + (access == AccessLevel.Open ? 0 : problem.Security.ExtraSoldiers),
                $"{s} soldiers");
        }

        Expect(problem.Pinned.All(
            p => plan.Shipments.Any(s => s.Pinned
                && (s.DistrictCode, s.DepartsAt, s.Boxes, s.FromSecondStore) == (p.DistrictCode, p.DepartsAt, p.Boxes, p.FromSecondStore))),
            $"A pinned shipment moved");

        foreach (var pin in problem.Pinned.Where(p => !p.HasLeft && p.DepartsAt >= problem.Moment))
        {
            var district = SeenFrom(problem, districts[pin.DistrictCode], pin.FromSecondStore);
            var unloaded = pin.DepartsAt.AddMinutes(problem.LoadingMinutes + district.Minutes + problem.UnloadingMinutes);
            Expect(
                Hazard(district, pin.DepartsAt, unloaded) != AccessLevel.Closed
                    || problem.VehicleKinds.All(k => k.PassesClosed || pin.Vehicles.GetValueOrDefault(k.Code) == 0),
                $"{pin} pinned on a closed way");
            Expect(problem.VehicleKinds.Where(k => pin.Vehicles.GetValueOrDefault(k.Code) > 0).All(
                k => MayPass(district, pin.DepartsAt, unloaded, k)),
                $"{pin} pinned by a vehicle that may not go then");
        }

        foreach (var second in new[] { false, true }.Where(second => !second || problem.SecondStore is not null))
        {
            var store = second ? problem.SecondStore!.Store : problem.Store;

            // Stock in halves of a box: every slot and every shift of these tests begins on the half hour.
            var stock = 0L;
            var clock = store.CrewStart.ToDateTime(TimeOnly.MinValue);

            foreach (var leaving in plan.Shipments.Where(s => s.FromSecondStore == second).GroupBy(s => s.DepartsAt).OrderBy(g => g.Key))
            {
                for (; clock < leaving.Key; clock = clock.AddMinutes(30))
                {
                    var hour = TimeOnly.FromDateTime(clock);
                    var works = hour >= store.CrewFrom && hour < store.CrewUntil;
                    stock = Math.Min(2L * store.FloorLimit, stock + (works ? store.CrewRatePerHour : 0));
                }

                stock -= 2L * leaving.Sum(s => s.Boxes);
                Expect(stock >= 0 || leaving.Key < problem.Moment, $"{leaving.Key} takes more than stands on the floor");
                stock = Math.Max(0, stock);
            }
        }

        foreach (var at in moves.Select(s => s.DepartsAt).Distinct())
        {
            var away = plan.Shipments.Where(s => s.DepartsAt <= at && at < s.ReturnsAt).ToList();
            var duty = problem.Duty.GetValueOrDefault(DateOnly.FromDateTime(at), problem.DefaultDuty);
            Expect(away.Sum(s => s.Police) <= duty.Police, $"{at} police");
            Expect(away.Sum(s => s.Soldiers) <= duty.Soldiers, $"{at} soldiers");
        }

        foreach (var kind in problem.VehicleKinds)
        {
            Expect(HasVehicles(problem, kind, plan.Shipments), $"Too few {kind.Code}");
        }

        Expect(plan.Objective == Cost(problem, plan.Shipments), $"Objective {plan.Objective} is {Cost(problem, plan.Shipments)}");
        return faults;
    }

    public static decimal Cost(PlanningProblem problem, IReadOnlyList<PlanShipment> shipments)
    {
        var cost = 0m;

        foreach (var own in shipments.GroupBy(s => s.DistrictCode))
        {
            var district = problem.Districts.Single(d => d.Code == own.Key);
            var last = DateOnly.FromDateTime(own.Max(s => s.ArrivesAt)).DayNumber;
            var first = DateOnly.FromDateTime(own.Min(s => s.ArrivesAt)).DayNumber;
            cost += problem.Weights.Wishes * problem.Wishes
                .Where(w => w.DistrictCode == own.Key)
                .Sum(w => w.Weight * Math.Abs(w.Date.DayNumber - last));
            cost += problem.Weights.GuardNights * district.GuardCost * ((district.VotingDate ?? problem.VotingDate).DayNumber - first);
            cost += own.Sum(
                s => problem.Weights.Hazard * s.Boxes * (decimal)Level(problem, SeenFrom(problem, district, s.FromSecondStore), s) / 10);
            cost += problem.Weights.Travel * own.Sum(s => problem.VehicleKinds.Sum(k =>
                s.Vehicles.GetValueOrDefault(k.Code) * 2 * (decimal)SeenFrom(problem, district, s.FromSecondStore).Kilometres
                    * k.CostPerKm));
        }

        return cost + problem.Weights.Change * DisturbanceOf(problem, shipments).Districts;
    }

    /// <summary>
    /// What a plan changes of the published one: districts; shipments cancelled and new; boxes, and vehicles, that leave at a slot beyond
    /// those that did before. The first counts most.
    /// </summary>
    public static (int Districts, int Shipments, int Boxes, int Vehicles) DisturbanceOf(
        PlanningProblem problem, IReadOnlyList<PlanShipment> shipments)
    {
        var sum = (Districts: 0, Shipments: 0, Boxes: 0, Vehicles: 0);

        if (problem.Published is null)
        {
            return sum;
        }

        foreach (var code in problem.Districts.Select(d => d.Code))
        {
            var before = problem.Published.Where(d => d.DistrictCode == code).ToList();
            var after = shipments.Where(s => s.DistrictCode == code).ToList();
            var added = after.Select(s => Line(s.DepartsAt, s.Boxes, s.Vehicles, s.FromSecondStore)).ToList();
            var gone = before
                .Select(d => Line(d.DepartsAt, d.Boxes, d.Vehicles, d.FromSecondStore)).Where(line => !added.Remove(line)).ToList();
            sum.Districts += gone.Count + added.Count > 0 ? 1 : 0;
            sum.Shipments += gone.Count + added.Count;

            foreach (var now in after.GroupBy(s => s.DepartsAt))
            {
                var then = before.Where(d => d.DepartsAt == now.Key).ToList();
                sum.Boxes += Math.Max(0, now.Sum(s => s.Boxes) - then.Sum(d => d.Boxes));
                sum.Vehicles += problem.VehicleKinds.Select(k => k.Code).Sum(
                    kind => Math.Max(
                        0, now.Sum(s => s.Vehicles.GetValueOrDefault(kind)) - then.Sum(d => d.Vehicles.GetValueOrDefault(kind))));
            }
        }

        return sum;
    }

    private static DateOnly LastDay(PlanningProblem problem, PlanningDistrict district) =>
        district.VotingDate?.AddDays(-1) ?? problem.WindowEnd;

    /// <summary>The district with the way from the store that a shipment leaves from.</summary>
    public static PlanningDistrict SeenFrom(PlanningProblem problem, PlanningDistrict district, bool second)
    {
        var way = second ? problem.SecondStore?.Ways.FirstOrDefault(w => w.DistrictCode == district.Code) : null;
        return way is null ? district : district with
        {
            Kilometres = way.Kilometres,
            Minutes = way.Minutes,
            AccessPeriods = way.IsOpen ? [] : district.AccessPeriods,
        };
    }

    private static string Line(DateTime at, int boxes, IReadOnlyDictionary<string, int> vehicles, bool second) =>
        $"{at:s} {boxes} {second} "
            + string.Join(' ', vehicles.Where(v => v.Value > 0).OrderBy(v => v.Key).Select(v => $"{v.Key}:{v.Value}"));

    /// <summary>
    /// Gives each trip, in order of departure, to an owner whose vehicle may drive it: one who lends it until it is back, or the operation.
    /// Tries every choice. Nobody ever has more away than they have; what left before the moment may be more, and then nothing is left.
    /// </summary>
    private static bool HasVehicles(PlanningProblem problem, VehicleKind kind, IReadOnlyList<PlanShipment> shipments)
    {
        var facts = problem.Pinned.Where(problem.IsFact).Select(p => (p.DistrictCode, p.DepartsAt)).ToHashSet();
        var trips = shipments.OrderBy(s => s.DepartsAt)
            .SelectMany(s => Enumerable.Repeat(
                (s.DepartsAt, s.ReturnsAt, IsFact: facts.Contains((s.DistrictCode, s.DepartsAt))), s.Vehicles.GetValueOrDefault(kind.Code)))
            .ToList();
        var lent = problem.LentVehicles.Where(l => l.VehicleKind == kind.Code).ToList();
        var owners = new int[trips.Count];
        return Drive(0);

        bool Drive(int trip)
        {
            for (var owner = 0; trip < trips.Count && owner <= lent.Count; owner++)
            {
                owners[trip] = owner;

                if (May(trip, owner) && (trips[trip].IsFact || Enough(trip)) && Drive(trip + 1))
                {
                    return true;
                }
            }

            return trip == trips.Count;
        }

        bool May(int trip, int owner) =>
            owner == lent.Count || ((trips[trip].IsFact || !lent[owner].TakenBack)
                && lent[owner].From <= trips[trip].DepartsAt && trips[trip].ReturnsAt <= lent[owner].Until);

        bool Enough(int last)
        {
            var at = trips[last].DepartsAt;

            for (var owner = 0; owner <= lent.Count; owner++)
            {
                var number = owner < lent.Count ? lent[owner].Number : kind.Number;
                var away = Enumerable.Range(0, last + 1).Where(t => owners[t] == owner && at < trips[t].ReturnsAt).ToList();
                var left = away.Count(t => trips[t].IsFact);

                if (away.Count - left + (owner < lent.Count ? left : Math.Min(number, left)) > number)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The strictest at any minute of the way: these tests' periods begin and end on the minute.</summary>
    public static AccessLevel Hazard(PlanningDistrict district, DateTime from, DateTime until)
    {
        var strictest = AccessLevel.Open;
        EveryMinute(district, from, until, period => strictest = period.Level > strictest ? period.Level : strictest);
        return strictest;
    }

    public static bool MayPass(PlanningDistrict district, DateTime from, DateTime until, VehicleKind kind)
    {
        var may = true;
        EveryMinute(district, from, until, period => may &= period.Level < AccessLevel.Restricted || kind.PassesClosed
            || (period.Level == AccessLevel.Restricted && (period.VehicleKinds?.Contains(kind.Code) ?? kind.ServesRestricted)));
        return may;
    }

    private static void EveryMinute(PlanningDistrict district, DateTime from, DateTime until, Action<AccessPeriod> meets)
    {
        foreach (var period in district.AccessPeriods)
        {
            for (var at = from; at == from || at < until; at = at.AddMinutes(1))
            {
                if (at >= period.From && (period.Until is null || at < period.Until))
                {
                    meets(period);
                    break;
                }
            }
        }
    }

    private static int Level(PlanningProblem problem, PlanningDistrict district, PlanShipment shipment) =>
        Hazard(district, shipment.DepartsAt, shipment.ArrivesAt.AddMinutes(problem.UnloadingMinutes)) switch
        {
            AccessLevel.Open => 0,
            AccessLevel.Watch => 1,
            _ => 3,
        };
}
