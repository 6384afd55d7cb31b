using LogistikAspire.Testing;
using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

public sealed class PlannerTests
{
    private static readonly PlanningStatus[] Answered = [PlanningStatus.Optimal, PlanningStatus.Feasible, PlanningStatus.Infeasible];

    [Fact]
    public void Banjar_is_planned_to_proven_optimality()
    {
        var result = Solve(Banjar.Problem);

        Assert.Equal(PlanningStatus.Optimal, result.Status);
        Assert.Equal(0, result.Gap);
        Assert.Equal(2202, result.Shipments.Sum(s => s.Boxes));
        Assert.Empty(PlanChecker.Faults(Banjar.Problem, result));
    }

    [Fact]
    public void Every_plan_of_random_operations_keeps_every_constraint_and_costs_what_it_says()
    {
        var operations = LongForm.Or(usual: 150, most: 500);
        var planned = 0;

        for (var seed = 0; seed < operations; seed++)
        {
            var problem = RandomProblem.Create(seed);
            var result = Solve(problem);

            Assert.Contains(result.Status, Answered);

            if (result.Status != PlanningStatus.Infeasible)
            {
                planned++;
                var faults = PlanChecker.Faults(problem, result);
                Assert.True(faults.Count == 0, $"Seed {seed}: {string.Join("; ", faults)}");
            }
        }

        Assert.InRange(planned, operations * 2 / 5, operations);
    }

    [Fact]
    public void Objective_and_disturbance_equal_brute_force_on_tiny_operations()
    {
        var operations = LongForm.Or(usual: 40, most: 200);
        var infeasible = 0;
        var disturbed = 0;

        for (var seed = 0; seed < operations; seed++)
        {
            var problem = TinyProblem.Create(seed);
            var result = Solve(problem);
            var best = TinyProblem.Best(problem);

            Assert.True(best?.Cost == result.Objective, $"Seed {seed}: {result.Status} {result.Objective}, brute force {best}");
            infeasible += best is null ? 1 : 0;

            if (best is { Disturbance: var least } && problem.Published is not null)
            {
                var disturbance = PlanChecker.DisturbanceOf(problem, result.Shipments);
                Assert.True(least == disturbance, $"Seed {seed}: disturbs {disturbance}, brute force {least}");
                disturbed += disturbance.Districts > 0 ? 1 : 0;
            }
        }

        Assert.InRange(disturbed, operations / 10, operations * 3 / 4);
        Assert.InRange(infeasible, operations / 40, operations * 3 / 4);
    }

    [Fact]
    public void Objective_equals_brute_force_where_districts_vote_later()
    {
        foreach (var seed in Enumerable.Range(0, LongForm.Or(usual: 20, most: 60)))
        {
            var problem = TinyProblem.CreatePostponed(seed);

            var result = Solve(problem);

            var best = TinyProblem.Best(problem)?.Cost;
            Assert.True(best == result.Objective, $"Seed {seed}: {result.Status} {result.Objective}, brute force {best}");
        }
    }

    [Fact]
    public void A_district_that_votes_later_gets_its_boxes_later_up_to_the_day_before()
    {
        var banjar = Banjar.Problem;
        var postponed = banjar with
        {
            Districts = [.. banjar.Districts.Select(d => d.Code == "63.03.17" ? d with { VotingDate = banjar.VotingDate.AddDays(7) } : d)],
            Wishes = [],
        };

        var result = Solve(postponed);

        Assert.Equal(PlanningStatus.Optimal, result.Status);
        Assert.Empty(PlanChecker.Faults(postponed, result));
        Assert.Equal(
            new(2024, 12, 3), DateOnly.FromDateTime(result.Shipments.Single(s => s.DistrictCode == "63.03.17").ArrivesAt));
        Assert.All(
            result.Shipments.Where(s => s.DistrictCode != "63.03.17"),
            s => Assert.True(DateOnly.FromDateTime(s.ArrivesAt) <= banjar.WindowEnd));
    }

    [Fact]
    public void A_pinned_shipment_of_a_district_that_votes_later_may_arrive_after_the_window()
    {
        var banjar = Banjar.Problem;
        var pin = new PinnedShipment
        {
            DistrictCode = "63.03.17", DepartsAt = new(2024, 11, 30, 8, 0, 0), Boxes = 28,
            Vehicles = new Dictionary<string, int> { ["truck"] = 1 },
        };

        var late = banjar with { Pinned = [pin] };
        var postponed = late with
        {
            Districts = [.. late.Districts.Select(d => d.Code == "63.03.17" ? d with { VotingDate = new DateOnly(2024, 12, 4) } : d)],
        };

        Assert.Equal(PlanningStatus.Infeasible, Solve(late).Status);
        Assert.Equal(PlanningStatus.Optimal, Solve(postponed).Status);
    }

