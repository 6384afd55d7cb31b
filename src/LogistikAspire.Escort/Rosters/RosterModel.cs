using Google.OrTools.Sat;
using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Rosters;

/// <summary>
/// The problem as CP-SAT sees it. People who are alike are one group, for which it is decided how many of them have which list of trips:
/// whom of them is no question to search over. Who is like nobody else, or could be sent in too many ways, has a binary per trip.
/// </summary>
internal sealed class RosterModel
{
    private const int MostLists = 150;

    private readonly Eligibility _who;
    private readonly List<Group> _groups = [];
    private readonly List<IReadOnlyList<int>> _alike = [];
    private readonly List<Need> _needs = [];
    private readonly List<(IntVar Variable, Func<Decided, long> Value)> _variables = [];
    private readonly List<LinearExpr> _ranges = [];
    private readonly LinearExpr[] _sums;
    private readonly long[] _weights;
    private readonly long _unsaved;

    public RosterModel(Eligibility who)
    {
        _who = who;
        _unsaved = Enumerable.Range(0, who.People.Count)
            .Sum(p => (long)who.InForce[p].Count(t => !who.Shipments[t].HasLeft && !who.Trips[p].Contains(t))) + who.Unknown;

        var relevant = who.Shipments.SelectMany(s => s.Qualified).Select(q => q.Qualification).ToHashSet();
        foreach (var alike in Enumerable.Range(0, who.People.Count).Where(p => who.Trips[p].Length > 0).GroupBy(p => Likeness(p, relevant)))
        {
            AddGroup([.. alike]);
        }

        var lacking = AddNeeds();
        _sums =
        [
            LinearExpr.Sum(lacking),
            LinearExpr.Sum(_needs.Select(n => n.Missing)),
            LinearExpr.Sum(_groups.SelectMany(g => who.InForce[g.People[0]].Where(who.Trips[g.People[0]].Contains)
                .Select(t => g.People.Count - g.On(t)))),
            LinearExpr.Sum(_groups.SelectMany(g => g.Choices.Where(c => c.Outside > 0).Select(c => c.Number * c.Outside))),
        ];

        // What all that comes after it can add up to never outweighs one of what comes before.
        var outside = who.Shipments.Sum(s => (long)s.Police + s.Soldiers) + 1;
        var changed = who.InForce.Sum(t => (long)t.Length) + 1;
        _weights = [(_needs.Sum(n => (long)n.Count) + 1) * changed * outside, changed * outside, outside, 1];
        AddHours();
    }

    public CpModel Model { get; } = new();

    /// <summary>By person: the trips decided.</summary>
    private sealed record Decided(IReadOnlyList<IReadOnlyCollection<int>> Trips);

    private sealed record Need(int Trip, Force? Force, string? Qualification, int Count, IntVar Missing);

    /// <summary>
    /// People who are alike. With <see cref="IsWhole"/> a choice is all that one person does, and each of them makes one choice; otherwise
    /// it is one person, and a choice is one trip.
    /// </summary>
    private sealed record Group(IReadOnlyList<int> People, IReadOnlyList<Choice> Choices, bool IsWhole)
    {
        public LinearExpr On(int trip) => LinearExpr.Sum(Choices.Where(c => c.Trips.Contains(trip)).Select(c => c.Number));

        public LinearExpr HalfHours => LinearExpr.WeightedSum(Choices.Select(c => c.Number), Choices.Select(c => c.HalfHours));
    }

    private sealed record Choice(int[] Trips, IntVar Number, long HalfHours, int Outside);

    /// <summary>First the needs, the changes and the jurisdiction, each far outweighing what follows it.</summary>
    public void MinimizeNeeds() => Model.Minimize(LinearExpr.WeightedSum(_sums, _weights));

    /// <summary>Then the differences, among the rosters that are as good as that in all before.</summary>
    public void MinimizeUnfairness(RosterCost most)
    {
        long[] limits = [most.Lacking, most.Missing, most.Changed - _unsaved, most.Outside];
        foreach (var (sum, limit) in _sums.Zip(limits))
        {
            Model.Add(sum <= limit);
        }

        Model.Minimize(LinearExpr.Sum(_ranges));
    }

    public RosterCost NeedsBound(double solvers)
    {
        var rest = (long)Math.Ceiling(Math.Clamp(solvers, 0, 1e18) - 1e-3);
        var parts = new long[4];
        for (var i = 0; i < 4; i++)
        {
            (parts[i], rest) = (rest / _weights[i], rest % _weights[i]);
        }

        return new(parts[0], parts[1], parts[2] + _unsaved, parts[3], 0);
    }

    public static long UnfairBound(double solvers) => (long)Math.Ceiling(Math.Clamp(solvers, 0, 1e15) - 1e-3);

    public void Hint(IReadOnlyList<IReadOnlyCollection<int>> trips)
    {
        Model.ClearHints();
        var decided = new Decided(InOrder(trips));
        foreach (var (variable, value) in _variables)
        {
            Model.AddHint(variable, value(decided));
        }
    }

