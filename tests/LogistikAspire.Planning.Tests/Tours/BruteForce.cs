using LogistikAspire.Planning.Tours;

namespace LogistikAspire.Planning.Tests.Tours;

/// <summary>Every way to load and drive the vehicles of a tiny slot.</summary>
public static class BruteForce
{
    /// <returns>The least cost of travel that the checker accepts.</returns>
    public static decimal Best(PlanningProblem problem, IReadOnlyList<PlanShipment> together, TestMap map, SlotTours example)
    {
        var matrix = map.Matrix;
        var kinds = problem.VehicleKinds
            .SelectMany(k => Enumerable.Repeat(k, together.Sum(s => s.Vehicles.GetValueOrDefault(k.Code))))
            .ToList();
        var best = example.Planned.Cost;
        Try([], [.. together.Select(s => s.Boxes)], 0);
        return best;

        void Try(List<VehicleTour> chosen, int[] left, decimal cost)
        {
            if (cost >= best)
            {
                return;
            }

            if (left.All(b => b == 0))
            {
                var numbered = chosen
                    .Where(r => r.Stops.Count > 0)
                    .GroupBy(r => r.VehicleKind)
                    .SelectMany(g => g.Select((r, i) => r with { Number = i + 1 }))
                    .ToList();
                var slot = example with { Tours = numbered, Routed = TourChecker.Routed(problem, together, numbered) };
                best = TourChecker.SlotFaults(problem, together, map, slot).Any() ? best : cost;
            }
            else if (chosen.Count < kinds.Count)
            {
                var kind = kinds[kinds.Count - 1 - chosen.Count];

                foreach (var load in Loads(left, kind.Capacity))
                {
                    var rest = left.Zip(load, (l, taken) => l - taken).ToArray();
                    int[] stops = [.. Enumerable.Range(0, load.Length).Where(i => load[i] > 0)];

                    foreach (var order in Orders(stops))
                    {
                        if (Drive(problem, kind, order.Select(i => (together[i], load[i])).ToList(), matrix) is { } tour)
                        {
                            Try([.. chosen, tour], rest, cost + tour.Kilometres * kind.CostPerKm);
                        }
                    }
                }
            }
        }
    }

    /// <summary>None at all, too: the vehicle stays at home.</summary>
    private static IEnumerable<int[]> Loads(int[] left, int capacity)
    {
        IEnumerable<int[]> loads = [[]];

        foreach (var most in left)
        {
            loads = loads.SelectMany(
                l => Enumerable.Range(0, Math.Min(most, capacity - l.Sum()) + 1).Select(taken => (int[])[.. l, taken]));
        }

        return loads;
    }

    private static IEnumerable<int[]> Orders(int[] stops) => stops.Length == 0
        ? [[]]
        : stops.SelectMany(first => Orders([.. stops.Where(s => s != first)]).Select(rest => (int[])[first, .. rest]));

    private static VehicleTour? Drive(
        PlanningProblem problem, VehicleKind kind, List<(PlanShipment Shipment, int Boxes)> calls, DistanceMatrix matrix)
    {
        var stops = new List<TourStop>();
        var clock = calls.Count == 0 ? default : calls[0].Shipment.DepartsAt.AddMinutes(problem.LoadingMinutes);
        var place = DistanceMatrix.Store;

        foreach (var (shipment, boxes) in calls)
        {
            if (matrix.Between(place, shipment.DistrictCode) is not { } way)
            {
                return null;
            }

            stops.Add(new(shipment.DistrictCode, boxes, way, clock.AddMinutes(way.Minutes)));
            clock = stops[^1].ArrivesAt.AddMinutes(problem.UnloadingMinutes);
            place = shipment.DistrictCode;
        }

        var back = stops.Count == 0 ? new Leg(0, 0, false, false) : matrix.Between(place, DistanceMatrix.Store)!;
        return new()
        {
            VehicleKind = kind.Code,
            Number = 0,
            Stops = stops,
            WayBack = back,
            ReturnsAt = clock.AddMinutes(back.Minutes),
            Kilometres = (decimal)Math.Round(stops.Sum(s => s.Way.Kilometres) + back.Kilometres, 2),
        };
    }
}
