namespace LogistikAspire.Planning;

/// <summary>Tells settings that make no sense from problems that merely have no plan.</summary>
internal static class ProblemValidation
{
    private const int MostBoxes = 1_000_000;
    private const int MostSlots = 400;
    private const int MostVehicles = 10_000;
    private const int MostWeight = 10_000;
    private const int LongestWay = 10_000;
    private const int LongestWayMinutes = 7 * 24 * 60;

    public static IReadOnlyList<PlanningError> Check(PlanningProblem problem) =>
    [
        .. Calendar(problem),
        .. Store(problem.Store, "store"),
        .. SecondStore(problem),
        .. Districts(problem),
        .. Vehicles(problem),
        .. Lent(problem),
        .. Officers(problem),
        .. Wishes(problem),
        .. Pinned(problem),
        .. Weights(problem.Weights),
    ];

    private static IEnumerable<PlanningError> Calendar(PlanningProblem problem)
    {
        if (problem.WindowEnd < problem.WindowStart)
        {
            yield return new("windowEnd", "The window ends before it starts.");
        }

        if (problem.WindowEnd >= problem.VotingDate)
        {
            yield return new("windowEnd", "Everything must have arrived the day before voting at the latest.");
        }

        if (problem.DepartureTimes.Count == 0)
        {
            yield return new("departureTimes", "There is no departure slot.");
        }

        if (problem.DepartureTimes.Distinct().Count() < problem.DepartureTimes.Count)
        {
            yield return new("departureTimes", "A departure time is given twice.");
        }

        if ((problem.LastDay.DayNumber - problem.WindowStart.DayNumber + 1) * problem.DepartureTimes.Count > MostSlots)
        {
            yield return new("departureTimes", $"The window has more than {MostSlots} slots.");
        }

        if (problem.LoadingMinutes is < 0 or > 1440)
        {
            yield return new("loadingMinutes", "Loading takes 0 to 1,440 minutes.");
        }

        if (problem.UnloadingMinutes is < 0 or > 1440)
        {
            yield return new("unloadingMinutes", "Unloading takes 0 to 1,440 minutes.");
        }

        if (problem.MinimumPart < 1)
        {
            yield return new("minimumPart", "A part has at least one box.");
        }

        if (!(problem.Limit > 0))
        {
            yield return new("limit", "The search needs some time.");
        }
    }

    private static IEnumerable<PlanningError> Store(StoreSettings store, string field)
    {
        if (store.FloorLimit is < 1 or > MostBoxes)
        {
            yield return new($"{field}.floorLimit", "The floor holds at least one box.");
        }

        if (store.CrewRatePerHour is < 0 or > MostBoxes)
        {
            yield return new($"{field}.crewRatePerHour", "The crew's rate is negative or beyond reason.");
        }

        if (store.CrewUntil <= store.CrewFrom && store.CrewUntil != TimeOnly.MinValue)
        {
            yield return new($"{field}.crewUntil", "The crew's day ends before it starts.");
        }
    }

    private static IEnumerable<PlanningError> SecondStore(PlanningProblem problem)
    {
        if (problem.SecondStore is not { } second)
        {
            return [];
        }

        var known = problem.Districts.Select(d => d.Code).ToHashSet();
        return Store(second.Store, "secondStore.store").Concat(Ways());

        IEnumerable<PlanningError> Ways()
        {
            if (second.Ways.Count == 0)
            {
                yield return new("secondStore.ways", "A second store serves at least one district.");
            }

            foreach (var ways in second.Ways.GroupBy(w => w.DistrictCode))
            {
                var field = $"secondStore.ways[{ways.Key}]";

                if (!known.Contains(ways.Key))
                {
                    yield return new(field, $"District {ways.Key} is unknown.");
                }

                if (ways.Count() > 1)
                {
                    yield return new(field, "The district is given twice.");
                }

                if (ways.Any(w => !(w.Kilometres is >= 0 and <= LongestWay)))
                {
                    yield return new($"{field}.kilometres", $"The way is 0 to {LongestWay:N0} km long.");
                }

                if (ways.Any(w => w.Minutes is < 0 or > LongestWayMinutes))
                {
                    yield return new($"{field}.minutes", "The way takes 0 minutes to 7 days.");
                }
            }
        }
    }