    [Fact]
    public void The_same_problem_gets_the_same_plan_in_whatever_order_it_is_told()
    {
        var first = Solve(Banjar.Problem);
        var again = Solve(
            Banjar.Problem with { Districts = [.. Banjar.Problem.Districts.Reverse()], Wishes = [.. Banjar.Problem.Wishes.Reverse()] });

        Assert.Equal(first.Shipments.Select(Line), again.Shipments.Select(Line));
    }

    [Fact]
    public void A_search_that_ends_at_its_limit_ends_with_the_same_plan_and_bound_again()
    {
        // Long enough for the searches that take turns, on several threads.
        var hard = Banjar.WithFloor(150) with { Limit = 4 };

        var first = Solve(hard);
        var again = Solve(hard);

        Assert.Equal(PlanningStatus.Feasible, first.Status);
        Assert.Equal((first.Objective, first.Bound), (again.Objective, again.Bound));
        Assert.Equal(first.Shipments.Select(Line), again.Shipments.Select(Line));
        Assert.Empty(PlanChecker.Faults(hard, first));
    }

    [Fact]
    public void After_an_alert_what_left_stays_and_little_else_moves()
    {
        var published = Solve(Banjar.Problem);
        var replan = AfterAlert(published);

        var result = Solve(replan);

        Assert.Equal(PlanningStatus.Optimal, result.Status);
        Assert.Empty(PlanChecker.Faults(replan, result));
        Assert.DoesNotContain(result.Shipments, s => !s.Pinned && s.DistrictCode is "63.03.14" or "63.03.15" && s.DepartsAt.Day == 25);

        var moved = PlanChecker.DisturbanceOf(replan, result.Shipments).Districts;
        Assert.Equal(moved, result.Terms!.Change.Value);
        Assert.InRange(moved, 2, 8);
    }

    [Fact]
    public void A_trip_that_arrives_after_midnight_counts_for_the_next_day()
    {
        var late = Single(boxes: 20, minutes: 120) with { DepartureTimes = [new(22, 30)], WindowEnd = Day(21) };

        var result = Solve(late);

        // 22:30, half an hour of loading, two hours on the way: 01:00 of the 21st, so the evening of the 21st would be too late.
        Assert.Equal(At(20, 22).AddMinutes(30), Assert.Single(result.Shipments).DepartsAt);
        Assert.Equal(10 * 6, result.Terms!.GuardNights.Weighted);
    }

    [Fact]
    public void A_trip_that_can_only_arrive_after_the_window_is_no_plan() =>
        Assert.Equal(PlanningStatus.Infeasible,
            Solve(Single(boxes: 20, minutes: 120) with { DepartureTimes = [new(22, 30)], WindowEnd = Day(20) }).Status);

    [Theory]
    [InlineData(60, PlanningStatus.Optimal)]
    [InlineData(61, PlanningStatus.Infeasible)]
    public void The_floor_starts_empty_on_the_crews_first_day(int boxes, PlanningStatus expected)
    {
        // One hour of a crew of 60 before the only slot.
        var problem = Single(boxes, minutes: 10) with
        {
            WindowEnd = Day(20),
            DepartureTimes = [new(8, 0)],
            Store = new() { CrewStart = Day(20) },
        };

        Assert.Equal(expected, Solve(problem).Status);
    }

    [Theory]
    [InlineData(AccessLevel.Open, "truck", 1)]
    [InlineData(AccessLevel.Watch, "truck", 3)]
    [InlineData(AccessLevel.Restricted, "pickup", 3)]
    public void The_state_of_the_way_decides_vehicles_and_soldiers(AccessLevel access, string vehicle, int soldiers)
    {
        var problem = Single(boxes: 60, minutes: 10) with { WindowEnd = Day(20) };
        problem = problem with { Districts = [problem.Districts[0] with { AccessPeriods = [Period.Of(Day(20), access)] }] };

        var shipment = Assert.Single(Solve(problem).Shipments);

        Assert.Equal(vehicle, Assert.Single(shipment.Vehicles).Key);
        Assert.Equal(soldiers, shipment.Soldiers);
    }

