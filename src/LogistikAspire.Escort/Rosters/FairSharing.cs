namespace LogistikAspire.Escort.Rosters;

/// <summary>
/// A roster made fairer at once, without a change in anything that goes before fairness: somebody takes over a trip of somebody else, or
/// two exchange one, as long as that helps. The solver proves, and finds what no single step leads to.
/// </summary>
internal sealed class FairSharing
{
    private readonly Eligibility _who;
    private readonly SortedSet<int>[] _trips;
    private readonly int[] _load;
    private readonly Dictionary<(int Trip, string Qualification), int> _spare;
    private readonly int[] _unitOf;
    private readonly IReadOnlyList<int[]> _units;

    private FairSharing(Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips)
    {
        _who = who;
        _trips = [.. trips.Select(t => new SortedSet<int>(t))];
        _load = [.. trips.Select((own, p) => who.LoadBefore(p) + own.Sum(t => who.Shipments[t].HalfHours))];
        _units = [.. Enumerable.Range(0, who.People.Count).Where(who.Counts).GroupBy(p => who.People[p].Unit).Select(u => u.ToArray())];
        _spare = who.Shipments.SelectMany((s, t) => s.Qualified.Select(q => (t, q))).ToDictionary(
            n => (n.t, n.q.Qualification),
            n => Enumerable.Range(0, who.People.Count)
                .Count(p => _trips[p].Contains(n.t) && who.People[p].Qualifications.Contains(n.q.Qualification)) - n.q.Count);
        _unitOf = new int[who.People.Count];
        for (var unit = 0; unit < _units.Count; unit++)
        {
            foreach (var person in _units[unit])
            {
                _unitOf[person] = unit;
            }
        }
    }

    public static IReadOnlyList<IReadOnlyCollection<int>> Improve(Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips)
    {
        var sharing = new FairSharing(who, trips);
        while (sharing.Pass())
        {
        }

        return sharing._trips;
    }

    private bool Pass()
    {
        var improved = false;
        foreach (var (giver, trip) in _trips.SelectMany((own, p) => own.Select(t => (p, t))).ToList())
        {
            improved |= _trips[giver].Contains(trip) && Improve(giver, trip);
        }

        return improved;
    }

    /// <summary>The best that one step can do about one trip of one person.</summary>
    private bool Improve(int giver, int trip)
    {
        if (_who.InForce[giver].Contains(trip))
        {
            return false;
        }

        var best = (Unfair: 0L, Spread: 0.0);
        var (taker, back) = (-1, -1);
        for (var other = 0; other < _trips.Length; other++)
        {
            if (other == giver || _trips[other].Contains(trip) || !MaySend(other, trip, giver))
            {
                continue;
            }

            Try(other, -1);
            foreach (var own in _trips[other])
            {
                if (!_who.InForce[other].Contains(own) && !_trips[giver].Contains(own) && MaySend(giver, own, other))
                {
                    Try(other, own);
                }
            }
        }

        if (taker < 0)
        {
            return false;
        }

        Move(giver, taker, trip);
        if (back >= 0)
        {
            Move(taker, giver, back);
        }

        return true;

        void Try(int other, int own)
        {
            if (!Fits(giver, trip, own) || !Fits(other, own, trip))
            {
                return;
            }

            var by = _who.Shipments[trip].HalfHours - (own < 0 ? 0 : _who.Shipments[own].HalfHours);
            var gain = Gain(giver, other, by);
            if (gain.CompareTo(best) < 0)
            {
                (best, taker, back) = (gain, other, own);
            }
        }
    }

    /// <summary>Whether one may be sent in another's place, as far as the two of them go.</summary>
    private bool MaySend(int person, int trip, int insteadOf)
    {
        var (one, other) = (_who.People[person], _who.People[insteadOf]);
        return one.Force == other.Force
            && _who.Trips[person].Contains(trip)
            && (_who.IsOwn(person, trip) || !_who.IsOwn(insteadOf, trip))
            && _who.Shipments[trip].Qualified.All(
                q => one.Qualifications.Contains(q.Qualification) || !other.Qualifications.Contains(q.Qualification)
                    || _spare[(trip, q.Qualification)] > 0);
    }

    private bool Fits(int person, int without, int with) =>
        with < 0 || !_trips[person].Any(t => t != without && _who.Clash(person, t, with));

    /// <summary>
    /// What becomes of the differences, and of how far people are from their unit's mean, when so many half hours go from one to another.
    /// </summary>
    private (long Unfair, double Spread) Gain(int from, int to, int by)
    {
        var before = Unfairness(from, to);
        _load[from] -= by;
        _load[to] += by;
        var after = Unfairness(from, to);
        _load[from] += by;
        _load[to] -= by;
        return (after.Unfair - before.Unfair, Math.Round(after.Spread - before.Spread, 6));
    }

    private (long Unfair, double Spread) Unfairness(int one, int other)
    {
        var (a, b) = (Of(_units[_unitOf[one]]), _unitOf[one] == _unitOf[other] ? default : Of(_units[_unitOf[other]]));
        return (a.Unfair + b.Unfair, a.Spread + b.Spread);

        (long Unfair, double Spread) Of(int[] unit)
        {
            var (most, fewest, sum, squares) = (int.MinValue, int.MaxValue, 0L, 0L);
            foreach (var person in unit)
            {
                var load = _load[person];
                (most, fewest) = (Math.Max(most, load), Math.Min(fewest, load));
                (sum, squares) = (sum + load, squares + (long)load * load);
            }

            return (most - fewest, squares - (double)sum * sum / unit.Length);
        }
    }

    private void Move(int from, int to, int trip)
    {
        _trips[from].Remove(trip);
        _trips[to].Add(trip);
        _load[from] -= _who.Shipments[trip].HalfHours;
        _load[to] += _who.Shipments[trip].HalfHours;
        foreach (var (qualification, _) in _who.Shipments[trip].Qualified)
        {
            _spare[(trip, qualification)] += (_who.People[to].Qualifications.Contains(qualification) ? 1 : 0)
                - (_who.People[from].Qualifications.Contains(qualification) ? 1 : 0);
        }
    }
}
