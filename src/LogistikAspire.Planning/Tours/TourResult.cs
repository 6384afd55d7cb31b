namespace LogistikAspire.Planning.Tours;

/// <summary>
/// How the vehicles of a plan drive. The plan's shipments, their slots and its objective stay; what is saved stands beside them.
/// </summary>
public sealed record TourResult
{
    /// <summary>In order of time: the slots at which something is still to leave at the plan's moment.</summary>
    public required IReadOnlyList<SlotTours> Slots { get; init; }

    /// <summary>Districts that leave together and could not share a vehicle, because nobody knows the way between them.</summary>
    public required IReadOnlyList<UnknownWay> UnknownWays { get; init; }

    public TourTotals Planned => TourTotals.Sum(Slots.Select(s => s.Planned));
    public TourTotals Routed => TourTotals.Sum(Slots.Select(s => s.Routed));

    /// <summary>Never negative.</summary>
    public TourTotals Saved => Planned - Routed;
}

/// <summary>All vehicles that leave at one slot.</summary>
/// <param name="Proven">
/// No cheaper tours of up to <see cref="TourPlanner.MostStops"/> stops keep the constraints; false when the search had to end before the
/// proof.
/// </param>
public sealed record SlotTours(
    DateTime DepartsAt, IReadOnlyList<VehicleTour> Tours, TourTotals Planned, TourTotals Routed, bool Proven)
{
    public bool IsShared => Tours.Any(r => r.Stops.Count > 1);
}

/// <summary>One vehicle, once: from the store past its stops and back.</summary>
public sealed record VehicleTour
{
    public required string VehicleKind { get; init; }

    /// <summary>Counts the vehicles of the kind that leave at the slot, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In the order in which they are visited. What is unloaded last is loaded first.</summary>
    public required IReadOnlyList<TourStop> Stops { get; init; }

    /// <summary>From the last stop to the store.</summary>
    public required Leg WayBack { get; init; }

    public required DateTime ReturnsAt { get; init; }

    /// <summary>There and back.</summary>
    public required decimal Kilometres { get; init; }

    public int Boxes => Stops.Sum(s => s.Boxes);
    public bool Estimated => WayBack.Estimated || Stops.Any(s => s.Way.Estimated);
}

/// <param name="Way">From the stop before, the first one from the store.</param>
/// <param name="ArrivesAt">Unloading starts then.</param>
public sealed record TourStop(string DistrictCode, int Boxes, Leg Way, DateTime ArrivesAt);

/// <param name="Vehicles">Trips.</param>
/// <param name="Cost">The plan's travel term, not weighted: kilometres times the cost of each vehicle's kilometre.</param>
public sealed record TourTotals(int Vehicles, int Police, int Soldiers, decimal Kilometres, decimal Cost)
{
    public static TourTotals Sum(IEnumerable<TourTotals> totals) => totals.Aggregate(
        new TourTotals(0, 0, 0, 0, 0),
        (a, b) => new(a.Vehicles + b.Vehicles, a.Police + b.Police, a.Soldiers + b.Soldiers, a.Kilometres + b.Kilometres, a.Cost + b.Cost));

    public static TourTotals operator -(TourTotals a, TourTotals b) => new(
        a.Vehicles - b.Vehicles, a.Police - b.Police, a.Soldiers - b.Soldiers, a.Kilometres - b.Kilometres, a.Cost - b.Cost);
}

/// <summary>Two districts, in order of their codes.</summary>
public sealed record UnknownWay(string From, string To);