    private static IEnumerable<PlanningError> Districts(PlanningProblem problem)
    {
        if (problem.Districts.Count == 0)
        {
            yield return new("districts", "There is no district.");
        }

        if (problem.Districts.Sum(d => (long)Math.Max(0, d.Boxes)) > MostBoxes)
        {
            yield return new("districts", $"There are more than {MostBoxes:N0} boxes.");
        }

        foreach (var code in problem.Districts.GroupBy(d => d.Code).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return new($"districts[{code}].code", "The district is given twice.");
        }

        foreach (var district in problem.Districts)
        {
            var field = $"districts[{district.Code}]";

            if (district.Boxes is < 0 or > MostBoxes)
            {
                yield return new($"{field}.boxes", "The number of boxes is negative or beyond reason.");
            }

            if (!(district.Kilometres is >= 0 and <= LongestWay))
            {
                yield return new($"{field}.kilometres", $"The way is 0 to {LongestWay:N0} km long.");
            }

            if (district.Minutes is < 0 or > LongestWayMinutes)
            {
                yield return new($"{field}.minutes", "The way takes 0 minutes to 7 days.");
            }

            if (district.GuardCost is < 0 or > MostWeight)
            {
                yield return new($"{field}.guardCost", $"Guarding costs 0 to {MostWeight:N0} a night.");
            }

            if (district.DepartureDays is { } days && !days.Any(day => day >= problem.WindowStart && day <= problem.LastDayOf(district)))
            {
                yield return new($"{field}.departureDays", "None of the days is in the window.");
            }

            if (district.VotingDate <= problem.VotingDate)
            {
                yield return new($"{field}.votingDate", "A district votes on the day of the operation, or later.");
            }

            if (district.AccessPeriods.Any(p => p.Until <= p.From))
            {
                yield return new($"{field}.accessPeriods", "A period ends before it starts.");
            }

            if (district.MaxShipments < 1)
            {
                yield return new($"{field}.maxShipments", "A district needs at least one shipment.");
            }
        }
    }

    private static IEnumerable<PlanningError> Vehicles(PlanningProblem problem)
    {
        var kinds = problem.VehicleKinds;
        var districts = problem.Districts.Select(d => d.Code).ToHashSet();

        if (kinds.Count == 0)
        {
            yield return new("vehicleKinds", "There is no vehicle.");
        }

        foreach (var code in kinds.GroupBy(k => k.Code).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return new($"vehicleKinds[{code}].code", "The vehicle kind is given twice.");
        }

        foreach (var kind in kinds)
        {
            var field = $"vehicleKinds[{kind.Code}]";

            if (kind.Capacity is < 1 or > MostBoxes)
            {
                yield return new($"{field}.capacity", "A vehicle carries at least one box.");
            }

            if (kind.Number is < 0 or > MostVehicles)
            {
                yield return new($"{field}.number", "The number of vehicles is negative or beyond reason.");
            }

            if (kind.CostPerKm is < 0 or > 1_000)
            {
                yield return new($"{field}.costPerKm", "A kilometre costs 0 to 1,000.");
            }

            if (kind.Districts?.FirstOrDefault(code => !districts.Contains(code)) is { } unknown)
            {
                yield return new($"{field}.districts", $"District {unknown} is unknown.");
            }
        }
    }

    private static IEnumerable<PlanningError> Lent(PlanningProblem problem)
    {
        for (var i = 0; i < problem.LentVehicles.Count; i++)
        {
            var lent = problem.LentVehicles[i];

            if (lent.Number is < 0 or > MostVehicles)
            {
                yield return new($"lentVehicles[{i}].number", "The number of vehicles is negative or beyond reason.");
            }

            if (lent.Until <= lent.From)
            {
                yield return new($"lentVehicles[{i}].until", "The time for which they are lent ends before it starts.");
            }
        }
    }

