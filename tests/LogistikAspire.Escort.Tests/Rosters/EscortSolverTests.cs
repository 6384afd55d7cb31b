using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Rosters;

public sealed class EscortSolverTests
{
    private static readonly DateTimeOffset Morning = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Rosters_of_random_problems_hold_and_cost_what_they_say()
    {
        var seed = Random.Shared.Next();
        for (var i = 0; i < LongForm.Or(25, 300); i++)
        {
            var problem = RosterInstances.Any(seed + i, mostTrips: 12, mostPeople: 25) with { Limit = 0.5 };

            var result = EscortSolver.Solve(problem, Ct);

            var (faults, cost) = (RosterChecker.Faults(problem, result.Postings), RosterChecker.Cost(problem, result.Postings));
            Assert.True(faults is [], $"Seed {seed + i}: {string.Join(' ', faults)}");
            Assert.True(cost == result.Cost, $"Seed {seed + i}: {cost}, said to be {result.Cost}.");
            Assert.True(result.Bound.CompareTo(result.Cost) <= 0, $"Seed {seed + i}: the bound {result.Bound} is above {result.Cost}.");
        }
    }

    [Fact]
    public void No_roster_of_a_tiny_problem_is_better_than_the_one_found()
    {
        var seed = Random.Shared.Next();
        for (var i = 0; i < LongForm.Or(40, 300); i++)
        {
            var problem = RosterInstances.Any(seed + i, mostTrips: 4, mostPeople: 4);

            var result = EscortSolver.Solve(problem, Ct);

            Assert.True(result.IsProven, $"Seed {seed + i} is not proven.");
            Assert.True(Best(problem) == result.Cost, $"Seed {seed + i}: {Best(problem)} is better than {result.Cost}.");
        }
    }

    [Fact]
    public void The_order_of_the_lists_does_not_matter()
    {
        var problem = RosterInstances.Any(7, mostTrips: 12, mostPeople: 25);
        var turned = problem with
        {
            People = [.. problem.People.Reverse()], Shipments = [.. problem.Shipments.Reverse()], InForce = [.. problem.InForce.Reverse()],
        };

        Assert.Equal(EscortSolver.Solve(problem, Ct).Postings.Order(ByNumber), EscortSolver.Solve(turned, Ct).Postings.Order(ByNumber));
    }

    [Fact]
    public void Nobody_changes_but_the_one_who_is_not_free_any_more()
    {
        var trips = Enumerable.Range(0, 4).Select(i => Trip(i, police: 3, hours: 2 + i, departs: 6 * i)).ToList();
        var problem = new RosterProblem { Shipments = trips, People = [.. Enumerable.Range(0, 8).Select(i => Officer(i))] };
        var first = EscortSolver.Solve(problem, Ct);
        var gone = first.Postings[0];
        var trip = trips.Single(t => t.Id == gone.ShipmentId);

        var second = EscortSolver.Solve(
            problem with
            {
                InForce = first.Postings,
                People =
                [
                    .. problem.People.Select(p => p.Number == gone.Number
                        ? p with { Free = p.Free[0].Without([new Stretch(trip.DepartsAt, trip.ReturnsAt)]) }
                        : p),
                ],
            }, Ct);

        Assert.True(second.IsProven);
        Assert.Equal(0, second.Cost.Lacking);
        Assert.Equal([gone], first.Postings.Except(second.Postings));
    }

    [Fact]
    public void Those_at_home_in_the_district_go_before_others_and_others_go_before_nobody()
    {
        var trip = Trip(0, police: 3) with { OwnUnits = new HashSet<string> { "polsek-2" } };
        var problem = new RosterProblem
        {
            Shipments = [trip], People = [Officer(0), Officer(1), Officer(2, "polsek-2"), Officer(3, "polsek-2")],
        };

        var result = EscortSolver.Solve(problem, Ct);

        Assert.Equal((0, 1), (result.Cost.Lacking, result.Cost.Outside));
        Assert.Superset(new HashSet<string> { "002", "003" }, result.Postings.Select(p => p.Number).ToHashSet());
    }

    [Fact]
    public void Hours_escorted_before_count_for_what_is_fair()
    {
        var problem = new RosterProblem { Shipments = [Trip(0, police: 1)], People = [Officer(0) with { HalfHours = 8 }, Officer(1)] };

        Assert.Equal("001", Assert.Single(EscortSolver.Solve(problem, Ct).Postings).Number);
    }

