namespace LogistikAspire.Planning.Tests;

/// <summary>Operations of up to three districts and four slots, small enough to try every plan there is.</summary>
public static class TinyProblem
{
    public static PlanningProblem Create(int seed)
    {
        var random = new Random(seed);
        var start = new DateOnly(2024, 11, 20);
        var districts = Enumerable.Range(1, 1 + random.Next(3)).Select(d => new PlanningDistrict
        {
            Code = $"d{d}",
            Name = $"District {d}",
            Boxes = 1 + random.Next(9),
            Kilometres = 4 + random.Next(40),
            Minutes = 20 + random.Next(240),
            GuardCost = random.Next(3),
            MaxShipments = 1 + random.Next(2),
            AccessLevels = new Dictionary<DateOnly, AccessLevel> { [start] = (AccessLevel)random.Next(4) },
            DepartureDays = random.Next(5) == 0 ? [start.AddDays(random.Next(2))] : null,
        }).ToList();

        return new()
        {
            WindowStart = start,
            WindowEnd = start.AddDays(1),
            VotingDate = start.AddDays(3),
            DepartureTimes = [new(8, 0), new(13, 0)],
            MinimumPart = 2,
            Store = new() { FloorLimit = 4 + random.Next(10), CrewRatePerHour = 1 + random.Next(3), CrewStart = start.AddDays(-random.Next(2)) },
            Districts = districts,
            VehicleKinds =
            [
                new() { Code = "truck", Capacity = 6, Number = 1, Serves = ["road"], CostPerKm = 1 },
                new() { Code = "pickup", Capacity = 2, Number = 2, Serves = ["road"], ServesRestricted = true, CostPerKm = 0.4m },
            ],
            DefaultDuty = new(3 + random.Next(8), 1 + random.Next(5)),
            Wishes = [.. districts.Select(d => new PlanningWish(d.Code, start.AddDays(random.Next(3) - 1), 1 + random.Next(5)))],
            PublishedSlots = random.Next(2) == 0
                ? districts.ToDictionary(d => d.Code, _ => (IReadOnlyList<DateTime>)[start.ToDateTime(new(13, 0))])
                : null,
        };
    }

    /// <summary>The same with two districts at most, of which one or both vote a day later: they have two more days.</summary>
    public static PlanningProblem CreatePostponed(int seed)
    {
        var problem = Create(seed);
        var districts = problem.Districts.Take(2)
            .Select((d, i) => i == 0 || seed % 2 == 0 ? d with { Boxes = Math.Min(d.Boxes, 5), VotingDate = problem.VotingDate.AddDays(1) } : d)
            .ToList();
        return problem with
        {
            Districts = districts,
            Wishes = [.. problem.Wishes.Where(w => districts.Exists(d => d.Code == w.DistrictCode))],
            PublishedSlots = problem.PublishedSlots?.Where(p => districts.Exists(d => d.Code == p.Key)).ToDictionary(),
        };
    }

    /// <summary>The least cost of all plans that the checker accepts; null when it accepts none.</summary>
    public static decimal? Best(PlanningProblem problem)
    {
        decimal? best = null;
        var unpublished = problem with { PublishedSlots = null };
        var choices = problem.Districts
            .Select(d => Choices(problem, d).Select(own => (Own: own, Cost: PlanChecker.Cost(unpublished, own))).OrderBy(c => c.Cost).ToList())
            .ToList();
        Try([], 0, 0);
        return best;

        // Cheapest first; what the districts chosen so far cost by themselves is never more than the whole plan does.
        void Try(List<PlanShipment> chosen, int district, decimal cost)
        {
            if (cost >= best)
            {
                return;
            }

            if (district < choices.Count)
            {
                foreach (var choice in choices[district])
                {
                    Try([.. chosen, .. choice.Own], district + 1, cost + choice.Cost);
                }

                return;
            }

            var total = PlanChecker.Cost(problem, chosen);

            if ((best is null || total < best)
                && PlanChecker.Faults(problem, new() { Status = PlanningStatus.Feasible, Objective = total, Shipments = chosen }).Count == 0)
            {
                best = total;
            }
        }
    }

    /// <summary>Every way to send one district's boxes that is right by itself.</summary>
    private static IEnumerable<List<PlanShipment>> Choices(PlanningProblem problem, PlanningDistrict district)
    {
        var alone = problem with { Districts = [district], PublishedSlots = null };
        var days = Enumerable.Range(0, district.VotingDate is null ? 2 : 4);
        var slots = days.SelectMany(day => problem.DepartureTimes.Select(time => problem.WindowStart.AddDays(day).ToDateTime(time))).ToList();
        var whole = slots.SelectMany(at => Shipments(problem, district, at, district.Boxes)).Select(s => new List<PlanShipment> { s });
        var parts =
            from first in slots
            from second in slots.Where(s => s > first)
            from boxes in Enumerable.Range(1, district.Boxes - 1)
            from a in Shipments(problem, district, first, boxes)
            from b in Shipments(problem, district, second, district.Boxes - boxes)
            select new List<PlanShipment> { a, b };

        return whole.Concat(parts).Where(own => PlanChecker.Faults(alone, new()
        {
            Status = PlanningStatus.Feasible,
            Objective = PlanChecker.Cost(alone, own),
            Shipments = own,
        }).Count == 0);
    }

    private static IEnumerable<PlanShipment> Shipments(PlanningProblem problem, PlanningDistrict district, DateTime at, int boxes) =>
        from trucks in new[] { 0, 1 }
        from pickups in new[] { 0, 1, 2 }
        where 6 * trucks + 2 * pickups >= boxes
        let access = district.AccessLevels.GetValueOrDefault(DateOnly.FromDateTime(at))
        let arrival = at.AddMinutes(problem.LoadingMinutes + district.Minutes)
        select new PlanShipment
        {
            DistrictCode = district.Code,
            DepartsAt = at,
            ArrivesAt = arrival,
            ReturnsAt = arrival.AddMinutes(problem.UnloadingMinutes + district.Minutes),
            Boxes = boxes,
            Vehicles = new Dictionary<string, int> { ["truck"] = trucks, ["pickup"] = pickups },
            Police = 2 + trucks + pickups,
            Soldiers = access == AccessLevel.Open ? 1 : 3,
        };
}
