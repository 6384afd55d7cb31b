namespace LogistikAspire.Planning.Tests;

/// <summary>Seeded small operations with everything in them: odd slots, long ways, access, wishes, pins, published plans.</summary>
public static class RandomProblem
{
    private static readonly string[] Accesses = ["road", "road", "remote"];

    public static PlanningProblem Create(int seed)
    {
        var random = new Random(seed);
        var days = 1 + random.Next(4);
        var start = new DateOnly(2024, 11, 20);
        TimeOnly[] times = [new(7, 30), new(11, 0), new(15, 0), new(21, 0)];
        var floor = 40 + random.Next(120);
        var published = random.Next(3) == 0;

        var districts = Enumerable.Range(1, 1 + random.Next(6)).Select(d =>
        {
            var boxes = 2 + random.Next(random.Next(4) == 0 ? 160 : 60);
            return new PlanningDistrict
            {
                Code = $"d{d}",
                Name = $"District {d}",
                Boxes = boxes,
                Kilometres = 4 + random.Next(600) / 10.0,
                Minutes = 5 + random.Next(300),
                Access = Accesses[random.Next(3)],
                GuardCost = random.Next(3),
                MaxShipments = PlanningDistrict.FewestShipments(boxes, floor) + random.Next(2),
                AccessPeriods = [.. Enumerable.Range(0, days).SelectMany(day => Periods(random, start.AddDays(day).ToDateTime(default)))],
            };
        }).ToList();

        var problem = new PlanningProblem
        {
            WindowStart = start,
            WindowEnd = start.AddDays(days - 1),
            VotingDate = start.AddDays(days + random.Next(3)),
            DepartureTimes = [.. times.Where(_ => random.Next(3) > 0).DefaultIfEmpty(times[0])],
            MinimumPart = 6 + random.Next(10),
            Store = new() { FloorLimit = floor, CrewRatePerHour = 2 + random.Next(25), CrewStart = start.AddDays(-random.Next(2)) },
            Districts = districts,
            VehicleKinds =
            [
                new() { Code = "truck", Capacity = 30 + random.Next(40), Number = 1 + random.Next(4), Serves = ["road"], CostPerKm = 1 },
                new()
                {
                    Code = "pickup", Capacity = 8 + random.Next(10), Number = 1 + random.Next(6), Serves = ["road", "remote"],
                    ServesRestricted = true, CostPerKm = 0.6m,
                },
            ],
            DefaultDuty = new(6 + random.Next(14), 4 + random.Next(8)),
            Duty = new Dictionary<DateOnly, DutyCapacity> { [start] = new(5 + random.Next(9), 3 + random.Next(5)) },
            Wishes = [.. districts.SelectMany(d => Enumerable.Range(0, random.Next(3))
                .Select(_ => new PlanningWish(d.Code, start.AddDays(random.Next(days + 2) - 1), 1 + random.Next(5))))],
            Published = published
                ?
                [
                    .. districts.Select(d => new Departure(
                        d.Code, start.AddDays(random.Next(days)).ToDateTime(times[random.Next(4)]), d.Boxes - random.Next(2),
                        new Dictionary<string, int> { ["pickup"] = 1 + random.Next(3), ["truck"] = random.Next(2) })),
                ]
                : null,
            LentVehicles = Lent(new(seed + 100_000), start.ToDateTime(default), days),
            Limit = 5,
        };

        // One in four asks what another schedule would cost.
        if (random.Next(4) == 0)
        {
            problem = problem with
            {
                Districts = [.. districts.Select(
                    d => d with { DepartureDays = random.Next(2) == 0 ? [start.AddDays(random.Next(days))] : null })],
            };
        }

        return random.Next(3) == 0 ? WithPins(problem, random) : problem;
    }

    /// <summary>In every second operation, up to three loans, some of them of kinds and times that overlap.</summary>
    private static List<LentVehicles> Lent(Random random, DateTime start, int days) =>
    [
        .. Enumerable.Range(0, Math.Max(0, random.Next(7) - 3)).Select(_ =>
        {
            var from = start.AddHours(random.Next(24 * days));
            return new LentVehicles(
                random.Next(2) == 0 ? "truck" : "pickup", random.Next(3), from, from.AddHours(2 + random.Next(30)), random.Next(4) == 0);
        }),
    ];

    /// <summary>Some of a day, to the hour, which may last into the next ones or have no end.</summary>
    private static IEnumerable<AccessPeriod> Periods(Random random, DateTime day)
    {
        for (var hour = random.Next(36); hour < 24; hour += 1 + random.Next(20))
        {
            var level = (AccessLevel)Math.Max(0, random.Next(8) - 4);
            DateTime? until = random.Next(12) == 0 ? null : day.AddHours(hour + 1 + random.Next(14));
            yield return new(day.AddHours(hour), until, level, random.Next(4) == 0 ? [random.Next(2) == 0 ? "truck" : "pickup"] : null);
        }
    }

    /// <summary>The first day is over: of what was planned for it some left, and a later one may be pinned.</summary>
    private static PlanningProblem WithPins(PlanningProblem problem, Random random)
    {
        var plan = Planner.Solve(problem, cancellation: TestContext.Current.CancellationToken);
        var pins = plan.Shipments.Where(_ => random.Next(2) == 0).Select(s => new PinnedShipment
        {
            DistrictCode = s.DistrictCode,
            DepartsAt = s.DepartsAt,
            Boxes = s.Boxes,
            Vehicles = s.Vehicles,
        }).ToList();

        return problem with { Moment = problem.WindowStart.ToDateTime(new(12, 0)), Pinned = pins };
    }
}