    /// <returns>By person: the trips decided. Of people who are alike, the first have the first lists.</returns>
    public IReadOnlyList<IReadOnlyCollection<int>> Read(CpSolver solver)
    {
        var trips = new IReadOnlyCollection<int>[_who.People.Count];
        Array.Fill(trips, []);
        foreach (var group in _groups)
        {
            if (!group.IsWhole)
            {
                trips[group.People[0]] = [.. group.Choices.Where(c => solver.Value(c.Number) > 0).SelectMany(c => c.Trips)];
                continue;
            }

            var next = 0;
            foreach (var choice in group.Choices)
            {
                for (var n = solver.Value(choice.Number); n > 0; n--)
                {
                    trips[group.People[next++]] = choice.Trips;
                }
            }
        }

        return trips;
    }

    /// <summary>The same, where of people who are alike the one who escorts more comes first.</summary>
    private IReadOnlyCollection<int>[] InOrder(IReadOnlyList<IReadOnlyCollection<int>> trips)
    {
        var ordered = trips.ToArray();
        foreach (var people in _alike)
        {
            foreach (var (person, list) in people.Zip(people.Select(p => trips[p])
                .OrderByDescending(list => list.Sum(t => _who.Shipments[t].HalfHours)).ToList()))
            {
                ordered[person] = list;
            }
        }

        return ordered;
    }

    private string Likeness(int person, HashSet<string> relevant)
    {
        var who = _who.People[person];
        var qualifications = who.Qualifications.Where(relevant.Contains).Order(StringComparer.Ordinal);
        return $"{who.Unit}|{who.Force}|{string.Join(',', qualifications)}|{_who.LoadBefore(person)}|"
            + $"{string.Join(',', _who.Trips[person])}|{string.Join(',', _who.InForce[person])}";
    }

    private void AddGroup(IReadOnlyList<int> people)
    {
        if (people.Count > 1 && Lists(people[0]) is { } lists)
        {
            var choices = lists.ConvertAll(list => NewChoice(people[0], list, people.Count,
                d => people.Count(p => d.Trips[p].Count == list.Length && list.All(d.Trips[p].Contains))));
            Model.Add(LinearExpr.Sum(choices.Select(c => c.Number)) == people.Count);
            _groups.Add(new(people, choices, IsWhole: true));
            return;
        }

        _alike.Add(people);
        Group? before = null;
        foreach (var person in people)
        {
            var choices = _who.Trips[person].Select(t => NewChoice(person, [t], 1, d => d.Trips[person].Contains(t) ? 1 : 0)).ToList();
            for (var i = 0; i < choices.Count; i++)
            {
                // Those who cannot be combined with this one, each of which cannot be with the others either where they leave with it.
                var clashing = choices.Take(i).Where(c => _who.Clash(person, c.Trips[0], choices[i].Trips[0])).ToList();
                if (clashing.Count > 0)
                {
                    Model.AddAtMostOne([.. clashing.Append(choices[i]).Select(c => (ILiteral)c.Number)]);
                }
            }

            var single = new Group([person], choices, IsWhole: false);
            if (before is not null)
            {
                // Alike: the one who escorts more comes first.
                Model.Add(before.HalfHours >= single.HalfHours);
            }

            _groups.Add(before = single);
        }
    }

    private Choice NewChoice(int person, int[] trips, int most, Func<Decided, long> value)
    {
        var number = most == 1 ? Model.NewBoolVar("") : Model.NewIntVar(0, most, "");
        _variables.Add((number, value));
        return new(trips, number, trips.Sum(t => (long)_who.Shipments[t].HalfHours), trips.Count(t => !_who.IsOwn(person, t)));
    }

    /// <summary>All that one person can do; null when that is too much.</summary>
    private List<int[]>? Lists(int person)
    {
        List<int[]> lists = [[]];
        foreach (var trip in _who.Trips[person])
        {
            lists.AddRange(lists.Where(l => !l.Any(t => _who.Clash(person, t, trip))).Select(l => (int[])[.. l, trip]).ToList());
            if (lists.Count > MostLists)
            {
                return null;
            }
        }

        return lists;
    }

    private List<BoolVar> AddNeeds()
    {
        var lacking = new List<BoolVar>();
        for (var trip = 0; trip < _who.Shipments.Count; trip++)
        {
            var shipment = _who.Shipments[trip];
            if (shipment.HasLeft)
            {
                continue;
            }

            var needs = Eligibility.Forces.Where(f => shipment.Needed(f) > 0)
                .Select(f => AddNeed(trip, f, null, shipment.Needed(f), exactly: true))
                .Concat(shipment.Qualified.Where(q => q.Count > 0)
                    .Select(q => AddNeed(trip, null, q.Qualification, q.Count, exactly: false)))
                .ToList();
            _needs.AddRange(needs);

            var lacks = Model.NewBoolVar("");
            _variables.Add((lacks, d => needs.Any(n => MissingOf(n, d) > 0) ? 1 : 0));
            foreach (var need in needs)
            {
                Model.Add(need.Missing <= lacks * need.Count);
            }

            lacking.Add(lacks);
        }

        return lacking;
    }

