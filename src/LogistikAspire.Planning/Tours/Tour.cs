namespace LogistikAspire.Planning.Tours;

/// <summary>A stop of a tour: the shipment that is unloaded there, whole or in part.</summary>
internal sealed record Call(PlanShipment Shipment, Leg Way, DateTime ArrivesAt);

/// <summary>A way from the store past one or more districts that leave at the same slot, and back.</summary>
/// <param name="Hundredths">Of a kilometre, as the planner counts.</param>
/// <param name="Outlasts">Who drives it is still away at so many of the slots after its own.</param>
internal sealed record Tour(IReadOnlyList<Call> Calls, Leg WayBack, long Hundredths, DateTime ReturnsAt, int Outlasts)
{
    public bool IsShared => Calls.Count > 1;

    public bool Visits(PlanShipment shipment) => Calls.Any(c => c.Shipment == shipment);
}

/// <summary>Finds the tours that the vehicles of one slot can drive without any box arriving on another day than planned.</summary>
internal sealed class TourFinder
{
    // Every tour there is past up to six districts; beyond, the search would not end in time, and gives up its proof instead.
    private const int MostTours = 50;
    private const int MostNeighbours = 10;

    private readonly PlanningProblem _problem;
    private readonly DistanceMatrix _distances;
    private readonly IReadOnlyList<PlanShipment> _together;
    private readonly List<DateTime> _later;
    private readonly List<Tour> _found = [];

    /// <param name="slots">Of the whole plan, in order.</param>
    /// <param name="together">What leaves at one of them.</param>
    public TourFinder(PlanningProblem problem, DistanceMatrix distances, IEnumerable<Slot> slots, IReadOnlyList<PlanShipment> together)
    {
        _problem = problem;
        _distances = distances;
        _together = together;

        // Whoever is back by the end of a loan in the plan has to be in a tour, so that a vehicle that was lent is.
        _later =
        [
            .. slots.Select(s => s.At).Concat(problem.LentVehicles.Select(l => l.Until)).Distinct()
                .Where(at => at > together[0].DepartsAt).Order(),
        ];

        foreach (var shipment in together)
        {
            Extend([], shipment);
        }

        var worthwhile = _found.GroupBy(Districts).SelectMany(Best).ToList();
        var shared = worthwhile
            .Where(t => t.IsShared && Saves(t) > 0)
            .OrderByDescending(Saves)
            .ThenBy(Districts, StringComparer.Ordinal)
            .ToList();
        Complete &= shared.Count <= MostTours;
        All = [.. worthwhile.Where(t => !t.IsShared), .. shared.Take(MostTours)];
    }

    /// <summary>
    /// For each set of districts the orders that are worth driving: no other is both shorter and back before as many slots. Direct tours
    /// come first, one for each shipment that can keep its day, then those that save most.
    /// </summary>
    public IReadOnlyList<Tour> All { get; }

    /// <summary>False when there are so many that some were left out.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>How many of the slots after this one come before somebody is back.</summary>
    public int Outlasted(DateTime returnsAt) => _later.TakeWhile(at => at < returnsAt).Count();

    /// <summary>There and back.</summary>
    public Tour Direct(PlanShipment shipment) => All.First(t => !t.IsShared && t.Visits(shipment));

    private void Extend(IReadOnlyList<Call> before, PlanShipment next)
    {
        var way = _distances.Between(before.Count == 0 ? DistanceMatrix.Store : before[^1].Shipment.DistrictCode, next.DistrictCode)!;
        var leaves = before.Count == 0
            ? next.DepartsAt.AddMinutes(_problem.LoadingMinutes)
            : before[^1].ArrivesAt.AddMinutes(_problem.UnloadingMinutes);
        var arrives = leaves.AddMinutes(way.Minutes);

        if (arrives.Date != next.ArrivesAt.Date)
        {
            return;
        }

        List<Call> calls = [.. before, new Call(next, way, arrives)];
        _found.Add(Close(calls));

        if (calls.Count < TourPlanner.MostStops)
        {
            foreach (var neighbour in Neighbours(next).Where(n => calls.All(c => c.Shipment != n)))
            {
                Extend(calls, neighbour);
            }
        }
    }

    private Tour Close(List<Call> calls)
    {
        var wayBack = _distances.Between(calls[^1].Shipment.DistrictCode, DistanceMatrix.Store)!;
        var returns = calls[^1].ArrivesAt.AddMinutes(_problem.UnloadingMinutes + wayBack.Minutes);
        return new(calls, wayBack, calls.Sum(c => Hundredths(c.Way)) + Hundredths(wayBack), returns, Outlasted(returns));
    }

    private IEnumerable<PlanShipment> Neighbours(PlanShipment shipment)
    {
        var known = _together.Where(other => other != shipment && _distances.Between(shipment.DistrictCode, other.DistrictCode) is not null)
            .OrderBy(other => _distances.Between(shipment.DistrictCode, other.DistrictCode)!.Kilometres)
            .ThenBy(other => other.DistrictCode, StringComparer.Ordinal)
            .ToList();
        Complete &= known.Count <= MostNeighbours;
        return known.Take(MostNeighbours);
    }

    /// <summary>Of orders that are equally long and back in time for as many slots, the one with the earlier arrivals.</summary>
    private static IEnumerable<Tour> Best(IEnumerable<Tour> orders)
    {
        var shortest = long.MaxValue;

        foreach (var order in orders.OrderBy(t => t.Outlasts).ThenBy(t => t.Hundredths).ThenBy(t => t.Calls.Sum(c => c.ArrivesAt.Ticks)))
        {
            if (order.Hundredths < shortest)
            {
                shortest = order.Hundredths;
                yield return order;
            }
        }
    }

    /// <summary>Against a vehicle for each district, for each stop more than one.</summary>
    private long Saves(Tour tour) =>
        (2 * tour.Calls.Sum(c => Hundredths(_distances.Between(DistanceMatrix.Store, c.Shipment.DistrictCode)!)) - tour.Hundredths)
        / Math.Max(1, tour.Calls.Count - 1);

    private static string Districts(Tour tour) =>
        string.Join(' ', tour.Calls.Select(c => c.Shipment.DistrictCode).Order(StringComparer.Ordinal));

    public static long Hundredths(Leg leg) => (long)Math.Round(leg.Kilometres * 100);
}
