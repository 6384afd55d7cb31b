using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Rosters;

internal enum RemedyKind
{
    /// <summary>So many more people, free for that trip.</summary>
    MorePeople,

    /// <summary>No rest longer than so many hours between two trips.</summary>
    ShorterRest,

    /// <summary>Nobody with the qualification has to travel along.</summary>
    WithoutQualification,

    /// <summary>The shipment leaves so many hours later.</summary>
    LeaveLater,
}

/// <summary>What was tried and helps: with it, fewer shipments lack people.</summary>
/// <param name="Amount">People or hours, as its kind says; 0 where there is none.</param>
/// <param name="StillLacking">Shipments of the operation that would lack people even so.</param>
internal sealed record Remedy(RemedyKind Kind, int Amount, int StillLacking);

/// <summary>Why a need is not met: everyone who could meet it, and what of them.</summary>
/// <param name="Sent">With the shipment.</param>
/// <param name="OnOtherTrips">Away with another shipment at that time.</param>
/// <param name="Resting">Back from another trip too late, or to leave on one too soon, for the rest that is due between.</param>
/// <param name="NotFree">Not free for escorts for all of the trip.</param>
internal sealed record LackCause(UnmetNeed Need, int Sent, int OnOtherTrips, int Resting, int NotFree);

/// <summary>Why people lack, and what would help: each remedy is tried by solving the problem again with it.</summary>
internal static class Remedies
{
    private static readonly int[] Rests = [10, 8, 6, 4, 0];
    private static readonly int[] Delays = [1, 2, 4];

    /// <param name="result">Of the problem.</param>
    public static IReadOnlyList<LackCause> Causes(RosterProblem problem, RosterResult result)
    {
        var shipments = problem.Shipments.ToDictionary(s => s.Id);
        var trips = result.Postings.ToLookup(p => p.Number, p => shipments[p.ShipmentId]);
        return [.. result.Unmet.Select(Cause)];

        LackCause Cause(UnmetNeed need)
        {
            var trip = shipments[need.ShipmentId];
            var time = new Stretch(trip.DepartsAt, trip.ReturnsAt);
            var (sent, away, resting, notFree) = (0, 0, 0, 0);
            foreach (var person in problem.People.Where(p => Fits(p, need)))
            {
                var others = trips[person.Number].ToList();
                if (others.Contains(trip))
                {
                    sent++;
                }
                else if (others.Exists(o => new Stretch(o.DepartsAt, o.ReturnsAt).Meets(time)))
                {
                    away++;
                }
                else if (!person.Free.Any(f => f.Holds(time)))
                {
                    notFree++;
                }
                else
                {
                    resting++;
                }
            }

            return new(need, sent, away, resting, notFree);
        }
    }

    /// <summary>What would help the shipment, of everything that was tried.</summary>
    public static IReadOnlyList<Remedy> For(
        RosterProblem problem, RosterResult result, Guid shipmentId, CancellationToken cancellation = default)
    {
        var trip = problem.Shipments.Single(s => s.Id == shipmentId);
        var needs = result.Unmet.Where(u => u.ShipmentId == shipmentId).ToList();
        var helpful = new List<Remedy>();

        var most = needs.Sum(n => n.Missing);
        for (var n = 1; n <= most && !Helps(RemedyKind.MorePeople, n, With(problem, trip, needs, n)); n++)
        {
        }

        foreach (var hours in Rests.Where(h => problem.Rest.SelectMany(r => r.Rules).Any(r => r.RestHours > h)))
        {
            var rest = problem.Rest.Select(r => r with { Rules = Shorter(r.Rules, hours) }).ToList();
            if (Helps(RemedyKind.ShorterRest, hours, problem with { Rest = rest }))
            {
                break;
            }
        }

        if (needs.Exists(n => n.Qualification is not null))
        {
            Helps(RemedyKind.WithoutQualification, 0, Instead(trip with { Qualified = [] }));
        }

        foreach (var hours in Delays)
        {
            if (Helps(RemedyKind.LeaveLater, hours,
                Instead(trip with { DepartsAt = trip.DepartsAt.AddHours(hours), ReturnsAt = trip.ReturnsAt.AddHours(hours) })))
            {
                break;
            }
        }

        return helpful;

        RosterProblem Instead(RosterShipment changed) =>
            problem with { Shipments = [.. problem.Shipments.Select(s => s.Id == trip.Id ? changed : s)] };

        bool Helps(RemedyKind kind, int amount, RosterProblem remedied)
        {
            var (lacking, _, _, _, _) = EscortSolver.SolveNeeds(remedied, cancellation).Cost;
            if (lacking >= result.Cost.Lacking)
            {
                return false;
            }

            helpful.Add(new(kind, amount, (int)lacking));
            return true;
        }
    }

    /// <summary>With more people for the trip, who can do what lacks: of the forces and with the qualifications that lack.</summary>
    private static RosterProblem With(RosterProblem problem, RosterShipment trip, List<UnmetNeed> needs, int number)
    {
        var qualifications = needs.Select(n => n.Qualification).OfType<string>().ToHashSet();
        var forces = needs.Where(n => n.Force is not null).SelectMany(n => Enumerable.Repeat(n.Force!.Value, n.Missing))
            .Concat(Enumerable.Repeat(Force.Police, number));
        return problem with
        {
            People =
            [
                .. problem.People,
                .. forces.Take(number).Select((force, i) => new RosterPerson(
                    $"+{i}", "+", force, qualifications, 0, [new Stretch(trip.DepartsAt, trip.ReturnsAt)])),
            ],
        };
    }

    private static List<RestRule> Shorter(IReadOnlyList<RestRule> rules, int hours) =>
        [.. rules.Select(r => r with { RestHours = Math.Min(r.RestHours, hours) })];

    private static bool Fits(RosterPerson person, UnmetNeed need) =>
        (need.Force is null ? Eligibility.Forces.Contains(person.Force) : person.Force == need.Force)
        && (need.Qualification is null || person.Qualifications.Contains(need.Qualification));
}
