using LogistikAspire.Testing;
using LogistikAspire.Planning.Tours;
using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests.Tours;

public sealed class TourPlannerTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Lazy<IReadOnlyList<PlanShipment>> BanjarPlan = new(() => Planner.Solve(Banjar.Problem).Shipments);

    [Fact]
    public void Banjars_vehicles_are_fewer_and_drive_less()
    {
        var result = TourPlanner.Plan(Banjar.Problem, BanjarPlan.Value, TestMap.Banjar.Matrix, boxesTogether: 2, Ct);

        output.WriteLine($"{result.Planned} → {result.Routed}");
        Assert.Empty(TourChecker.Faults(Banjar.Problem, BanjarPlan.Value, TestMap.Banjar, result));
        Assert.All(result.Slots, slot => Assert.True(slot.Proven));
        Assert.True(result.Saved.Vehicles >= 4 && result.Saved.Police >= 4, $"{result.Saved}");
        Assert.InRange(result.Saved.Kilometres, 200, 1000);
    }

    [Fact]
    public void Routes_of_random_operations_keep_every_constraint_and_are_never_worse()
    {
        var operations = LongForm.Or(usual: 100, most: 300);
        var (planned, shared) = (0, 0);

        for (var seed = 0; seed < operations; seed++)
        {
            var problem = RandomTours.Problem(seed);
            var plan = Planner.Solve(problem, cancellation: Ct).Shipments;
            var map = TestMap.Random(problem, seed);

            var result = TourPlanner.Plan(problem, plan, map.Matrix, boxesTogether: 1 + seed % 3, Ct);

            var faults = TourChecker.Faults(problem, plan, map, result);
            Assert.True(faults.Count == 0, $"Seed {seed}: {string.Join("; ", faults)}");
            planned += plan.Count > 0 ? 1 : 0;
            shared += result.Slots.Count(s => s.IsShared);
        }

        output.WriteLine($"{planned} plans, {shared} slots with shared vehicles");
        Assert.InRange(planned, operations * 2 / 3, operations);
        Assert.InRange(shared, operations / 8, int.MaxValue);
    }

    [Fact]
    public void Cost_equals_brute_force_on_tiny_slots()
    {
        var (tried, shared) = (0, 0);

        for (var seed = 0; seed < 150; seed++)
        {
            var problem = RandomTours.Tiny(seed);
            var plan = Planner.Solve(problem, cancellation: Ct).Shipments;
            var map = TestMap.Random(problem, seed);

            foreach (var slot in TourPlanner.Plan(problem, plan, map.Matrix, cancellation: Ct).Slots)
            {
                List<PlanShipment> together = [.. plan.Where(s => s.DepartsAt == slot.DepartsAt)];

                if (together.Count > 1)
                {
                    var best = BruteForce.Best(problem, together, map, slot);
                    Assert.True(
                        best == slot.Routed.Cost, $"Seed {seed} at {slot.DepartsAt:ddHHmm}: {slot.Routed.Cost}, brute force {best}");
                    tried++;
                    shared += slot.IsShared ? 1 : 0;
                }
            }
        }

        output.WriteLine($"{tried} slots, {shared} with shared vehicles");
        Assert.InRange(shared, 10, tried - 10);
    }

    [Fact]
    public void The_routing_library_of_OR_Tools_finds_nothing_cheaper()
    {
        var (direct, library, own) = (0m, 0m, 0m);

        for (var seed = 0; seed < LongForm.Or(usual: 4, most: 12); seed++)
        {
            var together = Bunch(seed);
            var alone = Banjar.Problem with { WindowStart = Day(20), WindowEnd = Day(20), DepartureTimes = [new(8, 0)] };
            var slot = TourPlanner.Plan(alone, together, TestMap.Banjar.Matrix, boxesTogether: 2, Ct).Slots.Single();
            var opinion = RoutingLibrary.Cost(alone, together, TestMap.Banjar.Matrix, lot: 2);

            Assert.True(slot.Routed.Cost <= opinion, $"Seed {seed}: {slot.Routed.Cost}, the library {opinion}");
            Assert.True(slot.Proven);
            (direct, library, own) = (direct + slot.Planned.Cost, library + opinion, own + slot.Routed.Cost);
        }

        output.WriteLine($"Direct {direct}, OR-Tools routing {library}, router {own}");
    }

    /// <summary>Three to six districts of Banjar that leave together, each with the vehicles that it would get alone.</summary>
    private static List<PlanShipment> Bunch(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Banjar.Problem.Districts.OrderBy(_ => random.Next()).Take(3 + random.Next(4)).Select(d =>
            {
                var trucks = d.Boxes / 98 + (d.Boxes % 98 > 24 ? 1 : 0);
                var pickups = d.Boxes % 98 is > 0 and <= 24 ? 1 : 0;
                var arrives = At(20, 8).AddMinutes(30 + d.Minutes);
                return new PlanShipment
                {
                    DistrictCode = d.Code,
                    DepartsAt = At(20, 8),
                    ArrivesAt = arrives,
                    ReturnsAt = arrives.AddMinutes(30 + d.Minutes),
                    Boxes = d.Boxes,
                    Vehicles = new Dictionary<string, int> { ["truck"] = trucks, ["pickup"] = pickups }
                        .Where(v => v.Value > 0)
                        .ToDictionary(),
                    Police = 2 + trucks + pickups,
                    Soldiers = 1,
                };
            }),
        ];
    }
}
