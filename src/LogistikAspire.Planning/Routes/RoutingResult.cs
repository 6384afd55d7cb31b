namespace LogistikAspire.Planning.Routes;

/// <summary>How the vehicles of a plan drive. The plan's shipments, their slots and its objective stay; what is saved stands beside them.</summary>
public sealed record RoutingResult
{
    /// <summary>In order of time: the slots at which something is still to leave at the plan's moment.</summary>
    public required IReadOnlyList<RoutedSlot> Slots { get; init; }

    /// <summary>Districts that leave together and could not share a vehicle, because nobody knows the way between them.</summary>
    public required IReadOnlyList<UnknownWay> UnknownWays { get; init; }

    public RoutingTotals Planned => RoutingTotals.Sum(Slots.Select(s => s.Planned));
    public RoutingTotals Routed => RoutingTotals.Sum(Slots.Select(s => s.Routed));

    /// <summary>Never negative.</summary>
    public RoutingTotals Saved => Planned - Routed;
}

/// <summary>All vehicles that leave at one slot.</summary>
/// <param name="Proven">No cheaper routes of up to <see cref="Router.MostStops"/> stops keep the constraints; false when the search had to end before the proof.</param>
public sealed record RoutedSlot(
    DateTime DepartsAt, IReadOnlyList<VehicleRoute> Routes, RoutingTotals Planned, RoutingTotals Routed, bool Proven)
{
    public bool IsShared => Routes.Any(r => r.Stops.Count > 1);
}

/// <summary>One vehicle, once: from the store past its stops and back.</summary>
public sealed record VehicleRoute
{
    public required string VehicleKind { get; init; }

    /// <summary>Counts the vehicles of the kind that leave at the slot, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>In the order in which they are visited. What is unloaded last is loaded first.</summary>
    public required IReadOnlyList<RouteStop> Stops { get; init; }

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
public sealed record RouteStop(string DistrictCode, int Boxes, Leg Way, DateTime ArrivesAt);

/// <param name="Vehicles">Trips.</param>
/// <param name="Cost">The plan's travel term, not weighted: kilometres times the cost of each vehicle's kilometre.</param>
public sealed record RoutingTotals(int Vehicles, int Police, int Soldiers, decimal Kilometres, decimal Cost)
{
    public static RoutingTotals Sum(IEnumerable<RoutingTotals> totals) => totals.Aggregate(
        new RoutingTotals(0, 0, 0, 0, 0),
        (a, b) => new(a.Vehicles + b.Vehicles, a.Police + b.Police, a.Soldiers + b.Soldiers, a.Kilometres + b.Kilometres, a.Cost + b.Cost));

    public static RoutingTotals operator -(RoutingTotals a, RoutingTotals b) => new(
        a.Vehicles - b.Vehicles, a.Police - b.Police, a.Soldiers - b.Soldiers, a.Kilometres - b.Kilometres, a.Cost - b.Cost);
}

/// <summary>Two districts, in order of their codes.</summary>
public sealed record UnknownWay(string From, string To);
