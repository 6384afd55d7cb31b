using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

/// <summary>
/// What-ifs for when the way by road is stopped: boats and helicopters, and a second store. Whatever the planner answers, the checker
/// plays it.
/// </summary>
public sealed class RemedyTests
{
    private static readonly VehicleKind Boat = new()
    {
        Code = "boat", Capacity = 30, Number = 3, Serves = ["road"], PassesClosed = true, Districts = ["a"], CostPerKm = 2,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_boat_leaves_where_the_way_by_road_is_closed_and_counts_as_on_a_restricted_one()
    {
        var plan = Solve(With(Stopped(AccessLevel.Closed), Boat));

        var shipment = Assert.Single(plan.Shipments);
        Assert.Equal(new Dictionary<string, int> { ["boat"] = 2 }, shipment.Vehicles);
        Assert.Equal((4, 3), (shipment.Police, shipment.Soldiers));
        Assert.Equal(3 * 60 / 10m, plan.Terms!.Hazard.Value);
        Assert.Equal(2 * 2 * 10 * 2m, plan.Terms.Travel.Value);
    }

    [Fact]
    public void No_vehicle_passes_a_closed_way_whatever_it_may_pass_otherwise()
    {
        var fourWheelDrive = VehicleKind.Defaults[1] with { Number = 40, Serves = ["road", "remote", "water-leg"] };

        Assert.Equal(PlanningStatus.Infeasible, Solve(With(Stopped(AccessLevel.Closed), fourWheelDrive)).Status);
    }

    [Theory]
    [InlineData("b", 3, 30)] // the river does not go there
    [InlineData("a", 1, 30)] // all boxes leave at once
    [InlineData("a", 3, 19)]
    public void A_boat_helps_only_where_it_gets_to_and_as_far_as_it_carries(string district, int number, int capacity)
    {
        var boat = Boat with { Districts = [district], Number = number, Capacity = capacity };
        var problem = Stopped(AccessLevel.Closed) with { Districts = [Closed("a", 60), District("b", 10)] };

        Assert.Equal(PlanningStatus.Infeasible, Solve(With(problem, boat)).Status);
        Assert.Equal(PlanningStatus.Optimal, Solve(With(problem, Boat)).Status);
    }

    [Theory]
    [InlineData(AccessLevel.Open)]
    [InlineData(AccessLevel.Watch)]
    public void It_stays_where_vehicles_can_go_however_cheap_it_is(AccessLevel level)
    {
        var plan = Solve(With(Stopped(level), Boat with { CostPerKm = 0, Districts = null }));

        Assert.Equal(["truck"], Assert.Single(plan.Shipments).Vehicles.Keys);
    }

    [Fact]
    public void A_way_restricted_to_named_kinds_does_not_stop_it()
    {
        var problem = Stopped(AccessLevel.Restricted, "nobody");

        Assert.Equal(PlanningStatus.Infeasible, Solve(problem).Status);
        Assert.Equal(["boat"], Assert.Single(Solve(With(problem, Boat)).Shipments).Vehicles.Keys);
    }

    [Theory]
    [InlineData("boat", true)]
    [InlineData("truck", false)]
    public void What_is_pinned_by_water_passes_a_closed_way_and_what_is_pinned_by_road_does_not(string kind, bool passes)
    {
        var problem = With(Stopped(AccessLevel.Closed), Boat) with
        {
            Pinned =
            [
                new() { DistrictCode = "a", DepartsAt = At(24, 8), Boxes = 60, Vehicles = new Dictionary<string, int> { [kind] = 2 } },
            ],
        };

        Assert.Equal(passes ? PlanningStatus.Optimal : PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Theory]
    [InlineData(300, 20, true)] // 14 hours the day before and one in the morning
    [InlineData(299, 60, false)]
    [InlineData(300, 19, false)]
    public void A_second_store_has_a_floor_and_a_crew_of_its_own(int floor, int crew, bool helps)
    {
        var problem = TwoLarge(floor, crew);

        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with { SecondStore = null }).Status);
        Assert.Equal(helps ? PlanningStatus.Optimal : PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Fact]
    public void The_first_store_does_not_lend_its_floor_to_the_second()
    {
        // Both from the second: its floor holds one of them, the first one's stands empty.
        var problem = TwoLarge(350, 60);
        problem = problem with { SecondStore = problem.SecondStore! with { Ways = [Way("a"), Way("b")] } };

        Assert.Equal(PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Fact]
    public void Nor_does_either_count_what_leaves_the_other_in_the_morning_of_a_day_with_two_departures()
    {
        // In the afternoon the ways are closed, so both leave at eight: 300 boxes from each floor of 350.
        var closed = new[] { Period.Of(At(25, 13), null, AccessLevel.Closed) };
        var problem = TwoLarge(350, 60) with { DepartureTimes = [new(8, 0), new(14, 0)] };
        problem = problem with { Districts = [.. problem.Districts.Select(d => d with { AccessPeriods = closed })] };

        var plan = Solve(problem);

        Assert.Equal(PlanningStatus.Optimal, plan.Status);
        Assert.Equal([At(25, 8), At(25, 8)], plan.Shipments.Select(s => s.DepartsAt));
        Assert.Equal([false, true], plan.Shipments.Select(s => s.FromSecondStore).Order());
    }

    [Fact]
    public void Vehicles_and_officers_are_those_of_both_stores_together()
    {
        // Four trucks for each, and both leave at once.
        var problem = TwoLarge(350, 60);

        Assert.Equal(PlanningStatus.Optimal, Solve(problem with { DefaultDuty = new(12, 2), VehicleKinds = Trucks(8) }).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with { DefaultDuty = new(11, 2), VehicleKinds = Trucks(8) }).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with { DefaultDuty = new(12, 1), VehicleKinds = Trucks(8) }).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with { DefaultDuty = new(12, 2), VehicleKinds = Trucks(7) }).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_store_beyond_what_is_closed_reaches_the_district_and_another_does_not(bool isOpen)
    {
        var problem = Stopped(AccessLevel.Closed) with { SecondStore = Second(350, 60, Way("a") with { IsOpen = isOpen }) };

        var plan = Solve(problem);

        Assert.Equal(isOpen ? PlanningStatus.Optimal : PlanningStatus.Infeasible, plan.Status);
        Assert.All(plan.Shipments, s => Assert.True(s.FromSecondStore));
        Assert.All(plan.Shipments, s => Assert.Equal(1, s.Soldiers));
    }

    [Fact]
    public void Times_and_travel_are_those_of_the_way_from_there()
    {
        var problem = Stopped(AccessLevel.Open) with { SecondStore = Second(350, 60, new StoreWay("a", 5, 40, IsOpen: false)) };

        var plan = Solve(problem);

        var shipment = Assert.Single(plan.Shipments);
        Assert.Equal(shipment.DepartsAt.AddMinutes(30 + 40), shipment.ArrivesAt);
        Assert.Equal(shipment.ArrivesAt.AddMinutes(30 + 40), shipment.ReturnsAt);
        Assert.Equal(1 * 2 * 5m, plan.Terms!.Travel.Value);
    }

    [Fact]
    public void What_left_from_the_first_store_came_off_its_floor_and_only_the_rest_leaves_from_the_second()
    {
        var problem = TwoLarge(150, 60) with
        {
            WindowStart = Day(24),
            Moment = At(25, 8),
            Pinned =
            [
                new()
                {
                    DistrictCode = "b", DepartsAt = At(24, 8), Boxes = 150, HasLeft = true,
                    Vehicles = new Dictionary<string, int> { ["truck"] = 2 },
                },
            ],
        };

        var plan = Solve(problem);

        Assert.Equal(
            [("b", 150, false), ("a", 300, false), ("b", 150, true)],
            plan.Shipments.Select(s => (s.DistrictCode, s.Boxes, s.FromSecondStore)));
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with
        {
            SecondStore = problem.SecondStore! with { Store = problem.SecondStore.Store with { FloorLimit = 149 } },
        }).Status);
    }

    [Fact]
    public void A_departure_from_another_store_is_another_departure()
    {
        var problem = Stopped(AccessLevel.Open) with { Weights = new() { Wishes = 0, GuardNights = 0, Travel = 0 } };
        var published = problem with { Published = [.. Solve(problem).Shipments.Select(s => s.Departure)] };

        Assert.Equal(0, Solve(published).Terms!.Change.Value);
        Assert.Equal(1, Solve(published with { SecondStore = Second(350, 60, Way("a")) }).Terms!.Change.Value);
    }

    [Fact]
    public void A_wish_is_explained_with_the_others_held_at_their_own_stores()
    {
        // Sooner or later is a matter of cost alone: what the second store sends on the 25th is not on the first one's floor.
        var problem = TwoLarge(350, 60) with
        {
            WindowStart = Day(24), Wishes = [new("a", Day(24), 5), new("a", Day(25), 1), new("b", Day(25), 3)],
        };

        var moved = Assert.Single(
            Planner.Explain(problem, Solve(problem), cancellation: Ct).Wishes, w => w.Outcome != WishOutcome.Granted);

        Assert.Equal((WishOutcome.Moved, Day(25)), (moved.Outcome, moved.Wish.Date));
        Assert.Empty(moved.InTheWay);
    }

    [Fact]
    public void A_conflict_tells_of_both_floors()
    {
        var conflict = Solve(TwoLarge(299, 60)).Conflict!;

        Assert.Contains("floor", conflict.Groups);
        Assert.Contains(conflict.Sentences, s => s.English.Contains("Cindai Alus serves 300 boxes", StringComparison.Ordinal));
        Assert.Contains(conflict.Sentences, s => s.Indonesian.Contains("Cindai Alus melayani 300 kotak", StringComparison.Ordinal));
    }

    [Fact]
    public void They_cost_as_little_and_disturb_as_little_as_the_best_of_all_plans_there_are()
    {
        var (boats, second, none) = (0, 0, 0);

        for (var seed = 0; seed < 24; seed++)
        {
            var problem = TinyProblem.CreateRemedy(seed);
            var best = TinyProblem.Best(problem);
            var plan = Solve(problem);

            Assert.True(best?.Cost == plan.Objective, $"Seed {seed}: {plan.Objective}, but {best?.Cost}.");
            Assert.True(
                best is null || best.Value.Disturbance == PlanChecker.DisturbanceOf(problem, plan.Shipments), $"Seed {seed}: not calmest.");
            boats += plan.Shipments.Any(s => s.Vehicles.ContainsKey("boat")) ? 1 : 0;
            second += plan.Shipments.Any(s => s.FromSecondStore) ? 1 : 0;
            none += best is null ? 1 : 0;
        }

        // Else it would not have been asked.
        Assert.True(boats > 0 && second > 0 && none is > 0 and < 24, $"{boats} boats, {second} second stores, {none} without a plan.");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_of_a_remedy_that_makes_no_sense_is_refused_by_name(string field, PlanningProblem problem)
    {
        Assert.Contains(problem.Validate(), e => e.Field == field);
        Assert.Throws<ArgumentException>(() => Planner.Solve(problem, cancellation: Ct));
    }

    public static TheoryData<string, PlanningProblem> Wrong()
    {
        var problem = Stopped(AccessLevel.Closed);
        return new()
        {
            { "vehicleKinds[boat].districts", With(problem, Boat with { Districts = ["nowhere"] }) },
            { "secondStore.ways", problem with { SecondStore = Second(350, 60) } },
            { "secondStore.ways[nowhere]", problem with { SecondStore = Second(350, 60, Way("nowhere")) } },
            { "secondStore.ways[a]", problem with { SecondStore = Second(350, 60, Way("a"), Way("a")) } },
            { "secondStore.ways[a].kilometres", problem with { SecondStore = Second(350, 60, Way("a") with { Kilometres = double.NaN }) } },
            { "secondStore.ways[a].minutes", problem with { SecondStore = Second(350, 60, Way("a") with { Minutes = -1 }) } },
            { "secondStore.store.floorLimit", problem with { SecondStore = Second(0, 60, Way("a")) } },
            { "secondStore.store.crewRatePerHour", problem with { SecondStore = Second(350, -1, Way("a")) } },
            {
                "pinned[0].fromSecondStore", problem with
                {
                    Pinned =
                    [
                        new()
                        {
                            DistrictCode = "a", DepartsAt = At(24, 8), Boxes = 10, FromSecondStore = true,
                            Vehicles = new Dictionary<string, int> { ["truck"] = 1 },
                        },
                    ],
                }
            },
        };
    }

    private static PlanningResult Solve(PlanningProblem problem)
    {
        var plan = Planner.Solve(problem, cancellation: Ct);
        Assert.Empty(plan.Objective is null ? [] : PlanChecker.Faults(problem, plan));
        return plan;
    }

    private static PlanningProblem With(PlanningProblem problem, VehicleKind kind) =>
        problem with { VehicleKinds = [.. problem.VehicleKinds.Where(k => k.Code != kind.Code), kind] };

    /// <summary>One district of 60 boxes, ten kilometres away, whose way is like that all the time.</summary>
    private static PlanningProblem Stopped(AccessLevel level, params string[] kinds) => Banjar.Problem with
    {
        Districts =
        [
            District("a", 60) with
            {
                AccessPeriods = level == AccessLevel.Open ? [] : [Period.Of(Day(1).ToDateTime(TimeOnly.MinValue), null, level, kinds)],
            },
        ],
        Wishes = [],
    };

    /// <summary>Two districts of 300 boxes and one slot; the second store serves one of them.</summary>
    private static PlanningProblem TwoLarge(int floor, int crew) => Banjar.Problem with
    {
        WindowStart = Day(25),
        DepartureTimes = [new(8, 0)],
        Store = new() { CrewStart = Day(23) },
        Districts = [District("a", 300), District("b", 300)],
        Wishes = [],
        SecondStore = Second(floor, crew, Way("b")),
    };

    private static SecondStore Second(int floor, int crew, params StoreWay[] ways) => new()
    {
        Name = "Cindai Alus",
        Store = new() { FloorLimit = floor, CrewRatePerHour = crew, CrewStart = Day(24) },
        Ways = ways,
    };

    private static StoreWay Way(string district) => new(district, 10, 20, IsOpen: false);

    private static IReadOnlyList<VehicleKind> Trucks(int number) => [VehicleKind.Defaults[0] with { Number = number }];

    private static PlanningDistrict District(string code, int boxes) =>
        new() { Code = code, Name = code.ToUpperInvariant(), Boxes = boxes, Kilometres = 10, Minutes = 20, MaxShipments = 1 };

    private static PlanningDistrict Closed(string code, int boxes) => District(code, boxes) with
    {
        AccessPeriods = [Period.Of(Day(1).ToDateTime(TimeOnly.MinValue), null, AccessLevel.Closed)],
    };
}
