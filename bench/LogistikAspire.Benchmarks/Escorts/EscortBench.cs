using System.Diagnostics;
using System.Runtime.CompilerServices;
using LogistikAspire.Benchmarks.Planning;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Units;
using LogistikAspire.Planning;
using LogistikAspire.Shared;

namespace LogistikAspire.Benchmarks.Escorts;

/// <summary>
/// Who of Polres and Kodim escorts Banjar's plan by name, beside what a plain greedy does with it, which takes whoever of the own
/// jurisdiction is free and has escorted least; and the same of a plan five times as dense. Then one of them declines.
/// </summary>
internal sealed class EscortBench : IBench
{
    private const string Seconds = "escort.banjar.seconds";
    private const string Proven = "escort.banjar.proven";
    private const string Fairness = "escort.banjar.fairness";
    private const string Outside = "escort.banjar.outside";
    private const string Decline = "escort.banjar.decline";
    private const string Changed = "escort.banjar.changed";
    private const string DenseSeconds = "escort.dense.seconds";
    private const string DenseProven = "escort.dense.proven";

    private const int Rounds = 5;
    private const int Copies = 5;

    public string Name => "escort";

    public IReadOnlyList<string> Figures => [Seconds, Proven, Fairness, Outside, Decline, Changed, DenseSeconds, DenseProven];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        var plan = Planner.Solve(Banjar.Load(), cancellation: ct);
        var units = Units();
        var people = People();
        var banjar = Problem(plan, units, people, copies: 1);
        EscortSolver.Solve(banjar, ct); // compiled, and its library loaded

        var plain = Plain(banjar);
        var rosters = Enumerable.Range(0, Rounds).Select(_ => EscortSolver.Solve(banjar, ct)).ToList();
        yield return new(Seconds, rosters.Select(r => r.Seconds).Median(), "s", plain.Seconds, Target.AtMost(3));
        yield return new(Proven, rosters.Count(r => r.IsProven) / (double)Rounds, "share", Target: Target.AtLeast(1));
        yield return new(Fairness, rosters[0].Cost.Unfair / 2.0, "h", plain.Cost.Unfair / 2.0);
        yield return new(Outside, rosters[0].Cost.Outside, "people", plain.Cost.Outside);

        // Everyone in turn: how long the slowest replacement takes, and how many others change for any.
        List<double> seconds = [], changes = [], rebuilt = [];
        foreach (var posting in rosters[0].Postings)
        {
            var declined = WithDecline(banjar, posting) with { InForce = rosters[0].Postings, Limit = 1 };
            var replaced = EscortSolver.Solve(declined, ct);
            seconds.Add(replaced.Seconds);
            changes.Add(replaced.Cost.Changed - 1);
            rebuilt.Add(rosters[0].Postings.Except(Plain(declined with { InForce = [] }).Postings).Count() - 1);
        }

        yield return new(Decline, seconds.Max(), "s", Target: Target.AtMost(1));
        yield return new(Changed, changes.Average(), "people", rebuilt.Average());

        var dense = EscortSolver.Solve(Problem(plan, units, people, Copies), ct);
        yield return new(DenseSeconds, dense.Seconds, "s", Target: Target.AtMost(3));
        yield return new(DenseProven, dense.IsProven ? 1 : 0, "share");
    }

    private static RosterResult Plain(RosterProblem problem)
    {
        var clock = Stopwatch.StartNew();
        var who = new Eligibility(problem);
        var trips = GreedyRoster.Find(who);
        return RosterTerms.Result(who, trips, RosterTerms.Cost(who, trips), default, clock.Elapsed.TotalSeconds);
    }

    private static RosterProblem WithDecline(RosterProblem problem, Posting declined)
    {
        var trip = problem.Shipments.Single(s => s.Id == declined.ShipmentId);
        return problem with
        {
            People =
            [
                .. problem.People.Select(p => p.Number == declined.Number
                    ? p with { Free = [.. p.Free.SelectMany(f => f.Without([new(trip.DepartsAt, trip.ReturnsAt)]))] }
                    : p),
            ],
        };
    }

    /// <param name="copies">The plan so many times, each time from two days earlier on.</param>
    private static RosterProblem Problem(
        PlanningResult plan, List<(string Code, string Parent, string[] Districts)> units, List<RosterPerson> people, int copies) => new()
        {
            People = people,
            Shipments =
            [
                .. Enumerable.Range(0, copies).SelectMany(copy => plan.Shipments.Select((s, i) =>
                {
                    var departs = new DateTimeOffset(s.DepartsAt, TimeSpan.Zero).AddDays(-2 * copy);
                    return new RosterShipment(
                        new Guid(copy, (short)i, 0, new byte[8]), s.DistrictCode, departs,
                        departs + (s.ReturnsAt - s.DepartsAt), s.Police, s.Soldiers, [], Own(units, s.DistrictCode));
                })),
            ],
        };

    private static HashSet<string> Own(List<(string Code, string Parent, string[] Districts)> units, string district)
    {
        var own = units.Where(u => u.Districts.Contains(district)).Select(u => u.Code).ToHashSet();
        return [.. own, .. units.Where(u => u.Districts is [] && own.Contains(u.Parent)).Select(u => u.Code)];
    }

    private static List<(string Code, string Parent, string[] Districts)> Units() =>
        [.. Rows("polres-units").Concat(Rows("kodim-units")).Select(row => (row["code"], row["parent"],
            row["districts"].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>Those who are in the pool, every day.</summary>
    private static List<RosterPerson> People()
    {
        Stretch[] always = [new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100))];
        return
        [
            .. new[] { ("polres-people", Force.Police), ("kodim-people", Force.Soldiers) }.SelectMany(list => Rows(list.Item1)
                .Where(row => row["duty"] == "escort")
                .Select(row => new RosterPerson(row["number"], row["unit"], list.Item2, new HashSet<string>(), 0, always))),
        ];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string list)
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Folder, "data", "banjar-2024", "escort", $"{list}.csv"));
        var columns = lines[0].Split(',');
        return lines.Skip(1).Where(l => l.Length > 0).Select(l => columns.Zip(l.Split(',')).ToDictionary(c => c.First, c => c.Second));
    }
}
