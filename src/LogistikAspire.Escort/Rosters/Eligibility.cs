using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Rosters;

/// <summary>Who may go where: what is free, what overlaps, what needs a rest between.</summary>
internal sealed class Eligibility
{
    /// <summary>Those who escort.</summary>
    public static readonly IReadOnlyList<Force> Forces = [Force.Police, Force.Soldiers];

    private readonly RosterProblem _problem;
    private readonly Dictionary<Force, bool[,]> _clash = [];

    public Eligibility(RosterProblem problem)
    {
        _problem = problem;
        People =
        [
            .. problem.People.Where(p => Forces.Contains(p.Force))
                .OrderBy(p => p.Unit, StringComparer.Ordinal).ThenBy(p => p.Number, StringComparer.Ordinal),
        ];
        Shipments = [.. problem.Shipments.OrderBy(s => s.DepartsAt).ThenBy(s => s.DistrictCode, StringComparer.Ordinal).ThenBy(s => s.Id)];
        foreach (var force in Forces)
        {
            var clash = _clash[force] = new bool[Shipments.Count, Shipments.Count];
            for (var i = 0; i < Shipments.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    clash[i, j] = clash[j, i] =
                        IsTooSoon(force, Shipments[j], Shipments[i]) && IsTooSoon(force, Shipments[i], Shipments[j]);
                }
            }
        }

        var shipments = Shipments.Select((s, i) => (s.Id, i)).ToDictionary(s => s.Id, s => s.i);
        var held = problem.InForce.Where(p => shipments.ContainsKey(p.ShipmentId))
            .ToLookup(p => p.Number, p => shipments[p.ShipmentId]);
        InForce = [.. People.Select(p => held[p.Number].Distinct().Order().ToArray())];
        var known = People.Select(p => p.Number).ToHashSet();
        Unknown = problem.InForce.Distinct().Count(p => shipments.TryGetValue(p.ShipmentId, out var s) && !Shipments[s].HasLeft
            && !known.Contains(p.Number));
        Pinned = [.. InForce.Select(all => all.Where(s => Shipments[s].HasLeft).ToArray())];
        Trips = [.. People.Select((p, i) => Enumerable.Range(0, Shipments.Count).Where(s => MaySend(i, s)).ToArray())];
    }

    /// <summary>In the order of units, then of numbers. Everything else here is by index into these.</summary>
    public IReadOnlyList<RosterPerson> People { get; }

    /// <summary>In the order of departure.</summary>
    public IReadOnlyList<RosterShipment> Shipments { get; }

    /// <summary>By person: the trips that the person could be sent on, those on which they are already away left out.</summary>
    public IReadOnlyList<int[]> Trips { get; }

    /// <summary>By person: trips held already, whether or not they are still possible.</summary>
    public IReadOnlyList<int[]> InForce { get; }

    /// <summary>By person: trips that have left with the person.</summary>
    public IReadOnlyList<int[]> Pinned { get; }

    /// <summary>Postings in force of people who are on the books no more.</summary>
    public int Unknown { get; }

    /// <summary>Whether the person cannot be on both trips.</summary>
    public bool Clash(int person, int a, int b) => a != b && _clash[People[person].Force][a, b];

    public bool IsOwn(int person, int shipment) => Shipments[shipment].OwnUnits.Contains(People[person].Unit);

    /// <summary>Half hours that the person has escorted, whatever is decided.</summary>
    public int LoadBefore(int person) => People[person].HalfHours + Pinned[person].Sum(s => Shipments[s].HalfHours);

    /// <summary>Whether the person's hours count for how fairly the unit's load is shared.</summary>
    public bool Counts(int person) => Trips[person].Length + Pinned[person].Length > 0;

    private bool MaySend(int person, int shipment)
    {
        var (who, trip) = (People[person], Shipments[shipment]);
        return !trip.HasLeft
            && Forces.Contains(who.Force)
            && trip.Needed(who.Force) > 0
            && who.Free.Any(f => f.Holds(new Stretch(trip.DepartsAt, trip.ReturnsAt)))
            && !Pinned[person].Any(away => Clash(person, away, shipment));
    }

    /// <summary>Whether who comes back from the one has not rested enough, or is not back, when the other leaves.</summary>
    private bool IsTooSoon(Force force, RosterShipment one, RosterShipment other) =>
        other.DepartsAt < one.ReturnsAt.AddHours(RestAfter(force, one));

    private int RestAfter(Force force, RosterShipment trip) => _problem.Rest.Where(r => r.Force == force).SelectMany(r => r.Rules)
        .Where(r => trip.ReturnsAt - trip.DepartsAt >= TimeSpan.FromHours(r.AfterHours)).Select(r => r.RestHours).DefaultIfEmpty(0).Max();
}