    [Fact]
    public void A_rest_that_is_due_keeps_people_and_shorter_rest_or_one_more_person_helps()
    {
        var problem = new RosterProblem
        {
            Shipments = [Trip(0, police: 1, hours: 12), Trip(1, police: 1, hours: 2, departs: 20)],
            People = [Officer(0)],
            Rest = [new(Force.Police, [new(12, 12)])],
        };

        var result = EscortSolver.Solve(problem, Ct);

        Assert.Equal((1, 1), (result.Cost.Lacking, result.Cost.Missing));
        var need = Assert.Single(result.Unmet);
        Assert.Equal(new LackCause(need, 0, 0, 1, 0), Assert.Single(Remedies.Causes(problem, result)));
        var remedies = Remedies.For(problem, result, need.ShipmentId, Ct);
        Assert.Contains(new(RemedyKind.MorePeople, 1, 0), remedies);
        Assert.Contains(new(RemedyKind.ShorterRest, 8, 0), remedies);
    }

    [Fact]
    public void Who_has_no_boat_licence_cannot_stand_in_for_who_has()
    {
        var problem = new RosterProblem
        {
            Shipments = [Trip(0, police: 2) with { Qualified = [new("boat", 1)] }], People = [Officer(0), Officer(1), Officer(2)],
        };

        var result = EscortSolver.Solve(problem, Ct);

        Assert.Equal([new UnmetNeed(problem.Shipments[0].Id, null, "boat", 1)], result.Unmet);
        Assert.Equal(
            [new(RemedyKind.MorePeople, 1, 0), new(RemedyKind.WithoutQualification, 0, 0)],
            Remedies.For(problem, result, problem.Shipments[0].Id, Ct));
    }

    [Fact]
    public void What_has_left_keeps_its_people_and_they_are_missing_elsewhere()
    {
        var left = Trip(0, police: 1, hours: 6) with { HasLeft = true };
        var problem = new RosterProblem
        {
            Shipments = [left, Trip(1, police: 1, hours: 1, departs: 3)], People = [Officer(0)], InForce = [new("000", left.Id)],
        };

        var result = EscortSolver.Solve(problem, Ct);

        Assert.Equal([new Posting("000", left.Id)], result.Postings);
        Assert.Equal((1, 0), (result.Cost.Lacking, result.Cost.Changed));
    }

    [Fact]
    public void A_trip_that_begins_before_duty_or_ends_after_it_is_nothing_for_a_person()
    {
        Assert.Empty(Sent(new(Morning.AddMinutes(1), Morning.AddHours(9)), new(Morning.AddHours(-9), Morning.AddMinutes(179))));
        Assert.Single(Sent(new Stretch(Morning, Morning.AddHours(3))));

        static IReadOnlyList<Posting> Sent(params Stretch[] free) => EscortSolver.Solve(
            new() { Shipments = [Trip(0, police: 1, hours: 3)], People = [Officer(0) with { Free = free }] }, Ct).Postings;
    }

    [Fact]
    public void Of_two_shipments_one_goes_with_all_rather_than_both_with_some()
    {
        var problem = new RosterProblem
        {
            Shipments = [Trip(0, police: 3), Trip(1, police: 3)], People = [.. Enumerable.Range(0, 4).Select(i => Officer(i))],
        };

        Assert.Equal((1, 2), (EscortSolver.Solve(problem, Ct).Cost.Lacking, EscortSolver.Solve(problem, Ct).Cost.Missing));
    }

    private static readonly Comparer<Posting> ByNumber =
        Comparer<Posting>.Create((a, b) => (a.Number, a.ShipmentId).CompareTo((b.Number, b.ShipmentId)));

    private static RosterShipment Trip(int id, int police, int hours = 2, int departs = 0) => new(
        new Guid(id + 1, 0, 0, new byte[8]), "63.03.05", Morning.AddHours(departs), Morning.AddHours(departs + hours), police, 0, [],
        new HashSet<string> { "polres" });

    private static RosterPerson Officer(int number, string unit = "polres") => new(
        $"{number:000}", unit, Force.Police, new HashSet<string>(), 0, [new(Morning, Morning.AddDays(2))]);

    /// <summary>By trying every roster there is.</summary>
    private static RosterCost Best(RosterProblem problem)
    {
        var all = problem.People.SelectMany(p => problem.Shipments.Where(s => !s.HasLeft).Select(s => new Posting(p.Number, s.Id)))
            .Where(p => RosterChecker.Faults(problem, [p]).All(f => f.StartsWith("Somebody got lost", StringComparison.Ordinal))).ToList();
        var road = problem.InForce.Where(p => problem.Shipments.Any(s => s.Id == p.ShipmentId && s.HasLeft)
            && problem.People.Any(o => o.Number == p.Number)).ToList();
        return Enumerable.Range(0, 1 << all.Count)
            .Select(set => (List<Posting>)[.. road, .. all.Where((_, i) => (set >> i & 1) == 1)])
            .Where(postings => RosterChecker.Faults(problem, postings) is [])
            .Min(postings => RosterChecker.Cost(problem, postings));
    }
}
