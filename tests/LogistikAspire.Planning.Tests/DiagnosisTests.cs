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
    public void One_pin_in_the_way_is_named_and_the_other_stays()
    {
        var problem = Small with { Pinned = [Kept("a", 200, 24), Kept("b", 180, 25)] };
        problem = problem with { Districts = [problem.Districts[0], ClosedOn(problem.Districts[1], 25)] };

        var infeasible = Planner.Diagnose(problem, Ct);

        Assert.Equal(["pinned"], infeasible.Conflict!.Groups.Where(g => g == "pinned"));
        var unpin = Assert.Single(infeasible.WaysOut, w => w.Kind == "unpin");
        Assert.Equal(1, unpin.Least);
        Assert.Contains("B on 25 November at 08:00", unpin.Text.English);
        Assert.Contains("B 25 November pukul 08.00", unpin.Text.Indonesian);
        Assert.Equal(["a"], unpin.Problem.Pinned.Select(p => p.DistrictCode));
        Assert.True(IsFeasible(unpin.Problem));
    }

    [Fact]
    public void Several_pins_in_the_way_are_named_together_and_none_too_many()
    {
        var problem = Small with { Pinned = [Kept("a", 200, 24), Kept("b", 180, 25), Kept("c", 10, 23)] };
        problem = problem with { Districts = [ClosedOn(District("a", 200), 24), ClosedOn(District("b", 180), 25), District("c", 10)] };

        var unpin = Planner.Diagnose(problem, Ct).WaysOut.Single(w => w.Kind == "unpin");

        Assert.Equal(2, unpin.Least);
        Assert.Equal(["c"], unpin.Problem.Pinned.Select(p => p.DistrictCode));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_left_is_no_pin_that_could_be_freed(bool hasLeft)
    {
        // What is left over cannot leave on the days that are left, whoever frees the pin.
        var problem = Small with { Moment = At(24, 8), Pinned = [Kept("a", 100, 24) with { HasLeft = hasLeft }], DefaultDuty = new(2, 1) };

        var infeasible = Planner.Diagnose(problem, Ct);

        Assert.Equal(!hasLeft, infeasible.Examined.Any(e => e.Change.Kind == "unpin"));
        Assert.DoesNotContain(infeasible.WaysOut, w => w is { Kind: "unpin", With: null });
        Assert.All(infeasible.WaysOut, w => Assert.Contains(w.Problem.Pinned, p => !hasLeft || p.HasLeft));
    }

    [Fact]
    public void Where_no_single_change_helps_it_says_so_and_offers_the_least_pair()
    {
        // Three officers go with a shipment of one vehicle, and one soldier: two and none are free.
        var problem = Small with { DefaultDuty = new(2, 0), Districts = [District("a", 90), District("b", 80)] };

        var infeasible = Planner.Diagnose(problem, Ct);

        Assert.Equal(ChangeVerdict.DoesNotHelp, infeasible.Examined.Single());
        Assert.Equal(ChangeVerdict.Helps, infeasible.Examined.Pair());
        Assert.True(infeasible.Examined.AreComplete());
        var pair = Assert.Single(infeasible.WaysOut);
        Assert.Equal(("police", 3, new OtherChange("soldiers", 1)), (pair.Kind, pair.Least, pair.With));
        Assert.Contains("Only together: At least 3 police", pair.Text.English);
        Assert.Contains("Hanya bersama-sama: Paling sedikit 3 polisi", pair.Text.Indonesian);
        Assert.True(IsFeasible(pair.Problem));
        Assert.False(IsFeasible(problem with { DefaultDuty = new(2, 400) }));
        Assert.False(IsFeasible(problem with { DefaultDuty = new(400, 0) }));
    }

    [Fact]
    public void A_pin_and_another_change_may_help_together()
    {
        var problem = Small with
        {
            Districts = [ClosedOn(District("a", 90), 25)],
            Pinned = [Kept("a", 90, 25)],
            Wishes = [],
            DefaultDuty = new(2, 5),
        };

        var pair = Assert.Single(Planner.Diagnose(problem, Ct).WaysOut);

        Assert.Equal(("unpin", 1, new OtherChange("police", 3)), (pair.Kind, pair.Least, pair.With));
        Assert.True(IsFeasible(pair.Problem));
    }

    [Fact]
    public void Where_not_even_a_pair_helps_it_says_that()
    {
        // Officers of both kinds and a vehicle are missing.
        var problem = Small with
        {
            Districts = [District("a", 90)],
            Wishes = [],
            DefaultDuty = new(2, 0),
            VehicleKinds = [VehicleKind.Defaults[0] with { Number = 0 }],
        };

        var infeasible = Planner.Diagnose(problem, Ct);

        Assert.Empty(infeasible.WaysOut);
        Assert.Equal((ChangeVerdict.DoesNotHelp, ChangeVerdict.DoesNotHelp), (infeasible.Examined.Single(), infeasible.Examined.Pair()));
        Assert.True(infeasible.Examined.AreComplete());
    }

    [Fact]
    public void A_change_that_nobody_tried_yet_neither_helps_nor_fails_to()
    {
        var problem = Small with { DefaultDuty = new(2, 0), Districts = [District("a", 90), District("b", 80)] };

        var steps = Planner.ExamineChanges(problem, [], Ct).ToList();

        Assert.All(steps[0].Examined, e => Assert.Equal(ChangeVerdict.NotYetExamined, e.Verdict));
        Assert.All(steps.SkipLast(1), s => Assert.False(s.Examined.AreComplete()));
        Assert.All(steps.SkipLast(1), s => Assert.Equal(ChangeVerdict.NotYetExamined, s.Examined.Pair()));
        Assert.True(steps[^1].Examined.AreComplete());
        Assert.Empty(Planner.ExamineChanges(problem, steps[^1].Examined, Ct).Skip(1));
    }

    [Fact]
    public void A_diagnosis_that_is_left_off_after_any_step_goes_on_to_the_same_end()
    {
        var problem = Small with { DefaultDuty = new(2, 0), Districts = [District("a", 90), District("b", 80)] };
        var whole = Planner.ExamineChanges(problem, [], Ct).ToList();

        for (var steps = 1; steps < whole.Count; steps++)
        {
            var known = whole[steps - 1].Examined;
            var rest = Planner.ExamineChanges(problem, known, Ct).ToList();

            Assert.Equal(whole[^1].Examined, rest[^1].Examined);
            Assert.Equal(
                whole.Skip(steps).Select(s => s.Found?.Text.English).OfType<string>(),
                rest.Select(s => s.Found?.Text.English).OfType<string>());
        }
    }

    [Fact]
    public void An_explanation_that_is_left_off_after_any_step_goes_on_to_the_same_end()
    {
        var problem = Small with { DepartureTimes = [new(8, 0)], Wishes = [new("a", Day(23), 1), .. Small.Wishes, new("b", Day(25), 1)] };
        var result = Planner.Solve(problem, cancellation: Ct);
        var whole = Planner.ExamineWishes(problem, result, null, Ct).ToList();

        Assert.All(whole[0].Wishes, w => Assert.Equal(WishOutcome.NotYetExamined, w.Outcome));
        Assert.All(whole[0].Wishes, w => Assert.Null(w.Cost));
        Assert.Equal(WishOutcome.Granted, whole[1].Wishes.First(w => w.Outcome != WishOutcome.NotYetExamined).Outcome);
        Assert.All(whole.SkipLast(1), e => Assert.False(e.IsComplete));
        Assert.True(whole[^1].IsComplete);

        foreach (var known in whole)
        {
            var rest = Planner.ExamineWishes(problem, result, known, Ct).Last();
            Assert.Equal(
                whole[^1].Wishes.Select(w => (w.Wish, w.Outcome, w.Cost, w.Text)),
                rest.Wishes.Select(w => (w.Wish, w.Outcome, w.Cost, w.Text)));
            Assert.Equal(whole[^1].Shipments, rest.Shipments);
        }
    }

    [Fact]
    public void A_wish_for_a_closed_day_is_refused_with_the_reason()
    {
        var problem = Small with
        {
            Districts = [.. Small.Districts.Select(
                d => d with { AccessPeriods = [Period.Of(Day(25), AccessLevel.Closed)] })],
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

    private static PinnedShipment Kept(string district, int boxes, int day) =>
        new()
        {
            DistrictCode = district, DepartsAt = At(day, 8), Boxes = boxes,
            Vehicles = new Dictionary<string, int> { ["truck"] = 1 + boxes / 98 },
        };

    private static PlanningDistrict ClosedOn(PlanningDistrict district, int day) =>
        district with { AccessPeriods = [Period.Of(Day(day), AccessLevel.Closed)] };

    private static PlanningProblem Closed(string code, params int[] days) => Banjar.Problem with
    {
        Districts =
        [
            .. Banjar.Problem.Districts.Select(d => d.Code == code
                ? d with { AccessPeriods = [.. days.Select(day => Period.Of(Day(day), AccessLevel.Closed))] }
                : d),
        ],
    };

    private static bool IsFeasible(PlanningProblem problem) =>
        Planner.Solve(
            problem with { Weights = new() { Wishes = 0, GuardNights = 0, Travel = 0 } },
            cancellation: Ct).Status == PlanningStatus.Optimal;
}
