using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

/// <summary>What no plan can save, and what would help, each tried.</summary>
public sealed class LossesTests
{
    /// <summary>
    /// The flood of January 2021: Martapura, Astambul, Sungai Tabuk, Pengaron, Karang Intan, Martapura Barat and Martapura Timur.
    /// </summary>
    private static readonly string[] Flooded = ["63.03.04", "63.03.05", "63.03.06", "63.03.07", "63.03.09", "63.03.14", "63.03.15"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void As_in_January_2021_from_20_November_on_says_exactly_what_makes_it_impossible_and_what_cures_it()
    {
        var problem = January(from: At(20, 0), until: null);

        var result = Planner.Solve(problem, cancellation: Ct);
        var losses = Planner.FindLosses(problem, Ct)!;
        var waysOut = Planner.Diagnose(problem, Ct).WaysOut;

        Assert.Equal((PlanningStatus.Infeasible, "hazard"), (result.Status, Assert.Single(result.Conflict!.Groups)));
        Assert.Equal(Flooded, losses.Districts.Select(d => d.Code));
        Assert.All(losses.Districts, d => Assert.True(d.Alone));
        Assert.Equal((1210, true), (losses.Boxes, losses.Proven));
        Assert.StartsWith("At most 992 of 2,202 boxes can arrive. No plan reaches Sungai Tabuk, Martapura,", losses.Text.English);
        Assert.StartsWith("Paling banyak 992 dari 2.202 kotak dapat sampai. Tidak ada rencana yang mencapai", losses.Text.Indonesian);

        // Sungai Tabuk's 240 boxes leave at once: that is what all three are measured by.
        Assert.Equal([("boat", 8), ("helicopter", 12), ("store", 250)], waysOut.Select(w => (w.Kind, w.Least)));
        Assert.All(waysOut, way => Cures(way.Problem));
        Assert.False(IsFeasible(WithNumber(waysOut[0].Problem, "boat", 7)));
        Assert.False(IsFeasible(WithNumber(waysOut[1].Problem, "helicopter", 11)));
        Assert.False(IsFeasible(WithFloor(waysOut[2].Problem, 200)));
    }

    [Fact]
    public void As_in_January_2021_for_two_days_is_planned_around()
    {
        var problem = January(from: At(20, 0), until: At(22, 0));

        var plan = Cures(problem);

        Assert.Empty(Planner.FindLosses(problem, Ct)!.Districts);
        Assert.All(plan.Shipments.Where(s => Flooded.Contains(s.DistrictCode)), s => Assert.True(s.DepartsAt >= At(22, 0)));
    }

    [Fact]
    public void What_is_open_for_too_short_is_lost_for_want_of_room_and_any_other_might_be_in_its_place()
    {
        // One slot for all seven: 350 of their 1,210 boxes stand on the floor.
        var problem = January(from: At(20, 0), until: At(25, 16));

        var losses = Planner.FindLosses(problem, Ct)!;

        Assert.True(losses.Proven);
        Assert.NotEmpty(losses.Districts);
        Assert.Contains("63.03.05", losses.Districts.Select(d => d.Code)); // 400 boxes in two parts, and one slot
        Assert.Equal(["63.03.05"], losses.Districts.Where(d => d.Alone).Select(d => d.Code));
        Assert.Contains("For all the others at once it is not enough; one way is to go without", losses.Text.English);
        Cures(Without(problem, losses));
    }

    [Fact]
    public void Nothing_is_lost_where_there_is_a_plan()
    {
        var losses = Planner.FindLosses(Banjar.Problem, Ct)!;

        Assert.Equal((0, 0, true), (losses.Districts.Count, losses.Boxes, losses.Proven));
        Assert.Equal("All boxes can arrive.", losses.Text.English);
    }

    [Fact]
    public void What_left_is_not_lost_and_what_is_pinned_in_the_way_is_taken_as_free()
    {
        var problem = Small with
        {
            Moment = At(22, 8),
            Districts = [Closed(District("a", 100)), District("b", 50)],
            Pinned = [Pin("a", 60, At(20, 8)), Pin("b", 50, At(26, 8))],
        };

        var lost = Assert.Single(Planner.FindLosses(problem, Ct)!.Districts);

        Assert.Equal(("a", 40, true), (lost.Code, lost.Boxes, lost.Alone));
    }

    [Fact]
    public void As_many_boxes_arrive_as_the_best_choice_of_districts_allows()
    {
        var some = 0;

        for (var seed = 0; seed < 40; seed++)
        {
            var problem = TinyProblem.CreateRemedy(seed) with { Published = null };
            var losses = Planner.FindLosses(problem, Ct)!;

            // Every choice of districts to go without, by the planner itself, which brute force has checked.
            var best = Enumerable.Range(0, 1 << problem.Districts.Count)
                .Select(set => problem.Districts.Where((_, d) => (set & 1 << d) > 0).Select(d => d.Code).ToList())
                .Where(codes => IsFeasible(Without(problem, codes)))
                .Min(codes => (Boxes: problem.Districts.Where(d => codes.Contains(d.Code)).Sum(d => d.Boxes), codes.Count));

            Assert.True((losses.Boxes, losses.Districts.Count) == best, $"Seed {seed}: {losses.Boxes}, but {best}.");
            Assert.True(losses.Proven);
            some += losses.Boxes > 0 ? 1 : 0;
        }

        Assert.InRange(some, 6, 38);
    }

    [Fact]
    public void A_second_store_is_offered_where_the_floor_is_the_trouble_and_no_boat_is()
    {
        var problem = Small with
        {
            DepartureTimes = [new(8, 0)], WindowStart = Day(25), Districts = [District("a", 300), District("b", 300)],
        };

        var infeasible = Planner.Diagnose(problem, Ct);

        Assert.DoesNotContain(infeasible.Examined, e => e.Change.Kind is "boat" or "helicopter");
        var store = Assert.Single(infeasible.WaysOut, w => w.Kind == "store");
        Assert.Equal(300, store.Least);
        Assert.StartsWith("A second store with a floor of 300 boxes for", store.Text.English);
        Assert.StartsWith("Gudang kedua dengan lantai 300 kotak untuk", store.Text.Indonesian);
        Cures(store.Problem);
    }

    [Fact]
    public void Nobody_works_in_a_second_store_before_the_day_after_planning()
    {
        var problem = Small with { Moment = At(22, 9), Districts = [Closed(District("a", 100))] };

        var store = Planner.Diagnose(problem, Ct).WaysOut.Single(w => w.Kind == "store").Problem;

        Assert.Equal(Day(23), store.SecondStore!.Store.CrewStart);
        Assert.All(Cures(store).Shipments, s => Assert.True(s.DepartsAt >= At(23, 8)));
    }

    [Fact]
    public void Boats_that_the_operation_has_already_stay_and_those_offered_are_more()
    {
        var own = new VehicleKind
        {
            Code = "boat", Capacity = 30, Number = 1, Serves = ["road"], PassesClosed = true, CostPerKm = 1,
        };
        var problem = Small with { Districts = [Closed(District("a", 90))], VehicleKinds = [.. VehicleKind.Defaults, own] };

        var boat = Planner.Diagnose(problem, Ct).WaysOut.Single(w => w.Kind == "boat");

        Assert.Equal(2, boat.Least);
        Assert.Contains(own, boat.Problem.VehicleKinds);
        Cures(boat.Problem);
    }

    private static PlanningProblem Small { get; } = Banjar.Problem with { Districts = [District("a", 100)], Wishes = [] };

    private static PlanningProblem January(DateTime from, DateTime? until) => Banjar.Problem with
    {
        Moment = At(20, 0),
        Districts =
        [
            .. Banjar.Problem.Districts.Select(d => Flooded.Contains(d.Code)
                ? d with { AccessPeriods = [Period.Of(from, until, AccessLevel.Closed)] }
                : d),
        ],
    };

    private static PlanningProblem Without(PlanningProblem problem, Losses losses) =>
        Without(problem, [.. losses.Districts.Select(d => d.Code)]);

    private static PlanningProblem Without(PlanningProblem problem, IReadOnlyCollection<string> codes) =>
        problem with { Districts = [.. problem.Districts.Select(d => codes.Contains(d.Code) ? d with { Boxes = 0 } : d)] };

    private static PlanningProblem WithNumber(PlanningProblem problem, string kind, int number) =>
        problem with { VehicleKinds = [.. problem.VehicleKinds.Select(k => k.Code == kind ? k with { Number = number } : k)] };

    private static PlanningProblem WithFloor(PlanningProblem problem, int floor) => problem with
    {
        SecondStore = problem.SecondStore! with { Store = problem.SecondStore.Store with { FloorLimit = floor } },
    };

    private static PlanningResult Cures(PlanningProblem problem)
    {
        var plan = Planner.Solve(problem, cancellation: Ct);
        Assert.NotNull(plan.Objective);
        Assert.Empty(PlanChecker.Faults(problem, plan));
        return plan;
    }

    private static bool IsFeasible(PlanningProblem problem) =>
        Planner.Solve(
            problem with { Weights = new() { Wishes = 0, GuardNights = 0, Travel = 0, Hazard = 0 } },
            cancellation: Ct).Objective is not null;

    private static PlanningDistrict District(string code, int boxes) =>
        new() { Code = code, Name = code.ToUpperInvariant(), Boxes = boxes, Kilometres = 10, Minutes = 20, MaxShipments = 1 };

    private static PlanningDistrict Closed(PlanningDistrict district) =>
        district with { AccessPeriods = [Period.Of(At(1, 0), null, AccessLevel.Closed)] };

    private static PinnedShipment Pin(string district, int boxes, DateTime at) =>
        new() { DistrictCode = district, DepartsAt = at, Boxes = boxes, Vehicles = new Dictionary<string, int> { ["truck"] = 1 } };
}
