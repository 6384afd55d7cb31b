using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Rosters;

/// <summary>
/// A roster at once, from which the search begins: what is in force and still possible stays; then, by departure, each need gets people of
/// the own jurisdiction first, and of those who have escorted least.
/// </summary>
internal static class GreedyRoster
{
    /// <returns>By person: the trips decided, those that have left not among them.</returns>
    public static IReadOnlyList<IReadOnlyCollection<int>> Find(Eligibility who)
    {
        var trips = who.People.Select(_ => new SortedSet<int>()).ToArray();
        var load = Enumerable.Range(0, who.People.Count).Select(p => who.LoadBefore(p)).ToArray();
        var able = who.Shipments.Select(_ => new List<int>()).ToArray();
        for (var person = 0; person < who.People.Count; person++)
        {
            foreach (var trip in who.Trips[person])
            {
                able[trip].Add(person);
            }
        }

        foreach (var (person, trip) in who.InForce.SelectMany((all, p) => all.Where(who.Trips[p].Contains).Select(t => (p, t))))
        {
            if (Lacks(trip, who.People[person].Force) && IsFree(person, trip))
            {
                Send(person, trip);
            }
        }

        for (var trip = 0; trip < who.Shipments.Count; trip++)
        {
            foreach (var need in who.Shipments[trip].Qualified)
            {
                while (Sent(trip).Count(p => who.People[p].Qualifications.Contains(need.Qualification)) < need.Count
                    && Best(trip, p => who.People[p].Qualifications.Contains(need.Qualification)) is { } person)
                {
                    Send(person, trip);
                }
            }

            while (Best(trip, _ => true) is { } person)
            {
                Send(person, trip);
            }
        }

        return trips;

        IEnumerable<int> Sent(int trip) => able[trip].Where(p => trips[p].Contains(trip));

        bool Lacks(int trip, Force force) =>
            Sent(trip).Count(p => who.People[p].Force == force) < who.Shipments[trip].Needed(force);

        bool IsFree(int person, int trip) => !trips[person].Contains(trip) && !trips[person].Any(other => who.Clash(person, other, trip));

        int? Best(int trip, Func<int, bool> fits)
        {
            var lacks = Eligibility.Forces.Where(f => Lacks(trip, f)).ToHashSet();
            return able[trip]
                .Where(p => lacks.Contains(who.People[p].Force) && fits(p) && IsFree(p, trip))
                .OrderBy(p => who.IsOwn(p, trip) ? 0 : 1).ThenBy(p => load[p]).ThenBy(p => p)
                .Select(p => (int?)p).FirstOrDefault();
        }

        void Send(int person, int trip)
        {
            trips[person].Add(trip);
            load[person] += who.Shipments[trip].HalfHours;
        }
    }
}
