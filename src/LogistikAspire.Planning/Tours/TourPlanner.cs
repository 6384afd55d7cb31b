namespace LogistikAspire.Planning.Tours;

/// <summary>
/// The second stage of planning: districts whose boxes leave at the same slot may share vehicles. A pure function, like the planner, and
/// as repeatable. What the plan says of shipments stays: slots, boxes, days of arrival. A slot gets other tours than the plan's direct
/// trips only if these need no more vehicles of any kind, officers or kilometres, and fewer of some. <c>docs/planning.md</c> says more.
/// </summary>
public static class TourPlanner
{
    /// <summary>The most districts that one vehicle visits.</summary>
    public const int MostStops = 4;

    // For all slots together, in deterministic time, as PlanningProblem.Limit.
    private const double Limit = 10;

    /// <param name="shipments">Of a plan for this problem. What left before its moment is on the road already and has no
    /// tour here, nor has what leaves from a second store.</param>
    /// <param name="distances">Its ways from the store are those of the problem's districts.</param>
    /// <param name="boxesTogether">Boxes that no two vehicles share: those of a polling station.</param>
    /// <exception cref="ArgumentException">The settings make no sense, or the shipments or distances are not those of the
    /// problem.</exception>
    public static TourResult Plan(
        PlanningProblem problem, IReadOnlyCollection<PlanShipment> shipments, DistanceMatrix distances, int boxesTogether = 1,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(boxesTogether);
        Check(problem, shipments, distances);

        var grid = new Timetable(problem).Slots;
        var slots = shipments.Where(s => s.DepartsAt >= problem.Moment && !s.FromSecondStore)
            .OrderBy(s => s.DistrictCode, StringComparer.Ordinal)
            .GroupBy(s => s.DepartsAt)
            .OrderBy(g => g.Key)
            .Select(g => g.ToList())
            .ToList();

        return new()
        {
            Slots = [.. slots.Select(slot => Combine(slot[0].DepartsAt, [.. Groups(slot).Select(together =>
                new SlotSearch(problem, distances, grid, together, boxesTogether, Limit / slots.Count, cancellation))]))],
            UnknownWays = [.. slots.SelectMany(slot => Unknown(slot, distances)).Distinct()],
        };
    }

    /// <summary>Pinned shipments stay as they are: each by itself.</summary>
    private static IEnumerable<List<PlanShipment>> Groups(List<PlanShipment> slot) =>
        slot.GroupBy(s => s.Pinned ? s.DistrictCode : "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList());

    private static SlotTours Combine(DateTime departsAt, List<SlotSearch> groups)
    {
        var tours = groups.SelectMany(g => g.Vehicles)
            .GroupBy(v => v.Kind.Code)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => g.Select((vehicle, index) => ToTour(vehicle, index + 1)));

        return new(
            departsAt, [.. tours], TourTotals.Sum(groups.Select(g => g.Planned)), TourTotals.Sum(groups.Select(g => g.Routed)),
            groups.All(g => g.Proven));
    }

    private static VehicleTour ToTour(LoadedVehicle vehicle, int number) => new()
    {
        VehicleKind = vehicle.Kind.Code,
        Number = number,
        Stops = [.. vehicle.Tour.Calls.Zip(vehicle.Boxes, (call, boxes) =>
            new TourStop(call.Shipment.DistrictCode, boxes, call.Way, call.ArrivesAt))],
        WayBack = vehicle.Tour.WayBack,
        ReturnsAt = vehicle.Tour.ReturnsAt,
        Kilometres = vehicle.Tour.Hundredths / 100m,
    };

    private static IEnumerable<UnknownWay> Unknown(List<PlanShipment> slot, DistanceMatrix distances) =>
        from a in slot
        from b in slot
        where !a.Pinned && !b.Pinned && string.CompareOrdinal(a.DistrictCode, b.DistrictCode) < 0
            && distances.Between(a.DistrictCode, b.DistrictCode) is null
        select new UnknownWay(a.DistrictCode, b.DistrictCode);

    private static void Check(PlanningProblem problem, IReadOnlyCollection<PlanShipment> shipments, DistanceMatrix distances)
    {
        if (problem.Validate() is [var error, ..])
        {
            throw new ArgumentException($"{error.Field}: {error.Message}", nameof(problem));
        }

        foreach (var shipment in shipments)
        {
            var district = problem.Districts.FirstOrDefault(d => d.Code == shipment.DistrictCode);

            if (district is null || shipment.ArrivesAt != shipment.DepartsAt.AddMinutes(problem.LoadingMinutes + district.Minutes)
                || shipment.ReturnsAt != shipment.ArrivesAt.AddMinutes(problem.UnloadingMinutes + district.Minutes))
            {
                throw new ArgumentException($"The shipment to {shipment.DistrictCode} is not one of the problem's.", nameof(shipments));
            }
        }

        foreach (var district in problem.Districts)
        {
            var way = distances.Between(DistanceMatrix.Store, district.Code);

            if ((way?.Kilometres, way?.Minutes) != (district.Kilometres, district.Minutes))
            {
                throw new ArgumentException($"The way from the store to {district.Code} is not the plan's.", nameof(distances));
            }
        }
    }
}
