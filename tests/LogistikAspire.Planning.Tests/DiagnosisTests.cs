using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

public sealed class DiagnosisTests
{
    private static readonly PlanningProblem OneDeparture = Banjar.Problem with { DepartureTimes = [new(8, 0)] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void One_departure_a_day_is_refused_with_the_reckoning_of_the_floor()
    {
        var conflict = Planner.Solve(OneDeparture, cancellation: Ct).Conflict;

        Assert.Equal(["floor"], conflict?.Groups);
        Assert.Contains(conflict!.Sentences, s => s.English.Contains("6 × 350 = 2,100 of 2,202 boxes", StringComparison.Ordinal));
        Assert.Contains(conflict.Sentences, s => s.Indonesian.Contains("6 × 350 = 2.100 dari 2.202 kotak", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_way_out_works_and_the_least_floor_is_the_least()
    {
        var waysOut = Planner.Diagnose(OneDeparture, Ct).WaysOut;
        var floor = waysOut.Single(w => w.Kind == "floor");

        Assert.Contains(waysOut, w => w.Kind == "slot");
        Assert.Contains(waysOut, w => w.Kind == "day");
        Assert.DoesNotContain(waysOut, w => w.Kind is "police" or "vehicles");
        Assert.All(waysOut, way => Assert.True(IsFeasible(way.Problem), way.Text.English));
        Assert.InRange(floor.Least, 367, 400);
        Assert.False(IsFeasible(OneDeparture with { Store = OneDeparture.Store with { FloorLimit = floor.Least - 1 } }));
    }

    [Fact]
    public void Too_few_police_is_told_with_the_number_that_would_do()
    {
        var problem = Small with { DefaultDuty = new(4, 20) };

        var infeasible = Planner.Diagnose(problem, Ct);

        Assert.Contains("police", infeasible.Conflict!.Groups);
        var police = infeasible.WaysOut.Single(w => w.Kind == "police").Least;
        Assert.True(IsFeasible(problem with { DefaultDuty = new(police, 20) }));
        Assert.False(IsFeasible(problem with { DefaultDuty = new(police - 1, 20) }));
    }

    [Fact]
    public void A_district_closed_on_every_day_is_named()
    {
        var problem = Closed("63.03.17", 20, 21, 22, 23, 24, 25);

        var conflict = Planner.Diagnose(problem, Ct).Conflict;

        Assert.Equal(["hazard"], conflict?.Groups);
        Assert.Contains(conflict!.Sentences, s => s.English.Contains("Paramasan is closed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_feasible_problem_has_no_conflict() => Assert.Null(Planner.Diagnose(Small, Ct).Conflict);

    [Fact]
    public void A_wish_for_a_closed_day_is_refused_with_the_reason()
    {
        var problem = Small with
        {
            Districts = [.. Small.Districts.Select(d => d with { AccessLevels = new Dictionary<DateOnly, AccessLevel> { [Day(25)] = AccessLevel.Closed } })],
        };

        var wish = Planner.Explain(problem, Planner.Solve(problem, cancellation: Ct), cancellation: Ct).Wishes[0];

        Assert.Equal(WishOutcome.Refused, wish.Outcome);
        Assert.Equal(-1, wish.Days);
        Assert.Equal(["hazard"], wish.InTheWay);
        Assert.Contains("25 November", wish.Text.English, StringComparison.Ordinal);
        Assert.Contains("keadaan jalan", wish.Text.Indonesian, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moved_wish_names_what_is_in_the_way_and_its_solved_cost()
    {
        // Both fit the floor of the 25th, but not both at its only slot.
        var problem = Small with { DepartureTimes = [new(8, 0)] };
        var result = Planner.Solve(problem, cancellation: Ct);

        var explanation = Planner.Explain(problem, result, cancellation: Ct);
        var moved = Assert.Single(explanation.Wishes, w => w.Outcome == WishOutcome.Moved);

        Assert.Equal(["floor"], moved.InTheWay);
        Assert.True(moved.Proven);
        Assert.Equal(0, moved.Cost);
        Assert.Single(moved.Moves);
        Assert.Equal(result.Shipments.Count, explanation.Shipments.Count);
    }

    [Fact]
    public void Granting_a_wish_moves_no_more_districts_than_it_must()
    {
        var result = Planner.Solve(Banjar.Problem, cancellation: Ct);

        var moved = Planner.Explain(Banjar.Problem, result, cancellation: Ct).Wishes.Where(w => w.Outcome == WishOutcome.Moved).ToList();

        Assert.NotEmpty(moved);
        Assert.All(moved, w => Assert.InRange(w.Moves.Count, 1, 5));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_refused_by_name(string field, PlanningProblem problem)
    {
        Assert.Contains(problem.Validate(), e => e.Field == field);
        Assert.Throws<ArgumentException>(() => Planner.Solve(problem, cancellation: Ct));
    }

    public static TheoryData<string, PlanningProblem> Wrong() => new()
    {
        { "windowEnd", Small with { WindowEnd = Day(27) } },
        { "windowEnd", Small with { WindowEnd = Day(19) } },
        { "departureTimes", Small with { DepartureTimes = [] } },
        { "districts", Small with { Districts = [] } },
        { "districts[a].boxes", Small with { Districts = [Small.Districts[0] with { Boxes = -1 }] , Wishes = [] } },
        { "districts[a].kilometres", Small with { Districts = [Small.Districts[0] with { Kilometres = double.NaN }], Wishes = [] } },
        { "districts[a].departureDays", Small with { Districts = [Small.Districts[0] with { DepartureDays = [Day(26)] }], Wishes = [] } },
        { "districts[a].maxShipments", Small with { Districts = [Small.Districts[0] with { MaxShipments = 0 }], Wishes = [] } },
        { "vehicleKinds[truck].capacity", Small with { VehicleKinds = [VehicleKind.Defaults[0] with { Capacity = 0 }] } },
        { "weights.travel", Small with { Weights = new() { Travel = -1 } } },
        { "wishes[0].districtCode", Small with { Wishes = [new("nowhere", Day(25), 3)] } },
        { "wishes[0].weight", Small with { Wishes = [new("a", Day(25), 6)] } },
        { "store.floorLimit", Small with { Store = new() { CrewStart = Day(19), FloorLimit = 0 } } },
        { "defaultDuty.police", Small with { DefaultDuty = new(-1, 0) } },
        { "pinned[0].districtCode", Small with { Pinned = [Pin("nowhere", 10)] } },
        { "pinned[a].boxes", Small with { Pinned = [Pin("a", 5000)] } },
        { "limit", Small with { Limit = 0 } },
    };

    private static PlanningProblem Small { get; } = Banjar.Problem with
    {
        Districts = [District("a", 200), District("b", 180)],
        Wishes = [new("a", Day(25), 3), new("b", Day(25), 3)],
    };

    private static PlanningDistrict District(string code, int boxes) =>
        new() { Code = code, Name = code.ToUpperInvariant(), Boxes = boxes, Kilometres = 10, Minutes = 20, MaxShipments = 1 };

    private static PinnedShipment Pin(string district, int boxes) =>
        new() { DistrictCode = district, DepartsAt = At(20, 8), Boxes = boxes, Vehicles = new Dictionary<string, int> { ["truck"] = 60 } };

    private static PlanningProblem Closed(string code, params int[] days) => Banjar.Problem with
    {
        Districts =
        [
            .. Banjar.Problem.Districts.Select(d => d.Code == code
                ? d with { AccessLevels = days.ToDictionary(Day, _ => AccessLevel.Closed) }
                : d),
        ],
    };

    private static bool IsFeasible(PlanningProblem problem) =>
        Planner.Solve(problem with { Weights = new() { Wishes = 0, GuardNights = 0, Travel = 0 } }, cancellation: Ct).Status == PlanningStatus.Optimal;
}
