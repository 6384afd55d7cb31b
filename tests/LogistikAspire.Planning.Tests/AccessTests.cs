using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

/// <summary>
/// One district an hour away: what leaves at 08:00 arrives at 09:30 and is unloaded at 10:00. What of its way meets which period?
/// </summary>
public sealed class AccessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("07:00", "08:00", false)] // over when it leaves
    [InlineData("07:00", "08:01", true)]
    [InlineData("08:00", "08:01", true)]
    [InlineData("09:59", "12:00", true)] // begins while it is unloaded
    [InlineData("10:00", "12:00", false)] // begins when it is
    [InlineData("00:00", "24:00", true)]
    [InlineData("09:00", null, true)]
    [InlineData("10:00", null, false)]
    public void A_departure_meets_what_holds_at_any_time_from_departure_to_unloading(string from, string? until, bool meets)
    {
        var problem = Problem(Closed(from, until)) with { DepartureTimes = [new(8, 0)] };

        Assert.Equal(meets ? PlanningStatus.Infeasible : PlanningStatus.Optimal, Solve(problem).Status);
    }

    [Fact]
    public void A_way_that_is_closed_in_the_morning_is_driven_in_the_afternoon()
    {
        var problem = Problem(Closed("06:00", "12:00"));

        Assert.InRange(Assert.Single(Solve(problem).Shipments).DepartsAt, At(25, 12), At(25, 16));
    }

    [Fact]
    public void A_way_that_closes_overnight_stops_what_would_be_unloaded_after_it()
    {
        // At 16:00 it would arrive at 23:30 and be unloaded at midnight.
        var district = District() with { Minutes = 7 * 60 };
        var midnight = Day(25).ToDateTime(TimeOnly.MinValue);
        var problem = Problem() with { WindowStart = Day(24), DepartureTimes = [new(16, 0)], Districts = [district] };

        Assert.Equal(PlanningStatus.Optimal, Solve(With(problem, midnight)).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(With(problem, midnight.AddMinutes(-1))).Status);

        static PlanningProblem With(PlanningProblem problem, DateTime from) => problem with
        {
            WindowEnd = Day(24),
            Districts = [problem.Districts[0] with { AccessPeriods = [Period.Of(from, null, AccessLevel.Closed)] }],
        };
    }

    [Fact]
    public void The_strictest_that_is_met_decides_cost_and_soldiers()
    {
        var problem = Problem(
            Of("06:00", "09:00", AccessLevel.Watch), Of("09:30", "09:45", AccessLevel.Restricted), Of("09:00", "09:20", AccessLevel.Watch));
        problem = problem with { DepartureTimes = [new(8, 0)] };

        var plan = Solve(problem);

        Assert.Equal(3, Assert.Single(plan.Shipments).Soldiers);
        Assert.Equal(6, plan.Terms!.Hazard.Value);
    }

    [Theory]
    [InlineData("truck", "truck")] // though trucks may not pass restricted ways in general
    [InlineData("pickup", "pickup")]
    [InlineData(null, "pickup")]
    public void Where_kinds_are_named_they_alone_may_pass_whatever_their_own_settings_say(string? named, string goes)
    {
        var problem = Problem(Of("00:00", "24:00", AccessLevel.Restricted, named is null ? [] : [named]));

        Assert.Equal(goes, Assert.Single(Assert.Single(Solve(problem).Shipments).Vehicles).Key);
    }

    [Fact]
    public void Who_meets_two_restrictions_must_be_allowed_by_both()
    {
        var both = Problem(
            Of("08:30", "09:00", AccessLevel.Restricted, "truck"), Of("09:00", "09:30", AccessLevel.Restricted, "pickup"));
        both = both with { DepartureTimes = [new(8, 0)] };

        Assert.Equal(["hazard"], Solve(both).Conflict?.Groups);
    }

    [Fact]
    public void A_kind_that_the_operation_does_not_have_lets_nothing_pass_and_breaks_nothing()
    {
        var problem = Problem(Of("00:00", "24:00", AccessLevel.Restricted, "helicopter"));

        Assert.Empty(problem.Validate());
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Fact]
    public void Too_few_of_the_named_kind_are_a_lack_of_vehicles()
    {
        // Eleven full trucks; only trucks may pass, and there are ten.
        var problem = Problem(Of("00:00", "24:00", AccessLevel.Restricted, "truck"));
        problem = problem with
        {
            Districts = [problem.Districts[0] with { Boxes = 11 * 98 }],
            Store = new() { CrewStart = Day(19), FloorLimit = 5000, CrewRatePerHour = 1000 },
            DefaultDuty = new(100, 100),
        };

        Assert.Equal(["shipments", "vehicles"], Solve(problem).Conflict?.Groups);
        Assert.Equal(PlanningStatus.Optimal, Solve(problem with
        {
            VehicleKinds = [.. problem.VehicleKinds.Select(k => k.Code == "truck" ? k with { Number = 11 } : k)],
        }).Status);
    }

    [Fact]
    public void A_conflict_says_from_when_to_when_and_who_may_pass()
    {
        var problem = Problem(Closed("06:00", "23:00"), Of("23:00", null, AccessLevel.Restricted, "helicopter"));

        var sentences = Solve(problem).Conflict!.Sentences;

        Assert.Contains(new(
            "Jalan ke District tertutup sejak 25 November pukul 06.00 sampai 25 November pukul 23.00.",
            "Access to District is closed from 25 November at 06:00 until 25 November at 23:00."), sentences);
        Assert.Contains(new(
            "Jalan ke District terbatas (hanya helicopter) sejak 25 November pukul 23.00.",
            "Access to District is restricted (only helicopter) from 25 November at 23:00."), sentences);
    }

    [Theory]
    [InlineData("08:00", "08:00")]
    [InlineData("09:00", "08:00")]
    public void A_period_ends_after_it_starts(string from, string until) =>
        Assert.Equal("districts[d].accessPeriods", Assert.Single(Problem(Closed(from, until)).Validate()).Field);

    [Fact]
    public void A_pinned_shipment_is_hit_by_its_way_too()
    {
        var problem = Problem(Closed("09:59", "10:30"));
        problem = problem with
        {
            Pinned =
            [
                new() { DistrictCode = "d", DepartsAt = At(25, 8), Boxes = 20, Vehicles = new Dictionary<string, int> { ["truck"] = 1 } },
            ],
        };

        Assert.Equal(["hazard", "pinned"], Solve(problem).Conflict?.Groups.Order());
    }

    private static PlanningResult Solve(PlanningProblem problem)
    {
        var plan = Planner.Solve(problem, cancellation: Ct);
        Assert.True(plan.Objective is null || PlanChecker.Faults(problem, plan) is [], "The checker disagrees.");
        return plan;
    }

    private static PlanningDistrict District(params AccessPeriod[] periods) => new()
    {
        Code = "d", Name = "District", Boxes = 20, Kilometres = 10, Minutes = 60, MaxShipments = 1, AccessPeriods = periods,
    };

    /// <summary>On the 25th only.</summary>
    private static PlanningProblem Problem(params AccessPeriod[] periods) => Banjar.Problem with
    {
        WindowStart = Day(25), Districts = [District(periods)], Wishes = [],
    };

    private static AccessPeriod Closed(string from, string? until) => Of(from, until, AccessLevel.Closed);

    private static AccessPeriod Of(string from, string? until, AccessLevel level, params string[] kinds) =>
        Period.Of(Time(from), until is null ? null : Time(until), level, kinds);

    private static DateTime Time(string time) => time == "24:00"
        ? Day(26).ToDateTime(TimeOnly.MinValue)
        : Day(25).ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
