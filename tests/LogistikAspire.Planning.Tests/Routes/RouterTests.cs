using LogistikAspire.Planning.Routes;

namespace LogistikAspire.Planning.Tests.Routes;

public sealed class RouterTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Banjars_vehicles_drive_less()
    {
        var plan = Planner.Solve(Banjar.Problem, cancellation: Ct).Shipments;

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = Router.Route(Banjar.Problem, plan, TestMap.Banjar.Matrix, boxesTogether: 2, Ct);
        output.WriteLine($"{clock.ElapsedMilliseconds} ms; {result.Planned} → {result.Routed}");
        foreach (var slot in result.Slots)
        {
            output.WriteLine($"{slot.DepartsAt:ddHH} {slot.Planned} {slot.Routed} {slot.Proven} {string.Join(" | ", slot.Routes.Select(r => $"{r.VehicleKind[0]} {string.Join('>', r.Stops.Select(s => $"{s.DistrictCode[^2..]}:{s.Boxes}"))} {r.ReturnsAt:HHmm}"))}");
        }

        Assert.Empty(RouteChecker.Faults(Banjar.Problem, plan, TestMap.Banjar, result));
        Assert.All(result.Slots, slot => Assert.True(slot.Proven));
        Assert.True(result.Saved.Kilometres > 0);
    }

    [Fact]
    public void Routes_of_300_random_operations_keep_every_constraint()
    {
        var (planned, shared) = (0, 0);

        for (var seed = 0; seed < 300; seed++)
        {
            var problem = RandomRoutes.Problem(seed);
            var plan = Planner.Solve(problem, cancellation: Ct).Shipments;
            var map = TestMap.Random(problem, seed);

            var result = Router.Route(problem, plan, map.Matrix, boxesTogether: 1 + seed % 3, Ct);

            planned += plan.Count > 0 ? 1 : 0;
            var faults = RouteChecker.Faults(problem, plan, map, result);
            Assert.True(faults.Count == 0, $"Seed {seed}: {string.Join("; ", faults)}");
            shared += result.Slots.Count(s => s.IsShared);
        }

        output.WriteLine($"{planned} {shared}");
        Assert.InRange(shared, 30, int.MaxValue);
    }
}
