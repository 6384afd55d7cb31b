using LogistikAspire.Escort.Rosters;
using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Tests.Rosters;

/// <summary>
/// What is wrong with a roster, and what it costs, from the problem and its postings alone. It shares nothing with the solver but the plain
/// records of question and answer.
/// </summary>
internal static class RosterChecker
{
    public static IReadOnlyList<string> Faults(RosterProblem problem, IReadOnlyList<Posting> postings)
    {
        var faults = new List<string>();
        if (postings.Count != postings.Distinct().Count())
        {
            faults.Add("Somebody is twice with one shipment.");
        }

        foreach (var posting in postings)
        {
            var person = problem.People.FirstOrDefault(p => p.Number == posting.Number);
            var trip = problem.Shipments.FirstOrDefault(s => s.Id == posting.ShipmentId);
            if (person is null || trip is null)
            {
                faults.Add($"{posting} is of nobody or of nothing.");
                continue;
            }

            if (trip.HasLeft)
            {
                if (!problem.InForce.Contains(posting))
                {
                    faults.Add($"{posting} joined what has left.");
                }
            }
            else if (!person.Free.Any(f => f.From <= trip.DepartsAt && f.Until >= trip.ReturnsAt))
            {
                faults.Add($"{posting} is not free.");
            }

            foreach (var other in postings.Where(o => o.Number == posting.Number && o.ShipmentId != posting.ShipmentId))
            {
                var next = problem.Shipments.First(s => s.Id == other.ShipmentId);
                if ((next.DepartsAt, next.Id).CompareTo((trip.DepartsAt, trip.Id)) < 0)
                {
                    continue;
                }

                var hours = (trip.ReturnsAt - trip.DepartsAt).TotalHours;
                var rest = 0;
                foreach (var rule in problem.Rest.Where(r => r.Force == person.Force).SelectMany(r => r.Rules))
                {
                    rest = hours >= rule.AfterHours ? Math.Max(rest, rule.RestHours) : rest;
                }

                if (next.DepartsAt < trip.ReturnsAt.AddHours(rest))
                {
                    faults.Add($"{posting.Number} leaves with {next.Id} before being back and rested from {trip.Id}.");
                }
            }
        }

        foreach (var trip in problem.Shipments)
        {
            var with = postings.Where(p => p.ShipmentId == trip.Id).Select(p => problem.People.First(o => o.Number == p.Number)).ToList();
            var (police, soldiers) = (with.Count(p => p.Force == Force.Police), with.Count(p => p.Force == Force.Soldiers));
            if (!trip.HasLeft && (police > trip.Police || soldiers > trip.Soldiers))
            {
                faults.Add($"More are with {trip.Id} than it needs.");
            }

            if (trip.HasLeft && problem.InForce.Any(
                p => p.ShipmentId == trip.Id && problem.People.Any(o => o.Number == p.Number) && !postings.Contains(p)))
            {
                faults.Add($"Somebody got lost from {trip.Id} on the road.");
            }
        }

        return faults;
    }

    public static RosterCost Cost(RosterProblem problem, IReadOnlyList<Posting> postings)
    {
        var (lacking, missing) = (0L, 0L);
        foreach (var trip in problem.Shipments.Where(s => !s.HasLeft))
        {
            var with = postings.Where(p => p.ShipmentId == trip.Id).Select(p => problem.People.First(o => o.Number == p.Number)).ToList();
            var lacks = Math.Max(0, trip.Police - with.Count(p => p.Force == Force.Police))
                + Math.Max(0, trip.Soldiers - with.Count(p => p.Force == Force.Soldiers))
                + trip.Qualified.Sum(q => Math.Max(0, q.Count - with.Count(p => p.Qualifications.Contains(q.Qualification))));
            missing += lacks;
            lacking += lacks > 0 ? 1 : 0;
        }

        var waiting = problem.Shipments.Where(s => !s.HasLeft).ToDictionary(s => s.Id);
        var changed = problem.InForce.Distinct().Count(p => waiting.ContainsKey(p.ShipmentId) && !postings.Contains(p));
        var outside = postings.Count(p => waiting.TryGetValue(p.ShipmentId, out var trip)
            && !trip.OwnUnits.Contains(problem.People.First(o => o.Number == p.Number).Unit));

        var unfair = 0L;
        foreach (var unit in problem.People.GroupBy(p => p.Unit))
        {
            var loads = unit.Where(p => CouldBeSent(problem, p)).Select(p => p.HalfHours + postings.Where(o => o.Number == p.Number)
                .Select(o => problem.Shipments.First(s => s.Id == o.ShipmentId))
                .Sum(s => (long)Math.Ceiling((s.ReturnsAt - s.DepartsAt).TotalMinutes / 30))).ToList();
            unfair += loads.Count > 0 ? loads.Max() - loads.Min() : 0;
        }

        return new(lacking, missing, changed, outside, unfair);
    }

    /// <summary>On the road, or could be sent on some trip alone without being needed in two places.</summary>
    private static bool CouldBeSent(RosterProblem problem, RosterPerson person)
    {
        var isOnRoad = problem.InForce.Any(
            p => p.Number == person.Number && problem.Shipments.Any(s => s.Id == p.ShipmentId && s.HasLeft));
        return isOnRoad || problem.Shipments.Any(s => !s.HasLeft
            && (person.Force == Force.Police ? s.Police : person.Force == Force.Soldiers ? s.Soldiers : 0) > 0
            && Faults(problem, [new Posting(person.Number, s.Id)]).All(f => f.StartsWith("Somebody got lost", StringComparison.Ordinal)));
    }
}
