using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Rosters;

/// <summary>What a roster costs, counted from its postings.</summary>
internal static class RosterTerms
{
    public static RosterCost Cost(Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips)
    {
        var unmet = Unmet(who, trips);
        var changed = Enumerable.Range(0, who.People.Count)
            .Sum(p => (long)who.InForce[p].Count(t => !who.Shipments[t].HasLeft && !trips[p].Contains(t)));
        return new(
            unmet.Select(u => u.ShipmentId).Distinct().Count(),
            unmet.Sum(u => (long)u.Missing),
            changed + who.Unknown,
            Enumerable.Range(0, who.People.Count).Sum(p => (long)trips[p].Count(t => !who.IsOwn(p, t))),
            Loads(who, trips).Sum(l => l.Most - l.Fewest));
    }

    public static RosterResult Result(
        Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips, RosterCost cost, RosterCost bound, double seconds) => new(
        [
            .. Enumerable.Range(0, who.People.Count).SelectMany(p => trips[p].Concat(who.Pinned[p]).Order()
                .Select(t => new Posting(who.People[p].Number, who.Shipments[t].Id))),
        ],
        Unmet(who, trips), Loads(who, trips), cost, bound, seconds);

    private static List<UnmetNeed> Unmet(Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips)
    {
        var sent = who.Shipments.Select(_ => new List<RosterPerson>()).ToArray();
        for (var person = 0; person < who.People.Count; person++)
        {
            foreach (var trip in trips[person])
            {
                sent[trip].Add(who.People[person]);
            }
        }

        var unmet = new List<UnmetNeed>();
        foreach (var (shipment, escort) in who.Shipments.Zip(sent).Where(s => !s.First.HasLeft))
        {
            foreach (var force in Eligibility.Forces)
            {
                Add(force, null, shipment.Needed(force) - escort.Count(p => p.Force == force));
            }

            foreach (var (qualification, count) in shipment.Qualified)
            {
                Add(null, qualification, count - escort.Count(p => p.Qualifications.Contains(qualification)));
            }

            void Add(Force? force, string? qualification, int missing)
            {
                if (missing > 0)
                {
                    unmet.Add(new(shipment.Id, force, qualification, missing));
                }
            }
        }

        return unmet;
    }

    private static List<UnitLoad> Loads(Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips) =>
    [
        .. Enumerable.Range(0, who.People.Count).Where(who.Counts)
            .GroupBy(p => who.People[p].Unit, p => (long)who.LoadBefore(p) + trips[p].Sum(t => (long)who.Shipments[t].HalfHours))
            .Select(unit => new UnitLoad(unit.Key, unit.Count(), unit.Max(), unit.Min())),
    ];
}