    private static IEnumerable<PlanningError> Officers(PlanningProblem problem)
    {
        var policy = problem.Security;
        (string Field, int Number)[] numbers =
        [
            ("security.policePerVehicle", policy.PolicePerVehicle),
            ("security.policePerShipment", policy.PolicePerShipment),
            ("security.soldiersPerShipment", policy.SoldiersPerShipment),
            ("security.extraSoldiers", policy.ExtraSoldiers),
            ("defaultDuty.police", problem.DefaultDuty.Police),
            ("defaultDuty.soldiers", problem.DefaultDuty.Soldiers),
            .. problem.Duty.Select(d => ($"duty[{d.Key:yyyy-MM-dd}].police", d.Value.Police)),
            .. problem.Duty.Select(d => ($"duty[{d.Key:yyyy-MM-dd}].soldiers", d.Value.Soldiers)),
        ];

        return numbers.Where(n => n.Number is < 0 or > MostBoxes).Select(n =>
            new PlanningError(n.Field, "The number of officers is negative or beyond reason."));
    }

    private static IEnumerable<PlanningError> Wishes(PlanningProblem problem)
    {
        var known = problem.Districts.Select(d => d.Code).ToHashSet();

        for (var i = 0; i < problem.Wishes.Count; i++)
        {
            var wish = problem.Wishes[i];

            if (!known.Contains(wish.DistrictCode))
            {
                yield return new($"wishes[{i}].districtCode", $"District {wish.DistrictCode} is unknown.");
            }

            if (wish.Weight is < 1 or > 5)
            {
                yield return new($"wishes[{i}].weight", "A wish weighs 1 to 5.");
            }

            if (Math.Abs(wish.Date.DayNumber - problem.VotingDate.DayNumber) > 366)
            {
                yield return new($"wishes[{i}].date", "The wished day is more than a year from voting day.");
            }
        }
    }

    private static IEnumerable<PlanningError> Pinned(PlanningProblem problem)
    {
        var districts = problem.Districts.DistinctBy(d => d.Code).ToDictionary(d => d.Code);
        var kinds = problem.VehicleKinds.DistinctBy(k => k.Code).ToDictionary(k => k.Code);

        for (var i = 0; i < problem.Pinned.Count; i++)
        {
            var pin = problem.Pinned[i];

            if (!districts.ContainsKey(pin.DistrictCode))
            {
                yield return new($"pinned[{i}].districtCode", $"District {pin.DistrictCode} is unknown.");
            }

            if (pin.FromSecondStore && problem.SecondWay(pin.DistrictCode) is null)
            {
                yield return new($"pinned[{i}].fromSecondStore", "No second store serves the district.");
            }

            if (pin.Boxes < 1)
            {
                yield return new($"pinned[{i}].boxes", "A shipment has at least one box.");
            }

            if (pin.Vehicles.Any(v => v.Value < 0 || !kinds.ContainsKey(v.Key)))
            {
                yield return new($"pinned[{i}].vehicles", "A vehicle kind is unknown, or its number negative.");
            }
            else if (!problem.IsFact(pin) && pin.Vehicles.Sum(v => v.Value * kinds[v.Key].Capacity) < pin.Boxes)
            {
                yield return new($"pinned[{i}].vehicles", "The vehicles do not hold the boxes.");
            }
        }

        foreach (var code in problem.LastArrivals.Keys.Where(code => !districts.ContainsKey(code)))
        {
            yield return new($"lastArrivals[{code}]", $"District {code} is unknown.");
        }

        foreach (var pins in problem.Pinned.GroupBy(p => p.DistrictCode))
        {
            if (districts.TryGetValue(pins.Key, out var district) && pins.Sum(p => (long)p.Boxes) > district.Boxes)
            {
                yield return new($"pinned[{pins.Key}].boxes", "More boxes are pinned than the district gets.");
            }

            if (pins.Select(p => p.DepartsAt).Distinct().Count() < pins.Count())
            {
                yield return new($"pinned[{pins.Key}].departsAt", "Two pinned shipments of a district leave at the same time.");
            }
        }
    }

    private static IEnumerable<PlanningError> Weights(ObjectiveWeights weights)
    {
        (string Field, int Weight)[] all =
        [
            ("weights.wishes", weights.Wishes),
            ("weights.guardNights", weights.GuardNights),
            ("weights.hazard", weights.Hazard),
            ("weights.travel", weights.Travel),
            ("weights.change", weights.Change),
        ];

        return all.Where(w => w.Weight is < 0 or > MostWeight).Select(w =>
            new PlanningError(w.Field, $"A weight is between 0 and {MostWeight:N0}."));
    }
}
