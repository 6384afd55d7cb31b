namespace LogistikAspire.Planning.Tests.Tours;

/// <summary>
/// Seeded operations in which much leaves together: small districts, few slots, a roomy floor, and sometimes tight vehicles.
/// </summary>
public static class RandomTours
{
    public static PlanningProblem Problem(int seed)
    {
        var problem = RandomProblem.Create(seed);
        var random = new Random(seed);
        var roomy = random.Next(3);
        var moment = problem.Moment;

        return problem with
        {
            Store = new() { FloorLimit = 1000, CrewRatePerHour = 100, CrewStart = problem.WindowStart.AddDays(-1) },
            DepartureTimes = [.. problem.DepartureTimes.Take(2)],
            Moment = problem.Pinned.Count > 0 ? moment : default,
            MinimumPart = 2,
            DefaultDuty = new(12 + 8 * roomy, 8 + 4 * roomy),
            Duty = new Dictionary<DateOnly, DutyCapacity>(),
            VehicleKinds = [.. problem.VehicleKinds.Select(k => k with { Number = k.Number + 2 * roomy })],
            Districts = [.. problem.Districts.Select(d => d with
            {
                Boxes = Math.Max(d.Boxes / 2, problem.Pinned.Where(p => p.DistrictCode == d.Code).Sum(p => p.Boxes)),
                Minutes = random.Next(5) == 0 ? d.Minutes : (int)d.Kilometres * 2,
            })],
        };
    }

    /// <summary>At most three districts and three vehicles a slot, so that every way to load and drive them can be tried.</summary>
    public static PlanningProblem Tiny(int seed)
    {
        var problem = TinyProblem.Create(seed);
        var random = new Random(seed);

        return problem with
        {
            DepartureTimes = [.. problem.DepartureTimes.Take(1 + random.Next(2))],
            Store = new() { FloorLimit = 30, CrewStart = problem.WindowStart.AddDays(-1) },
            DefaultDuty = new(20, 20),
            VehicleKinds =
            [
                new() { Code = "truck", Capacity = 5 + random.Next(3), Number = 2, Serves = ["road"], CostPerKm = 1 },
                new() { Code = "pickup", Capacity = 2, Number = 1, Serves = ["road"], ServesRestricted = true, CostPerKm = 0.6m },
            ],
            Districts = [.. problem.Districts.Select(
                d => d with { Boxes = 1 + random.Next(5), Minutes = 10 + random.Next(100) })],
            Wishes = [],
            Published = null,
            Pinned = [],
            Weights = new(),
        };
    }
}
