namespace LogistikAspire.Planning;

/// <summary>
/// Hard constraints that can be lifted together, to see whether they are in the way. Lifting is a change of the problem's settings,
/// so that whoever asks needs no other model than the planner's own.
/// </summary>
internal sealed record ConstraintGroup(string Code, Func<PlanningProblem, PlanningProblem> Lift)
{
    private const int Plenty = 1_000_000;

    public static IReadOnlyList<ConstraintGroup> All { get; } =
    [
        new("pinned", problem => problem with { Pinned = [.. problem.Pinned.Where(problem.IsFact)] }),
        new("soldiers", problem => LiftDuty(problem, duty => duty with { Soldiers = Plenty })),
        new("police", problem => LiftDuty(problem, duty => duty with { Police = Plenty })),
        new("vehicles", LiftVehicles),
        new("hazard", problem => problem with
        {
            Districts = [.. problem.Districts.Select(d => d with { AccessPeriods = [] })],
        }),
        new("shipments", LiftShipments),
        new("floor", LiftFloor),
    ];

    public static PlanningProblem LiftDuty(PlanningProblem problem, Func<DutyCapacity, DutyCapacity> change) => problem with
    {
        DefaultDuty = change(problem.DefaultDuty),
        Duty = problem.Duty.ToDictionary(d => d.Key, d => change(d.Value)),
    };

    /// <summary>
    /// As many as could ever be used, on every way, of the largest kind, and of the largest that may pass each restricted way.
    /// </summary>
    private static PlanningProblem LiftVehicles(PlanningProblem problem)
    {
        var accesses = problem.Districts.Select(d => d.Access).Distinct().ToList();
        var largest = problem.VehicleKinds.Where(k => !k.PassesClosed).MaxBy(k => k.Capacity);
        var slots = new Timetable(problem).Slots;
        var largestOffRoad = problem.Districts.Where(d => d.AccessPeriods.Count > 0)
            .Select(d => problem.SeenFrom(d, secondStore: true))
            .SelectMany(d => slots.Select(s => (District: d, Access: problem.AccessOf(d, s.At))))
            .Where(way => way.Access.Level >= AccessLevel.Restricted)
            .Select(way => problem.VehicleKinds.Where(k => way.Access.MayPass(k) && k.Reaches(way.District)).MaxBy(k => k.Capacity))
            .ToHashSet();

        return problem with
        {
            LentVehicles = [],
            VehicleKinds =
            [
                .. problem.VehicleKinds.Select(kind => kind == largest || largestOffRoad.Contains(kind)
                    ? kind with { Number = 10_000, Serves = accesses }
                    : kind with { Serves = [] }),
            ],
        };
    }

    private static PlanningProblem LiftShipments(PlanningProblem problem)
    {
        var slots = (problem.LastDay.DayNumber - problem.WindowStart.DayNumber + 1) * problem.DepartureTimes.Count;
        return problem with { MinimumPart = 1, Districts = [.. problem.Districts.Select(d => d with { MaxShipments = slots })] };
    }

    /// <summary>A floor and a crew for everything at once, at work since the day before the window.</summary>
    private static PlanningProblem LiftFloor(PlanningProblem problem)
    {
        var dayBefore = problem.WindowStart.AddDays(-1);
        var store = new StoreSettings
        {
            FloorLimit = Plenty,
            CrewRatePerHour = Plenty,
            CrewFrom = TimeOnly.MinValue,
            CrewUntil = TimeOnly.MinValue,
            CrewStart = problem.Store.CrewStart < dayBefore ? problem.Store.CrewStart : dayBefore,
        };
        return problem with
        {
            Store = store,
            SecondStore = problem.SecondStore is { } second ? second with { Store = store } : null,
        };
    }
}