    private Need AddNeed(int trip, Force? force, string? qualification, int count, bool exactly)
    {
        var able = _groups.Where(g => Fits(g.People[0], force, qualification) && _who.Trips[g.People[0]].Contains(trip));
        var missing = Model.NewIntVar(0, count, "");
        var sent = LinearExpr.Sum(able.Select(g => g.On(trip)).Append(missing));
        if (exactly)
        {
            Model.Add(sent == count);
        }
        else
        {
            Model.Add(sent >= count);
        }

        var need = new Need(trip, force, qualification, count, missing);
        _variables.Add((missing, d => MissingOf(need, d)));
        return need;
    }

    private bool Fits(int person, Force? force, string? qualification) =>
        (force is null || _who.People[person].Force == force)
        && (qualification is null || _who.People[person].Qualifications.Contains(qualification));

    private long MissingOf(Need need, Decided decided) => Math.Max(0, need.Count - Enumerable.Range(0, _who.People.Count)
        .Count(p => Fits(p, need.Force, need.Qualification) && decided.Trips[p].Contains(need.Trip)));

    private void AddHours()
    {
        foreach (var unit in Enumerable.Range(0, _who.People.Count).Where(_who.Counts).GroupBy(p => _who.People[p].Unit))
        {
            if (unit.Count() > 1)
            {
                AddHours([.. unit]);
            }
        }
    }

    /// <summary>
    /// Besides what defines the most and the fewest there is what follows from it, so
    /// that half a person's hours cannot hide from the relaxation: who goes on a trip has escorted that long, and the mean lies between.
    /// </summary>
    private void AddHours(HashSet<int> people)
    {
        var before = people.Select(p => _who.LoadBefore(p)).ToList();
        var trips = people.SelectMany(p => _who.Trips[p]).Distinct().Order().ToList();
        var limit = before.Max() + trips.Sum(t => _who.Shipments[t].HalfHours);
        var most = Model.NewIntVar(before.Max(), limit, "");
        var fewest = Model.NewIntVar(before.Min(), limit, "");
        _variables.Add((most, d => people.Max(p => Load(p, d))));
        _variables.Add((fewest, d => people.Min(p => Load(p, d))));
        _ranges.Add(most - fewest);

        if (SomebodyStays(people, before.Min()))
        {
            Model.Add(fewest == before.Min());
        }

        var groups = _groups.Where(g => people.Contains(g.People[0])).ToList();
        var total = LinearExpr.Constant(before.Sum());
        foreach (var still in people.Where(p => _who.Trips[p].Length == 0))
        {
            Model.Add(fewest <= _who.LoadBefore(still));
        }

        foreach (var group in groups)
        {
            var own = _who.LoadBefore(group.People[0]);
            total += group.HalfHours;
            Model.Add(most * group.People.Count >= group.HalfHours + own * group.People.Count);
            Model.Add(fewest * group.People.Count <= group.HalfHours + own * group.People.Count);
            foreach (var choice in group.IsWhole ? group.Choices : [])
            {
                var used = Model.NewBoolVar("");
                _variables.Add((used, d => group.People.Any(p => Same(d.Trips[p], choice.Trips)) ? 1 : 0));
                Model.Add(choice.Number <= used * group.People.Count);
                Model.Add(most >= own + choice.HalfHours).OnlyEnforceIf(used);
                Model.Add(fewest <= own + choice.HalfHours).OnlyEnforceIf(used);
            }
        }

        Model.Add(most * people.Count >= total);
        Model.Add(fewest * people.Count <= total);

        foreach (var trip in trips)
        {
            var on = groups.Where(g => _who.Trips[g.People[0]].Contains(trip)).ToList();
            var sent = Model.NewBoolVar("");
            var shipment = _who.Shipments[trip];
            _variables.Add((sent, d => people.Any(p => d.Trips[p].Contains(trip)) ? 1 : 0));
            Model.Add(LinearExpr.Sum(on.Select(g => g.On(trip)))
                <= sent * Math.Min(on.Sum(g => g.People.Count), shipment.Police + shipment.Soldiers));
            Model.Add(most >= sent * (before.Min() + shipment.HalfHours));
        }
    }

    /// <summary>
    /// Whether of those with the fewest minutes so far there are more than there are places, on the trips of some one of them: then one of
    /// them stays, whatever is decided.
    /// </summary>
    private bool SomebodyStays(HashSet<int> people, long fewest)
    {
        var least = people.Where(p => _who.LoadBefore(p) == fewest).ToList();
        return least.Select(p => _who.Trips[p]).DistinctBy(t => string.Join(',', t)).Any(trips =>
        {
            var only = least.Where(p => _who.Trips[p].All(trips.Contains)).ToList();
            var places = trips.Sum(t => Eligibility.Forces
                .Sum(f => Math.Min(_who.Shipments[t].Needed(f), only.Count(p => _who.People[p].Force == f))));
            return only.Count > places;
        });
    }

    private long Load(int person, Decided decided) =>
        (_who.LoadBefore(person) + decided.Trips[person].Sum(t => (long)_who.Shipments[t].HalfHours));

    private static bool Same(IReadOnlyCollection<int> some, int[] others) => some.Count == others.Length && others.All(some.Contains);
}
