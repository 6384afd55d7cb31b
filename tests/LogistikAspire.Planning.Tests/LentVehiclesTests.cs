using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

/// <summary>
/// Districts an hour away, which only trucks can serve: what leaves at 08:00 is back at 11:00. The operation has one truck of 30, or none.
/// </summary>
public sealed class LentVehiclesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("08:00", "11:00", true)]
    [InlineData("08:01", "11:00", false)] // free only after it leaves
    [InlineData("08:00", "10:59", false)] // has to be back before it is
    [InlineData("00:00", "24:00", true)]
    public void A_lent_vehicle_drives_what_fits_into_its_time(string from, string until, bool fits)
    {
        var problem = Problem(own: 0, slots: [8], boxes: [30], Lent(from, until));

        Assert.Equal(fits ? PlanningStatus.Optimal : PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Fact]
    public void A_lent_vehicle_drives_again_when_it_is_back()
    {
        Assert.Equal(PlanningStatus.Optimal, Solve(Problem(own: 0, slots: [8, 11], boxes: [30, 30], Lent("08:00", "14:00"))).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(Problem(own: 0, slots: [8, 10], boxes: [30, 30], Lent("08:00", "14:00"))).Status);
    }

    [Fact]
    public void Two_loans_one_after_the_other_are_not_one_long_loan()
    {
        var problem = Problem(own: 0, slots: [8], boxes: [30], Lent("07:00", "09:30"), Lent("09:30", "12:00"));

        Assert.Equal(["vehicles"], Solve(problem).Conflict?.Groups);
    }

    [Fact]
    public void The_same_loan_given_twice_counts_twice()
    {
        var problem = Problem(own: 0, slots: [8], boxes: [30, 30], Lent("08:00", "12:00"), Lent("08:00", "12:00"));

        Assert.Equal(PlanningStatus.Optimal, Solve(problem).Status);
    }

    [Fact]
    public void Own_vehicles_take_what_does_not_fit_into_any_loan()
    {
        // At 08:00 two leave; at 10:00, while both are away, one more, which the loan that ends at 13:00 drives, not the one until noon.
        var problem = Problem(own: 1, slots: [8, 10], boxes: [30, 30, 30], Lent("08:00", "12:00"), Lent("09:00", "13:00"));

        Assert.Equal(PlanningStatus.Optimal, Solve(problem).Status);
        Assert.Equal(
            PlanningStatus.Infeasible, Solve(problem with { LentVehicles = [Lent("08:00", "12:00"), Lent("09:00", "12:59")] }).Status);
    }

    [Fact]
    public void A_kind_of_which_the_operation_has_none_goes_when_it_is_lent()
    {
        var problem = Problem(own: 0, slots: [8, 12], boxes: [30], Lent("12:00", "15:00"));

        Assert.Equal(At(25, 12), Assert.Single(Solve(problem).Shipments).DepartsAt);
    }

    [Fact]
    public void What_was_pinned_to_a_lent_vehicle_is_in_the_way_when_it_is_taken_back()
    {
        var pinned = new PinnedShipment
        {
            DistrictCode = "d0", DepartsAt = At(25, 8), Boxes = 30, Vehicles = new Dictionary<string, int> { ["truck"] = 1 },
        };
        var problem = Problem(own: 0, slots: [8, 12], boxes: [30], Lent("08:00", "11:00")) with { Pinned = [pinned] };

        Assert.Equal(PlanningStatus.Optimal, Solve(problem).Status);
        Assert.Contains("vehicles", Solve(problem with { LentVehicles = [] }).Conflict!.Groups);
    }

    [Fact]
    public void What_has_left_with_a_lent_vehicle_leaves_the_own_one_to_others()
    {
        var left = Left(trucks: 1);
        var problem = Problem(own: 1, slots: [8, 10], boxes: [30, 30], Lent("08:00", "11:00")) with { Pinned = [left], Moment = At(25, 9) };

        Assert.Equal(PlanningStatus.Optimal, Solve(problem).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with { LentVehicles = [] }).Status);
    }

    [Fact]
    public void More_on_the_road_than_there_are_leave_nothing_to_others_but_what_is_lent_now()
    {
        // Two trucks left, of which one was lent and taken back since.
        var left = Left(trucks: 2);
        var problem = Problem(own: 1, slots: [8, 10], boxes: [30, 30]) with { Pinned = [left], Moment = At(25, 9) };

        Assert.Equal(PlanningStatus.Infeasible, Solve(problem).Status);
        Assert.Equal(PlanningStatus.Optimal, Solve(problem with { LentVehicles = [Lent("10:00", "13:00")] }).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem with { LentVehicles = [Lent("09:00", "12:59")] }).Status);
    }

    [Fact]
    public void A_conflict_says_what_is_lent_and_when()
    {
        var sentences = Solve(Problem(own: 0, slots: [8], boxes: [30], Lent("09:00", "12:00"))).Conflict!.Sentences;

        Assert.Contains(new(
            "1 truck dipinjamkan sejak 25 November pukul 09.00 sampai 25 November pukul 12.00.",
            "1 truck lent from 25 November at 09:00 until 25 November at 12:00."), sentences);
    }

    [Fact]
    public void A_loan_that_makes_no_sense_is_named()
    {
        var problem = Problem(
            own: 1, slots: [8], boxes: [30], Lent("09:00", "09:00"), Lent("08:00", "09:00") with { Number = -1 });

        Assert.Equal(["lentVehicles[0].until", "lentVehicles[1].number"], problem.Validate().Select(e => e.Field));
    }

    [Fact]
    public void A_loan_of_a_kind_that_the_operation_does_not_have_drives_nothing_and_breaks_nothing()
    {
        var problem = Problem(own: 0, slots: [8], boxes: [30], Lent("08:00", "12:00") with { VehicleKind = "ship" });

        Assert.Empty(problem.Validate());
        Assert.Equal(PlanningStatus.Infeasible, Solve(problem).Status);
    }

    [Fact]
    public void A_loan_taken_back_drives_what_has_left_with_it_and_nothing_more()
    {
        var left = Left(trucks: 1);
        var takenBack = Lent("08:00", "15:00") with { TakenBack = true };
        var problem = Problem(own: 1, slots: [8, 10], boxes: [30, 30], takenBack) with { Pinned = [left], Moment = At(25, 9) };

        Assert.Equal(PlanningStatus.Optimal, Solve(problem).Status);
        Assert.Equal(PlanningStatus.Infeasible, Solve(Problem(own: 1, slots: [10], boxes: [30, 30], takenBack)).Status);
    }

    [Fact]
    public void Of_departures_that_stand_as_few_as_possible_lack_a_vehicle_and_of_those_the_last()
    {
        // By one own truck: 08:00 to 11:00, or 10:00 to 13:00 and not both; the one at 11:00 is whole in the loan.
        FleetTrips[] trips = [Trip(10), Trip(8), Trip(11)];

        Assert.Equal([], FleetTrips.Lacking(trips, own: 1, [Lent("08:00", "14:00")]));
        Assert.Equal([0], FleetTrips.Lacking(trips, own: 1, []));
        Assert.Equal([0], FleetTrips.Lacking(trips, own: 1, [Lent("08:00", "14:00") with { TakenBack = true }]));
        Assert.Equal([], FleetTrips.Lacking(trips, own: 1, [Lent("08:00", "13:00")]));
        Assert.Equal([0, 2], FleetTrips.Lacking(trips, own: 0, [Lent("08:00", "11:00")]));
        Assert.Equal([2], FleetTrips.Lacking([Trip(8), Trip(8), Trip(8)], own: 2, []));
    }

    [Fact]
    public void What_has_left_never_lacks_a_vehicle_and_takes_those_that_there_are()
    {
        var left = Trip(8) with { HasLeft = true };

        Assert.Equal([1], FleetTrips.Lacking([left, Trip(10)], own: 1, []));
        Assert.Equal([], FleetTrips.Lacking([left, Trip(10)], own: 1, [Lent("08:00", "11:00") with { TakenBack = true }]));
        Assert.Equal([], FleetTrips.Lacking([left, left], own: 0, []));
        Assert.Equal([], FleetTrips.Lacking([left, left, Trip(11)], own: 1, []));
    }

    private static FleetTrips Trip(int hour) => new(At(25, hour), At(25, hour + 3), 1, false);

    private static PinnedShipment Left(int trucks) => new()
    {
        DistrictCode = "d0", DepartsAt = At(25, 8), Boxes = 30, HasLeft = true,
        Vehicles = new Dictionary<string, int> { ["truck"] = trucks },
    };

    private static PlanningResult Solve(PlanningProblem problem)
    {
        var plan = Planner.Solve(problem, cancellation: Ct);
        Assert.True(plan.Objective is null || PlanChecker.Faults(problem, plan) is [], "The checker disagrees.");
        return plan;
    }

    /// <summary>On the 25th only.</summary>
    private static PlanningProblem Problem(int own, int[] slots, int[] boxes, params LentVehicles[] lent) => Banjar.Problem with
    {
        WindowStart = Day(25),
        DepartureTimes = [.. slots.Select(hour => new TimeOnly(hour, 0))],
        Wishes = [],
        VehicleKinds = [new() { Code = "truck", Capacity = 30, Number = own, Serves = ["road"], CostPerKm = 1 }],
        LentVehicles = lent,
        Districts =
        [
            .. boxes.Select((number, i) => new PlanningDistrict
            {
                Code = $"d{i}", Name = $"District {i}", Boxes = number, Kilometres = 10, Minutes = 60, MaxShipments = 1,
            }),
        ],
    };

    private static LentVehicles Lent(string from, string until) => new("truck", 1, Time(from), Time(until));

    private static DateTime Time(string time) => time == "24:00"
        ? Day(26).ToDateTime(TimeOnly.MinValue)
        : Day(25).ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
