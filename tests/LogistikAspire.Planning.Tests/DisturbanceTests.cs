using LogistikAspire.Testing;
using static LogistikAspire.Planning.Tests.Banjar;

namespace LogistikAspire.Planning.Tests;

/// <summary>A re-plan disturbs only what it must: districts, shipments, boxes and vehicles.</summary>
public sealed class DisturbanceTests
{
    private const string Martapura = "63.03.05";
    private const string Paramasan = "63.03.17";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Martapura wishes the 23rd for both its parts. How its 400 boxes are cut costs nothing, so 220 and 180 are as good as any, and what
    /// happens to Paramasan is no reason to cut them otherwise.
    /// </summary>
    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    public void Closing_Paramasans_day_leaves_Martapuras_220_and_180_boxes_as_they_are(int change)
    {
        var operation = Banjar.Problem with
        {
            Wishes = [.. Banjar.Problem.Wishes.Select(w => w.DistrictCode == Martapura ? w with { Date = Day(23) } : w)],
        };
        Departure[] parts =
        [
            new(Martapura, At(23, 8), 220, new Dictionary<string, int> { ["truck"] = 2, ["pickup"] = 1 }),
            new(Martapura, At(23, 12), 180, new Dictionary<string, int> { ["truck"] = 2 }),
        ];
        var published = Solve(operation with { Pinned = [.. parts.Select(Pin)] });
        var replan = After(operation, published) with
        {
            Weights = new() { Change = change },
            Districts = [.. operation.Districts.Select(d => d.Code != Paramasan ? d : Closed(d, DayOf(published, Paramasan)))],
        };

        var result = Solve(replan);

        Assert.Equal(Solve(operation).Objective, published.Objective);
        Assert.Equal(PlanningStatus.Optimal, result.Status);
        Assert.Empty(PlanChecker.Faults(replan, result));
        Assert.NotEqual(DayOf(published, Paramasan), DayOf(result, Paramasan));
        Assert.Equal(parts, Of(result).Where(d => d.DistrictCode == Martapura));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    public void Without_a_cause_no_re_plan_of_random_operations_changes_anything(int change)
    {
        var operations = LongForm.Or(usual: 35, most: 100);
        var (planned, others) = (0, 0);

        for (var seed = 1000; seed < 1000 + operations; seed++)
        {
            // Published is another cheapest plan than the search meets first, if there is one: the one that it meets with codes reversed.
            var problem = RandomProblem.Create(seed) with { Published = null };
            var published = Solve(Reversed(problem));

            if (published.Status != PlanningStatus.Optimal)
            {
                continue;
            }

            planned++;
            IReadOnlyList<Departure> departures = [.. Of(published).Select(d => d with { DistrictCode = Reversed(d.DistrictCode) })];
            others += Departures.Match(departures, Of(Solve(problem))).IsSame ? 0 : 1;
            var again = Solve(problem with { Published = departures, Weights = new() { Change = change } });
            Assert.True(Departures.Match(departures, Of(again)).IsSame, $"Seed {seed}");
            Assert.Equal(published.Objective, again.Objective);
        }

        Assert.InRange(planned, operations * 2 / 5, operations);
        Assert.InRange(others, operations / 20, planned);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    public void Without_a_cause_nothing_changes_in_Banjar(int change)
    {
        var published = Solve(Banjar.Problem);

        var again = Solve(After(Banjar.Problem, published) with { Weights = new() { Change = change } });

        Assert.True(Departures.Match(Of(published), Of(again)).IsSame);
        Assert.Equal((published.Objective, PlanningStatus.Optimal), (again.Objective, again.Status));
    }

    [Fact]
    public void Of_a_district_that_must_change_the_part_that_can_stay_stays()
    {
        // The second of three days closes; its 30 boxes go elsewhere, and the 50 and 40 of the other days are left alone.
        var problem = Parts(Departs(20, 50), Departs(21, 30), Departs(22, 40));
        problem = problem with { Districts = [Closed(problem.Districts[0], Day(21))], DepartureTimes = [new(8, 0), new(12, 0)] };

        var result = Solve(problem);

        Assert.Empty(PlanChecker.Faults(problem, result));
        Assert.Contains(result.Shipments, s => s.Departure == Departs(20, 50));
        Assert.Contains(result.Shipments, s => s.Departure == Departs(22, 40));
        Assert.Equal((1, 2, 30, 1), PlanChecker.DisturbanceOf(problem, result.Shipments));
    }

    [Fact]
    public void As_few_boxes_as_possible_change_their_slot()
    {
        // One of two departures is lost, and the vehicle holds 98: what is left of it takes the place of nothing else.
        var problem = Parts(Departs(20, 90), Departs(21, 70)) with { DepartureTimes = [new(8, 0), new(12, 0)] };
        problem = problem with { Districts = [Closed(problem.Districts[0] with { MaxShipments = 2 }, Day(21))] };

        var result = Solve(problem);

        Assert.Contains(result.Shipments, s => s.Departure == Departs(20, 90));
        Assert.Equal((1, 2, 70, 1), PlanChecker.DisturbanceOf(problem, result.Shipments));
    }

    [Theory]
    [InlineData(50, 2)] // a second vehicle there and back costs 20
    [InlineData(10, 1)]
    public void A_vehicle_more_than_needed_stays_if_that_costs_less_than_a_change(int change, int trucks)
    {
        var published = Departs(25, 60) with { Vehicles = new Dictionary<string, int> { ["truck"] = 2 } };
        var problem = Parts(published) with { Weights = new() { GuardNights = 0, Change = change } };

        var result = Solve(problem);

        Assert.Empty(PlanChecker.Faults(problem, result));
        Assert.Equal(trucks, Assert.Single(result.Shipments).Vehicles["truck"]);
        Assert.Equal(trucks == 2 ? 0 : 1, result.Terms!.Change.Value);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_people_would_notice_counts_as_one_changed_district(string what, PlanningProblem problem)
    {
        var result = Solve(problem);

        Assert.Empty(PlanChecker.Faults(problem, result));
        Assert.True(result.Terms!.Change.Value == 1, what);
    }

    public static TheoryData<string, PlanningProblem> Changes() => new()
    {
        { "a vehicle kind that is no more", Parts(Departs(25, 60) with { Vehicles = new Dictionary<string, int> { ["cart"] = 1 } }) },
        { "a vehicle of a kind that is no more beside one that is", Parts(
            Departs(25, 60) with { Vehicles = new Dictionary<string, int> { ["truck"] = 1, ["cart"] = 1 } }) },
        {
            "a vehicle that no longer holds it",
            Parts(Departs(25, 60)) with { VehicleKinds = [VehicleKind.Defaults[0] with { Capacity = 59 }] }
        },
        { "a box more", WithBoxes(61, Parts(Departs(25, 60))) },
        { "a box fewer", WithBoxes(59, Parts(Departs(25, 60))) },
        { "a box more in parts", WithBoxes(121, Parts(Departs(24, 60), Departs(25, 60))) },
        { "a departure that is no slot", Parts(Departs(25, 60) with { DepartsAt = At(25, 9) }) },
        { "a departure that is past", Parts(Departs(20, 60)) with { Moment = At(22, 0) } },
        { "a district that had none", Parts(Departs(25, 60)) with { Published = [] } },
        { "the same departure twice", Parts(Departs(25, 60), Departs(25, 60)) },
        { "a pin that is not published", Parts(Departs(24, 60)) with { Pinned = [Pin(Departs(23, 60))] } },
        {
            "a pinned departure published twice",
            WithBoxes(60, Parts(Departs(24, 60), Departs(24, 60))) with { Pinned = [Pin(Departs(24, 60))] }
        },
        { "fewer shipments than are published", With(d => d with { MaxShipments = 1 }, Parts(Departs(24, 60), Departs(25, 30))) },
    };

    [Fact]
    public void What_left_and_what_is_pinned_is_not_changed()
    {
        var problem = Parts(Departs(20, 60), Departs(21, 60), Departs(25, 40)) with
        {
            Moment = At(20, 9),
            Pinned = [Pin(Departs(20, 60)) with { HasLeft = true }, Pin(Departs(21, 60))],
        };

        var result = Solve(problem);

        Assert.Equal(0, result.Terms!.Change.Value);
        Assert.Equal(0, result.Terms.Change.Weighted);
        Assert.True(Departures.Match(problem.Published!, Of(result)).IsSame);
    }

    [Fact]
    public void Equal_departures_are_matched_one_to_one()
    {
        var (a, other) = (Departs(20, 60), Departs(21, 60));
        var alike = a with { Vehicles = new Dictionary<string, int> { ["pickup"] = 0, ["truck"] = 1 } };

        var match = Departures.Match([(1, a), (2, a), (3, other)], x => x.Item2, [("x", alike), ("y", a), ("z", a)], x => x.Item2);

        Assert.Equal([(1, "x"), (2, "y")], match.Kept.Select(k => (k.Before.Item1, k.After.Item1)));
        Assert.Equal([3], match.Gone.Select(g => g.Item1));
        Assert.Equal(["z"], match.Added.Select(d => d.Item1));
        Assert.False(match.IsSame);
        Assert.False(Departures.Match([a, a], [a]).IsSame);
        Assert.True(Departures.Match([a, other], [other, a]).IsSame);
    }

    /// <summary>The same problem to a search that takes districts by code in the other order.</summary>
    private static PlanningProblem Reversed(PlanningProblem problem) => problem with
    {
        Districts = [.. problem.Districts.Select(d => d with { Code = Reversed(d.Code) })],
        Wishes = [.. problem.Wishes.Select(w => w with { DistrictCode = Reversed(w.DistrictCode) })],
        Pinned = [.. problem.Pinned.Select(p => p with { DistrictCode = Reversed(p.DistrictCode) })],
    };

    private static string Reversed(string code) => $"d{9 - int.Parse(code[1..], System.Globalization.CultureInfo.InvariantCulture)}";

    private static PlanningProblem After(PlanningProblem problem, PlanningResult published) =>
        problem with { Published = [.. Of(published)] };

    private static IEnumerable<Departure> Of(PlanningResult plan) => plan.Shipments.Select(s => s.Departure);

    private static DateOnly DayOf(PlanningResult plan, string district) =>
        DateOnly.FromDateTime(plan.Shipments.Single(s => s.DistrictCode == district).DepartsAt);

    private static PlanningDistrict Closed(PlanningDistrict district, DateOnly day) =>
        district with { AccessPeriods = [Period.Of(day, AccessLevel.Closed)] };

    /// <summary>One district, ten kilometres away, whose departures are published.</summary>
    private static PlanningProblem Parts(params Departure[] departures) => Banjar.Problem with
    {
        Districts =
        [
            new()
            {
                Code = "d", Name = "District", Boxes = departures.Distinct().Sum(d => d.Boxes), Kilometres = 10,
                Minutes = 10, MaxShipments = departures.Length,
            },
        ],
        VehicleKinds = [VehicleKind.Defaults[0]],
        Wishes = [],
        Weights = new() { GuardNights = 0, Travel = 0 },
        Published = departures,
    };

    private static PlanningProblem With(Func<PlanningDistrict, PlanningDistrict> change, PlanningProblem problem) =>
        problem with { Districts = [change(problem.Districts[0])] };

    private static PlanningProblem WithBoxes(int boxes, PlanningProblem problem) => With(d => d with { Boxes = boxes }, problem);

    private static Departure Departs(int day, int boxes) =>
        new("d", At(day, 8), boxes, new Dictionary<string, int> { ["truck"] = 1 });

    private static PinnedShipment Pin(Departure departure) => new()
    {
        DistrictCode = departure.DistrictCode,
        DepartsAt = departure.DepartsAt,
        Boxes = departure.Boxes,
        Vehicles = departure.Vehicles,
    };

    private static PlanningResult Solve(PlanningProblem problem) => Planner.Solve(problem, cancellation: Ct);
}