    [Fact]
    public void Nothing_leaves_for_a_closed_district_whatever_it_wished()
    {
        var problem = Single(boxes: 60, minutes: 10);
        problem = problem with
        {
            Districts = [problem.Districts[0] with { AccessPeriods = [Period.Of(Day(25), AccessLevel.Closed)] }],
        };

        Assert.Equal(24, Assert.Single(Solve(problem).Shipments).DepartsAt.Day);
    }

    [Fact]
    public void A_departed_shipment_that_todays_settings_would_forbid_is_a_fact()
    {
        var problem = Single(boxes: 300, minutes: 10) with
        {
            Moment = At(21, 6),
            Store = new() { CrewStart = Day(19), FloorLimit = 100 },
            Pinned =
            [
                new()
                {
                    DistrictCode = "d", DepartsAt = At(20, 8), Boxes = 250, Vehicles = new Dictionary<string, int> { ["truck"] = 3 },
                },
            ],
        };

        var result = Solve(problem);

        Assert.Equal(PlanningStatus.Optimal, result.Status);
        Assert.Equal(50, result.Shipments.Single(s => !s.Pinned).Boxes);
    }

    [Fact]
    public void A_pinned_shipment_that_has_not_left_must_keep_the_constraints()
    {
        var problem = Single(boxes: 300, minutes: 10) with
        {
            Store = new() { CrewStart = Day(19), FloorLimit = 100 },
            Pinned =
            [
                new()
                {
                    DistrictCode = "d", DepartsAt = At(20, 8), Boxes = 250, Vehicles = new Dictionary<string, int> { ["truck"] = 3 },
                },
            ],
        };

        Assert.Equal(PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Theory]
    [InlineData(AccessLevel.Closed, "truck", false, PlanningStatus.Infeasible)]
    [InlineData(AccessLevel.Restricted, "truck", false, PlanningStatus.Infeasible)]
    [InlineData(AccessLevel.Restricted, "pickup", false, PlanningStatus.Optimal)]
    [InlineData(AccessLevel.Closed, "truck", true, PlanningStatus.Optimal)]
    public void A_pinned_shipment_needs_its_way_until_it_has_left(AccessLevel access, string vehicle, bool hasLeft, PlanningStatus expected)
    {
        // It departs at the very moment of planning: only what is said of it tells whether it is on the road.
        var problem = Single(boxes: 20, minutes: 10);
        problem = problem with
        {
            Moment = At(20, 8),
            Districts = [problem.Districts[0] with { AccessPeriods = [Period.Of(Day(20), access)] }],
            Pinned =
            [
                new()
                {
                    DistrictCode = "d", DepartsAt = At(20, 8), Boxes = 20, HasLeft = hasLeft,
                    Vehicles = new Dictionary<string, int> { [vehicle] = 1 },
                },
            ],
        };

        Assert.Equal(expected, Solve(problem).Status);
    }

    private static PlanningProblem AfterAlert(PlanningResult published) => Banjar.Problem with
    {
        Moment = At(24, 10),
        Districts =
        [
            .. Banjar.Problem.Districts.Select(d => d.Code is "63.03.14" or "63.03.15"
                ? d with { AccessPeriods = [Period.Of(Day(25), AccessLevel.Closed)] }
                : d),
        ],
        Pinned =
        [
            .. published.Shipments.Where(s => s.DepartsAt < At(24, 10)).Select(s => new PinnedShipment
            {
                DistrictCode = s.DistrictCode,
                DepartsAt = s.DepartsAt,
                Boxes = s.Boxes,
                Vehicles = s.Vehicles,
            }),
        ],
        Published = [.. published.Shipments.Select(s => s.Departure)],
    };

    private static PlanningProblem Single(int boxes, int minutes) => Banjar.Problem with
    {
        Districts = [new() { Code = "d", Name = "District", Boxes = boxes, Kilometres = 10, Minutes = minutes, MaxShipments = 1 }],
        Wishes = [new("d", Day(25), 3)],
    };

    private static string Line(PlanShipment s) => $"{s.DepartsAt:s} {s.DistrictCode} {s.Boxes} {string.Join(',', s.Vehicles)}";

    private static PlanningResult Solve(PlanningProblem problem) =>
        Planner.Solve(problem, cancellation: TestContext.Current.CancellationToken);
}
