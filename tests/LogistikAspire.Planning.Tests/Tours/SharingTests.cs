using LogistikAspire.Planning.Tours;
using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests.Tours;

/// <summary>
/// Two districts, 20 and 24 km from the store and 6 km apart, that leave at 08:00 on the only day: when do they share a vehicle?
/// </summary>
public sealed class SharingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly PlanningDistrict Near =
        new() { Code = "a", Name = "A", Boxes = 30, Kilometres = 20, Minutes = 35, MaxShipments = 1 };
    private static readonly PlanningDistrict Far =
        new() { Code = "b", Name = "B", Boxes = 30, Kilometres = 24, Minutes = 42, MaxShipments = 1 };
    private static readonly GivenLeg[] SixKilometres = [new("a", "b", 6, 11)];

    private static readonly PlanningProblem Operation = Banjar.Problem with
    {
        WindowStart = Day(20),
        WindowEnd = Day(20),
        DepartureTimes = [new(8, 0)],
        Wishes = [],
        Districts = [Near, Far],
    };

    [Fact]
    public void Neighbours_share_a_vehicle_nearest_first()
    {
        var result = Route(Operation, SixKilometres);

        var tour = Assert.Single(result.Slots.Single().Tours);
        Assert.Equal(
            [("a", 30, At(20, 9).AddMinutes(5)), ("b", 30, At(20, 9).AddMinutes(46))],
            tour.Stops.Select(s => (s.DistrictCode, s.Boxes, s.ArrivesAt)));
        Assert.Equal((50m, At(20, 10).AddMinutes(58)), (tour.Kilometres, tour.ReturnsAt));
        Assert.Equal(new TourTotals(1, 1, 0, 38, 38), result.Saved);
    }

    [Theory]
    [InlineData(49, 49, 1)]
    [InlineData(49, 50, 2)]
    public void A_shared_vehicle_is_never_overloaded(int near, int far, int vehicles)
    {
        var problem = Operation with { Districts = [Near with { Boxes = near }, Far with { Boxes = far }] };

        Assert.Equal(vehicles, Route(problem, SixKilometres).Routed.Vehicles);
    }

    [Fact]
    public void The_rests_of_large_districts_share_a_vehicle_and_full_ones_go_directly()
    {
        var problem = Operation with { Districts = [Near with { Boxes = 138 }, Far with { Boxes = 148 }] };

        var slot = Route(problem, SixKilometres, boxesTogether: 2).Slots.Single();

        Assert.Equal((4, 3), (slot.Planned.Vehicles, slot.Routed.Vehicles));
        Assert.Equal(
            ["a:40 b:50", "a:98", "b:98"],
            slot.Tours.Select(r => string.Join(' ', r.Stops.Select(s => $"{s.DistrictCode}:{s.Boxes}"))).Order());
    }

    [Fact]
    public void No_two_vehicles_share_the_boxes_of_a_polling_station()
    {
        // By the box, 15 and 15 fill three vans of 10; by threes, a van takes 9.
        var kinds = new[] { new VehicleKind { Code = "van", Capacity = 10, Number = 9, Serves = ["road"], CostPerKm = 1 } };
        var problem = Operation with { VehicleKinds = kinds, Districts = [Near with { Boxes = 15 }, Far with { Boxes = 15 }] };

        Assert.Equal(3, Route(problem, SixKilometres).Routed.Vehicles);

        var byThrees = Route(problem, SixKilometres, boxesTogether: 3);
        Assert.Equal(4, byThrees.Routed.Vehicles);
        Assert.All(byThrees.Slots.Single().Tours.SelectMany(r => r.Stops), stop => Assert.Equal(0, stop.Boxes % 3));
    }

    [Fact]
    public void A_vehicle_goes_only_where_its_kind_can()
    {
        var problem = Operation with
        {
            Districts = [Near, Far with { Access = "remote" }],
            VehicleKinds =
            [
                VehicleKind.Defaults[0] with { Serves = ["road"] },
                VehicleKind.Defaults[0] with { Code = "off-roader", Serves = ["remote"] },
            ],
        };

        Assert.Equal(2, Route(problem, SixKilometres).Routed.Vehicles);
    }

    [Theory]
    [InlineData(AccessLevel.Watch, 12, 1)]
    [InlineData(AccessLevel.Restricted, 12, 1)]
    [InlineData(AccessLevel.Restricted, 30, 2)]
    public void A_restricted_stop_is_served_by_vehicles_that_may(AccessLevel access, int boxes, int vehicles)
    {
        // 12 + 12 boxes fit a pick-up, which may go; 12 + 30 need a truck, which may not.
        var problem = Operation with
        {
            Districts =
            [
                Near with { Boxes = 12, AccessPeriods = [Period.Of(Day(20), access)] },
                Far with { Boxes = boxes },
            ],
        };

        var result = Route(problem, SixKilometres);

        Assert.Equal(vehicles, result.Routed.Vehicles);
        Assert.All(result.Slots.Single().Tours.Where(r => access == AccessLevel.Restricted && r.Stops.Any(s => s.DistrictCode == "a")),
            r => Assert.Equal("pickup", r.VehicleKind));
    }

    [Theory]
    [InlineData(9, 42, AccessLevel.Watch, false)] // the direct trip is unloaded, the shared one is yet to come
    [InlineData(10, 15, AccessLevel.Closed, false)]
    [InlineData(10, 16, AccessLevel.Closed, true)]
    public void A_later_stop_never_meets_what_the_planned_trip_does_not(int hour, int minute, AccessLevel access, bool shared)
    {
        var period = Period.Of(At(20, hour).AddMinutes(minute), null, access);
        var problem = Operation with { Districts = [Near, Far with { AccessPeriods = [period] }] };

        Assert.Equal(shared ? 1 : 2, Route(problem, SixKilometres).Routed.Vehicles);
    }

    [Theory]
    [InlineData(10, 58, true)]
    [InlineData(10, 57, false)]
    public void Nobody_is_away_longer_than_planned_at_a_later_slot(int hour, int minute, bool shared)
    {
        // The tour is back at 10:58, the direct trips at 10:10 and 10:24.
        var problem = Operation with
        {
            DepartureTimes = [new(8, 0), new(hour, minute)],
            Published = [.. Planner.Solve(Operation, cancellation: Ct).Shipments.Select(s => s.Departure)],
        };

        Assert.Equal(shared, Route(problem, SixKilometres).Slots[0].IsShared);
    }

    [Theory]
    [InlineData(22, 13, true)]
    [InlineData(22, 14, false)]
    public void No_stop_moves_to_another_day(int hour, int minute, bool shared)
    {
        // The second stop is reached an hour and 46 minutes after departure.
        var problem = Operation with { DepartureTimes = [new(hour, minute)], WindowEnd = Day(20) };

        Assert.Equal(shared, Route(problem, SixKilometres).Slots.Single().IsShared);
    }

    [Fact]
    public void Where_nobody_knows_the_way_the_direct_trips_stay_and_the_pair_is_named()
    {
        var result = Route(Operation, given: []);

        Assert.Equal(result.Planned, result.Routed);
        Assert.Equal(new UnknownWay("a", "b"), Assert.Single(result.UnknownWays));
    }

    [Fact]
    public void A_way_that_is_longer_than_going_back_is_not_driven()
    {
        var result = Route(Operation, [new("a", "b", 45, 60)]);

        Assert.Equal(2, result.Routed.Vehicles);
    }

    [Fact]
    public void Given_ways_may_differ_by_direction()
    {
        var result = Route(Operation, [new("a", "b", 30, 50), new("b", "a", 6, 11)]);

        Assert.Equal(["b", "a"], Assert.Single(result.Slots.Single().Tours).Stops.Select(s => s.DistrictCode));
    }

    [Fact]
    public void A_pinned_shipment_stays_as_it_is()
    {
        var pinned = Operation with
        {
            Pinned =
            [
                new()
                {
                    DistrictCode = "a", DepartsAt = At(20, 8), Boxes = 30,
                    Vehicles = new Dictionary<string, int> { ["truck"] = 1, ["pickup"] = 1 },
                },
            ],
        };

        var result = Route(pinned, SixKilometres);

        Assert.Equal(3, result.Slots.Single().Tours.Count);
        Assert.Equal(0, result.Saved.Vehicles);
    }

    [Fact]
    public void What_left_before_the_moment_is_on_the_road_already()
    {
        var departed = Operation with
        {
            Moment = At(20, 9),
            DepartureTimes = [new(8, 0), new(14, 0)],
            Pinned =
                [new() { DistrictCode = "a", DepartsAt = At(20, 8), Boxes = 30, Vehicles = new Dictionary<string, int> { ["truck"] = 1 } }],
        };

        Assert.Equal("b", Assert.Single(Assert.Single(Route(departed, SixKilometres).Slots).Tours).Stops.Single().DistrictCode);
    }

    [Fact]
    public void The_same_plan_gets_the_same_routes_in_whatever_order_it_is_told()
    {
        var plan = Planner.Solve(Banjar.Problem, cancellation: Ct).Shipments;
        var shuffled = Banjar.Problem with
        {
            Districts = [.. Banjar.Problem.Districts.Reverse()], VehicleKinds = [.. Banjar.Problem.VehicleKinds.Reverse()],
        };

        var first = TourPlanner.Plan(Banjar.Problem, plan, TestMap.Banjar.Matrix, cancellation: Ct);
        var again = TourPlanner.Plan(shuffled, [.. plan.Reverse()], TestMap.Banjar.Matrix, cancellation: Ct);

        Assert.Equal(first.Slots.SelectMany(s => s.Tours).Select(Line), again.Slots.SelectMany(s => s.Tours).Select(Line));
    }

    [Fact]
    public void A_cancelled_caller_gets_no_routes()
    {
        var plan = Planner.Solve(Operation, cancellation: Ct).Shipments;

        Assert.Throws<OperationCanceledException>(
            () => TourPlanner.Plan(Operation, plan, Matrix(Operation, SixKilometres), cancellation: new(canceled: true)));
    }

    [Fact]
    public void Shipments_and_distances_of_another_problem_are_refused()
    {
        var plan = Planner.Solve(Operation, cancellation: Ct).Shipments;
        var farther = Operation with { Districts = [Near with { Kilometres = 21 }, Far] };
        var slower = Operation with { Districts = [Near with { Minutes = 36 }, Far] };

        Assert.Throws<ArgumentException>(() => TourPlanner.Plan(Operation, plan, Matrix(farther, []), cancellation: Ct));
        Assert.Throws<ArgumentException>(() => TourPlanner.Plan(slower, plan, Matrix(slower, []), cancellation: Ct));
        Assert.Throws<ArgumentException>(
            () => TourPlanner.Plan(Operation with { Districts = [Near] }, plan, Matrix(Operation, []), cancellation: Ct));
        Assert.Throws<ArgumentOutOfRangeException>(() => TourPlanner.Plan(Operation, plan, Matrix(Operation, []), boxesTogether: 0, Ct));
    }

    private static TourResult Route(PlanningProblem problem, GivenLeg[] given, int boxesTogether = 1)
    {
        var plan = Planner.Solve(problem, cancellation: Ct).Shipments;
        var result = TourPlanner.Plan(problem, plan, Matrix(problem, given), boxesTogether, Ct);
        Assert.Empty(TourChecker.Faults(problem, plan, new(problem.Districts, new Dictionary<string, (double, double)>(), given), result));
        return result;
    }

    private static DistanceMatrix Matrix(PlanningProblem problem, GivenLeg[] given) =>
        new(problem.Districts.Select(d => new Place(d.Code, null, null, TestMap.FromStore(d))), given);

    private static string Line(VehicleTour tour) =>
        $"{tour.VehicleKind} {tour.Number} {string.Join(' ', tour.Stops.Select(s => $"{s.DistrictCode}:{s.Boxes}@{s.ArrivesAt:ddHHmm}"))}";
}
