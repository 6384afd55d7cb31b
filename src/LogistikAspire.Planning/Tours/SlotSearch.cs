namespace LogistikAspire.Planning.Tours;

/// <summary>Shipments of one slot that may share vehicles: the plan's direct trips, or better tours.</summary>
internal sealed class SlotSearch
{
    private readonly PlanningProblem _problem;
    private readonly IReadOnlyList<PlanShipment> _together;
    private readonly IReadOnlyList<VehicleKind> _kinds;
    private readonly TourFinder _tours;
    private Lots _lots;

    public SlotSearch(
        PlanningProblem problem, DistanceMatrix distances, IReadOnlyList<Slot> slots, IReadOnlyList<PlanShipment> together,
        int boxesTogether, double limit, CancellationToken cancellation)
    {
        _problem = problem;
        _together = together;
        _kinds = [.. problem.VehicleKinds.OrderByDescending(k => k.Capacity).ThenBy(k => k.Code, StringComparer.Ordinal)];
        _tours = new(problem, distances, slots, together);
        _lots = new(boxesTogether);

        var trips = DirectTrips();
        Planned = Totals(trips);
        Loads = trips;

        if (together.Count > 1 && Improve(trips, limit, cancellation) is { } better && IsBetter(Totals(better), Planned))
        {
            Loads = better;
        }
    }

    public TourTotals Planned { get; }
    public TourTotals Routed => Totals(Loads);
    public bool Proven { get; private set; } = true;
    public IEnumerable<LoadedVehicle> Vehicles => _lots.Vehicles(Loads);
    private IReadOnlyList<Load> Loads { get; }

    /// <summary>Vehicles that just hold the boxes may not hold them lot by lot; then boxes go one by one.</summary>
    private List<Load> DirectTrips()
    {
        var trips = Direct(_lots);

        if (_together.Any(s => trips.Where(t => t.Tour.Visits(s)).Sum(t => t.Lots[0]) < _lots.Of(s)))
        {
            _lots = new(1);
            trips = Direct(_lots);
        }

        return trips;

        List<Load> Direct(Lots lots) => [.. _together.SelectMany(s => lots.Direct(_kinds, s, _tours.Direct(s)))];
    }

    private IReadOnlyList<Load>? Improve(IReadOnlyList<Load> trips, double limit, CancellationToken cancellation)
    {
        var better = new SlotModel(_problem, _together, _tours, trips, _lots).Solve(limit, cancellation, out var proven);
        Proven = proven && _tours.Complete;
        return better;
    }

    private static bool IsBetter(TourTotals routed, TourTotals planned) =>
        routed.Vehicles <= planned.Vehicles && routed.Kilometres <= planned.Kilometres && routed.Cost <= planned.Cost
        && (routed.Vehicles < planned.Vehicles || routed.Kilometres < planned.Kilometres);

    /// <summary>Each shipment keeps its escort, since each has its own departure gate; each vehicle has its officers.</summary>
    private TourTotals Totals(IReadOnlyList<Load> loads)
    {
        var vehicles = loads.Sum(l => l.Vehicles);
        return new(
            vehicles,
            _together.Count * _problem.Security.PolicePerShipment + vehicles * _problem.Security.PolicePerVehicle,
            _together.Sum(s => s.Soldiers),
            loads.Sum(l => l.Vehicles * l.Tour.Hundredths) / 100m,
            loads.Sum(l => l.Vehicles * l.Tour.Hundredths * Math.Round(l.Kind.CostPerKm * 100)) / Costs.Scale);
    }
}
