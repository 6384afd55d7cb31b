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
            AccessPeriods = Periods(random, start.ToDateTime(default)),
            DepartureDays = random.Next(5) == 0 ? [start.AddDays(random.Next(2))] : null,
        }).ToList();

        var problem = new PlanningProblem
        {
            WindowStart = start,
            WindowEnd = start.AddDays(1),
            VotingDate = start.AddDays(3),
            DepartureTimes = [new(8, 0), new(13, 0)],
            MinimumPart = 2,
            Store = new()
            {
                FloorLimit = 4 + random.Next(10), CrewRatePerHour = 1 + random.Next(3), CrewStart = start.AddDays(-random.Next(2)),
            },
            Districts = districts,
            VehicleKinds =
            [
                new() { Code = "truck", Capacity = 6, Number = 1, Serves = ["road"], CostPerKm = 1 },
                new() { Code = "pickup", Capacity = 2, Number = 2, Serves = ["road"], ServesRestricted = true, CostPerKm = 0.4m },
            ],
            LentVehicles = Lent(new(seed + 100_000), start.ToDateTime(default)),
            DefaultDuty = new(3 + random.Next(8), 1 + random.Next(5)),
            Wishes = [.. districts.Select(d => new PlanningWish(d.Code, start.AddDays(random.Next(3) - 1), 1 + random.Next(5)))],
        };

        return random.Next(3) == 0 ? problem : Republished(problem, random);
    }

    /// <summary>In every third operation one more vehicle, for some hours.</summary>
    private static IReadOnlyList<LentVehicles> Lent(Random random, DateTime start)
    {
        var from = start.AddHours(random.Next(40));
        return random.Next(3) == 0
            ? [new(random.Next(2) == 0 ? "truck" : "pickup", 1, from, from.AddMinutes(60 + random.Next(1000)))]
            : [];
    }

    /// <summary>Up to two, which may touch, overlap and end only after the window; some name the kinds that may pass.</summary>
    private static List<AccessPeriod> Periods(Random random, DateTime start) =>
    [
        .. Enumerable.Range(0, random.Next(3)).Select(_ =>
        {
            var from = start.AddHours(random.Next(40));
            return new AccessPeriod(
                from, random.Next(6) == 0 ? null : from.AddMinutes(30 * (1 + random.Next(24))), (AccessLevel)random.Next(4),
                random.Next(3) == 0 ? [random.Next(2) == 0 ? "truck" : "pickup"] : null);
        }),
    ];

    /// <summary>
    /// Planned and published; then something may happen. Weights are small, sometimes nothing, so that plans often cost the same.
    /// </summary>
    private static PlanningProblem Republished(PlanningProblem problem, Random random)
    {
        var plan = Planner.Solve(problem, cancellation: TestContext.Current.CancellationToken);
        var struck = problem.Districts[random.Next(problem.Districts.Count)];
        var published = problem with
        {
            Published = plan.Shipments.Count > 0
                ? [.. plan.Shipments.Select(s => s.Departure)]
                : [new(
                    struck.Code, problem.WindowStart.ToDateTime(new(13, 0)), struck.Boxes, new Dictionary<string, int> { ["truck"] = 1 })],
            Pinned = random.Next(3) > 0 || plan.Shipments.Count == 0 ? [] : [Pin(plan.Shipments[random.Next(plan.Shipments.Count)])],
            Weights = random.Next(2) == 0
                ? new()
                : new() { Wishes = random.Next(2), GuardNights = random.Next(2), Travel = random.Next(2), Change = random.Next(2) },
        };

        return random.Next(7) switch
        {
            0 => published,
            1 => published with { Store = published.Store with { FloorLimit = 3 + random.Next(10) } },
            2 => published with { DefaultDuty = new(3 + random.Next(4), 1 + random.Next(3)) },
            3 => published with { VehicleKinds = [.. published.VehicleKinds.Select(
                k => k with { Capacity = k.Capacity + random.Next(2) })] },
            4 => published with { Districts = [.. published.Districts.Select(d => d != struck ? d : d with { Boxes = d.Boxes + 1 })] },
            5 => published with { Published = [.. published.Published.Skip(1), .. published.Published.Take(random.Next(3) == 0 ? 2 : 0)] },
            _ => published with
            {
                Districts =
                [
                    .. published.Districts.Select(d => d != struck ? d : d with
                    {
                        AccessPeriods = [Period.Of(problem.WindowStart.AddDays(random.Next(2)), AccessLevel.Closed)],
                    }),
                ],
            },
        };
    }

    /// <summary>The same with two districts at most, of which one or both vote a day later: they have two more days.</summary>
    public static PlanningProblem CreatePostponed(int seed)
    {
        var problem = Create(seed);
        var districts = problem.Districts.Take(2)
            .Select((d, i) => i > 0 && seed % 2 > 0
                ? d
                : d with { Boxes = Math.Min(d.Boxes, 5), VotingDate = problem.VotingDate.AddDays(1) })
            .ToList();
        return problem with
        {
            Districts = districts,
            Wishes = [.. problem.Wishes.Where(w => districts.Exists(d => d.Code == w.DistrictCode))],
            Pinned = [],
            Published = problem.Published?.Where(p => districts.Exists(d => d.Code == p.DistrictCode)).ToList(),
        };
    }

    /// <summary>
    /// The same with two districts at most, without pins, with a boat in most of them, a second store in many, and ways that are closed
    /// more often.
    /// </summary>
    public static PlanningProblem CreateRemedy(int seed)
    {
        var problem = Create(seed);
        var districts = problem.Districts.Take(2).Select(d => d with { Boxes = Math.Min(d.Boxes, 5) }).ToList();
        var random = new Random(seed + 200_000);
        var start = problem.WindowStart.ToDateTime(default);
        var served = districts.Where(_ => random.Next(3) == 0).ToList();
        var boat = new VehicleKind
        {
            Code = "boat", Capacity = 5, Number = 1, Serves = ["road"], PassesClosed = true, CostPerKm = 0.5m,
            Districts = random.Next(3) == 0 ? [problem.Districts[0].Code] : null,
        };
        return problem with
        {
            Pinned = [],
            Published = problem.Published?.Where(p => districts.Exists(d => d.Code == p.DistrictCode)).ToList(),
            Wishes = [.. problem.Wishes.Where(w => districts.Exists(d => d.Code == w.DistrictCode))],
            Districts =
            [
                .. districts.Select(d => random.Next(2) == 0 ? d : d with
                {
                    AccessPeriods = [.. d.AccessPeriods, new(start, start.AddHours(8 + random.Next(48)), AccessLevel.Closed)],
                }),
            ],
            VehicleKinds = random.Next(4) == 0 ? problem.VehicleKinds : [.. problem.VehicleKinds, boat],
            SecondStore = served.Count == 0 ? null : new()
            {
                Name = "second",
                Store = new() { FloorLimit = 3 + random.Next(8), CrewRatePerHour = 1 + random.Next(3), CrewStart = problem.WindowStart },
                Ways = [.. served.Select(d => new StoreWay(d.Code, 4 + random.Next(30), 20 + random.Next(200), random.Next(2) == 0))],
            },
        };
    }

    private static PinnedShipment Pin(PlanShipment shipment) => new()
    {
        DistrictCode = shipment.DistrictCode,
        DepartsAt = shipment.DepartsAt,
        Boxes = shipment.Boxes,
        Vehicles = shipment.Vehicles,
    };

    /// <summary>
    /// The least cost of all plans that the checker accepts, and the least disturbance of those that cost so much; null when it accepts
    /// none.
    /// </summary>
    public static (decimal Cost, (int Districts, int Shipments, int Boxes, int Vehicles) Disturbance)? Best(PlanningProblem problem)
    {
        (decimal Cost, (int, int, int, int) Disturbance)? best = null;
        var unpublished = problem with { Published = null };
        var choices = problem.Districts
            .Select(
                d => Choices(problem, d).Select(own => (Own: own, Cost: PlanChecker.Cost(unpublished, own))).OrderBy(c => c.Cost).ToList())
            .ToList();
        Try([], 0, 0);
        return best;

        // Cheapest first; what the districts chosen so far cost by themselves is never more than the whole plan does.
        void Try(List<PlanShipment> chosen, int district, decimal cost)
        {
            if (cost > best?.Cost)
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
            var found = (total, PlanChecker.DisturbanceOf(problem, chosen));

            if ((best is not { } least || found.CompareTo(least) < 0)
                && PlanChecker.Faults(
                    problem, new() { Status = PlanningStatus.Feasible, Objective = total, Shipments = chosen }).Count == 0)
            {
                best = found;
            }
        }
    }

    /// <summary>Every way to send what is not pinned of one district that is right by itself.</summary>
    private static IEnumerable<List<PlanShipment>> Choices(PlanningProblem problem, PlanningDistrict district)
    {
        var pinned = problem.Pinned.Where(p => p.DistrictCode == district.Code).ToList();
        var alone = problem with { Districts = [district], Published = null, Pinned = pinned };
        var stay = pinned.SelectMany(p => Shipments(problem, district, p.DepartsAt, p.Boxes)
            .Where(s => s.Departure == p.Departure).Take(1).Select(s => s with { Pinned = true })).ToList();
        var left = district.Boxes - pinned.Sum(p => p.Boxes);
        var days = Enumerable.Range(0, district.VotingDate is null ? 2 : 4).Select(day => problem.WindowStart.AddDays(day));
        var slots = days.SelectMany(day => problem.DepartureTimes.Select(time => day.ToDateTime(time))).ToList();
        var none = left == 0 ? new[] { new List<PlanShipment>() } : [];
        var whole = slots.SelectMany(at => Shipments(problem, district, at, left)).Select(s => new List<PlanShipment> { s });
        var parts =
            from first in slots
            from second in slots.Where(s => s > first)
            from boxes in Enumerable.Range(1, Math.Max(0, left - 1))
            from a in Shipments(problem, district, first, boxes)
            from b in Shipments(problem, district, second, left - boxes)
            select new List<PlanShipment> { a, b };

        return none
            .Concat(left == 0 ? [] : whole.Concat(parts))
            .Select(own => stay.Concat(own).ToList())
            .Where(own => PlanChecker.Faults(alone, new()
        {
            Status = PlanningStatus.Feasible,
            Objective = PlanChecker.Cost(alone, own),
            Shipments = own,
        }).Count == 0);
    }

    private static int Most(PlanningProblem problem, string kind) =>
        problem.VehicleKinds.Where(k => k.Code == kind).Sum(k => k.Number)
        + problem.LentVehicles.Where(l => l.VehicleKind == kind).Sum(l => l.Number);

    private static IEnumerable<PlanShipment> Shipments(PlanningProblem problem, PlanningDistrict of, DateTime at, int boxes) =>
        from trucks in Enumerable.Range(0, Most(problem, "truck") + 1)
        from pickups in Enumerable.Range(0, Most(problem, "pickup") + 1)
        from boats in Enumerable.Range(0, Most(problem, "boat") + 1)
        let trips = new[] { trucks, pickups, boats }
        where problem.VehicleKinds.Zip(trips, (kind, number) => kind.Capacity * number).Sum() >= boxes
        let second = problem.SecondStore?.Ways.Any(w => w.DistrictCode == of.Code) ?? false
        let district = PlanChecker.SeenFrom(problem, of, second)
        let arrival = at.AddMinutes(problem.LoadingMinutes + district.Minutes)
        let access = PlanChecker.Hazard(district, at, arrival.AddMinutes(problem.UnloadingMinutes))
        select new PlanShipment
        {
            DistrictCode = district.Code,
            DepartsAt = at,
            ArrivesAt = arrival,
            ReturnsAt = arrival.AddMinutes(problem.UnloadingMinutes + district.Minutes),
            Boxes = boxes,
            Vehicles = problem.VehicleKinds.Zip(trips).ToDictionary(k => k.First.Code, k => k.Second),
            Police = 2 + trips.Sum(),
            Soldiers = access == AccessLevel.Open ? 1 : 3,
            FromSecondStore = second,
        };
}
