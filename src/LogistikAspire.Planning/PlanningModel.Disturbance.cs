using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>The wish for a plan that disturbs another as little as possible.</summary>
/// <param name="Before">Departures of that other.</param>
/// <param name="DistrictsOnly">Nothing counts but how many districts change.</param>
internal sealed record Calm(IReadOnlyList<Departure> Before, bool DistrictsOnly = false);

internal sealed partial class PlanningModel
{
    /// <summary>What a plan can keep of one district's departures, pinned ones apart.</summary>
    /// <param name="Open">The departures before that are not pinned.</param>
    /// <param name="Kept">Literals of those that the plan can have again: true only if it has.</param>
    /// <param name="Changed">1 unless the district departs exactly as before.</param>
    private sealed record KeptDepartures(IReadOnlyList<Departure> Open, IReadOnlyList<BoolVar> Kept, LinearExpr Changed);

    /// <summary>
    /// Among the plans of one cost, asks for the one that disturbs another plan least: as few districts changed as possible; then as few
    /// shipments cancelled or new; then as few boxes, and last as few vehicles, that leave at a slot where fewer left before. Each counts
    /// so much more than the next that no number of those outweighs it. The cost is a constraint here, so that no search for calm can
    /// make a plan dearer.
    /// </summary>
    /// <param name="changedDistricts">Of the plan found: no more may change.</param>
    public void MinimizeDisturbance(IReadOnlyList<Departure> before, long cost, IReadOnlyCollection<string> changedDistricts)
    {
        Model.Add(_cost == cost);
        Model.Add(_changed <= _parts.Select(p => p.Delivery.District.Code).Distinct().Count(changedDistricts.Contains));
        var all = _parts.GroupBy(p => p.Delivery).Select(g => (Delivery: g.Key, Parts: g.ToList())).ToList();
        var most = all.Sum(d => d.Delivery.MostShipments);
        var perBox = 1 + all.Sum(d => (long)d.Delivery.MostShipments * d.Parts.Max(p => p.Option.Mixes.Max(m => m.Vehicles)));
        var perShipment = perBox * (1 + all.Sum(d => (long)d.Delivery.Boxes));
        var perDistrict = perShipment * (1 + most + before.Count);
        var terms = new List<(LinearExpr Number, long Weight)>();

        foreach (var (delivery, parts) in all)
        {
            var (open, kept, changed) = KeptOf(delivery, parts, before);
            terms.Add((changed, perDistrict));
            terms.AddRange(parts.Select(p => ((LinearExpr)p.Leaves, perShipment)));
            terms.AddRange(kept.Select(k => ((LinearExpr)k, -2 * perShipment)));

            foreach (var part in parts)
            {
                var there = open.Where(d => d.DepartsAt == _timetable.Slots[part.Option.Slot].At).ToList();
                terms.Add((BoxesAbove(part, there.Sum(d => d.Boxes)), perBox));
                terms.AddRange(part.Choices.Select(c => ((LinearExpr)c.Chosen, TripsAbove(c.Mix, there))));
            }
        }

        Model.Minimize(LinearExpr.WeightedSum(terms.Select(t => t.Number), terms.Select(t => t.Weight)));
    }

    /// <summary>How many of the districts that have something to plan depart otherwise than before.</summary>
    private LinearExpr Changed(IReadOnlyList<Departure> before) =>
        LinearExpr.Sum(_parts.GroupBy(p => p.Delivery).Select(g => KeptOf(g.Key, [.. g], before).Changed));

    private KeptDepartures KeptOf(Delivery delivery, List<Part> parts, IReadOnlyList<Departure> before)
    {
        var match = delivery.MatchPins(before);
        var kept = match.Gone.Distinct().Select(d => KeptAs(delivery, parts, d)).OfType<BoolVar>().ToList();

        // With all of them, all its boxes leave as they did, so nothing is new either.
        if (match.Added.Count > 0 || kept.Count < match.Gone.Count || match.Gone.Sum(d => d.Boxes) != delivery.Boxes)
        {
            return new(match.Gone, kept, LinearExpr.Constant(1));
        }

        var changed = Model.NewBoolVar($"{delivery.District.Code}!");

        foreach (var departure in kept)
        {
            Model.AddBoolOr([departure, changed]);
        }

        return new(match.Gone, kept, changed);
    }

    /// <summary>Null when no plan can have the departure.</summary>
    private BoolVar? KeptAs(Delivery delivery, List<Part> parts, Departure departure)
    {
        var trips = _problem.VehicleKinds.Select(k => departure.Vehicles.GetValueOrDefault(k.Code)).ToList();
        var part = parts.Find(p => _timetable.Slots[p.Option.Slot].At == departure.DepartsAt);
        var chosen = part?.Choices.FirstOrDefault(c => c.Mix.Carries(trips, departure.Boxes)).Chosen;

        if (chosen is null || trips.Sum() != departure.Vehicles.Values.Sum() || departure.FromSecondStore != delivery.FromSecondStore)
        {
            return null;
        }

        if (!delivery.MaySplit)
        {
            return departure.Boxes == delivery.Boxes ? chosen : null;
        }

        var kept = Model.NewBoolVar($"{part!.Leaves.Name()}=");
        Model.AddImplication(kept, chosen);
        Model.Add(part.Boxes == departure.Boxes).OnlyEnforceIf(kept);
        return kept;
    }

    /// <summary>The boxes that leave at a slot beyond those that did before.</summary>
    private LinearExpr BoxesAbove(Part part, int before)
    {
        if (!part.Delivery.MaySplit)
        {
            return part.Leaves * Math.Max(0, part.Delivery.Boxes - before);
        }

        if (before == 0)
        {
            return part.Boxes;
        }

        var above = Model.NewIntVar(0, part.Delivery.Boxes, $"{part.Leaves.Name()}+");
        Model.Add(above >= part.Boxes - before);
        return above;
    }

    private long TripsAbove(VehicleMix mix, IReadOnlyList<Departure> before) => _problem.VehicleKinds
        .Select((kind, v) => Math.Max(0, mix.Trips[v] - before.Sum(d => d.Vehicles.GetValueOrDefault(kind.Code)))).Sum();
}
