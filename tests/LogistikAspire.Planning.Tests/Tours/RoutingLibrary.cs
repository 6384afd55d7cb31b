using Google.OrTools.ConstraintSolver;
using LogistikAspire.Planning.Tours;

namespace LogistikAspire.Planning.Tests.Tours;

/// <summary>
/// The routing library of OR-Tools on one slot, as a second opinion. It knows no split deliveries, so each trip's boxes are cut into
/// lots that it may carry separately, and starts from the plan's direct trips. For vehicles that can go everywhere.
/// </summary>
public static class RoutingLibrary
{
    private sealed record Vehicle(VehicleKind Kind, PlanShipment Planned, int Boxes);

    private sealed record Node(PlanShipment Shipment, int Boxes, int Vehicle);

    /// <returns>Cost of travel, as <see cref="TourTotals.Cost"/> counts it.</returns>
    public static decimal Cost(PlanningProblem problem, IReadOnlyList<PlanShipment> together, DistanceMatrix distances, int lot)
    {
        var vehicles = Vehicles(problem, together).ToList();
        var nodes = vehicles
            .SelectMany((vehicle, v) => Lots(vehicle.Boxes, lot).Select(boxes => new Node(vehicle.Planned, boxes, v)))
            .ToList();
        using var manager = new RoutingIndexManager(nodes.Count + 1, vehicles.Count, 0);
        using var model = new RoutingModel(manager);

        for (var v = 0; v < vehicles.Count; v++)
        {
            var cost = (long)(vehicles[v].Kind.CostPerKm * 100);
            model.SetArcCostEvaluatorOfVehicle(
                model.RegisterTransitCallback((from, to) => cost * Hundredths(manager.IndexToNode(from), manager.IndexToNode(to))), v);
        }

        var load = model.RegisterUnaryTransitCallback(index => manager.IndexToNode(index) is var n and > 0 ? nodes[n - 1].Boxes : 0);
        model.AddDimensionWithVehicleCapacity(load, 0, [.. vehicles.Select(v => (long)v.Kind.Capacity)], true, "boxes");

        var search = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        search.LocalSearchMetaheuristic = LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        search.TimeLimit = new() { Seconds = 1 };
        model.CloseModelWithParameters(search);
        long[][] planned = [.. vehicles.Select(
            (_, v) => nodes.Index().Where(n => n.Item.Vehicle == v).Select(n => manager.NodeToIndex(n.Index + 1)).ToArray())];
        var start = model.ReadAssignmentFromRoutes(planned, true) ?? throw new InvalidOperationException("The plan's trips are no start.");
        return model.SolveFromAssignmentWithParameters(start, search).ObjectiveValue() / 10_000m;

        long Hundredths(int from, int to) =>
            Code(from) == Code(to) ? 0 : (long)Math.Round(distances.Between(Code(from), Code(to))!.Kilometres * 100);

        string Code(int node) => node == 0 ? DistanceMatrix.Store : nodes[node - 1].Shipment.DistrictCode;
    }

    private static IEnumerable<Vehicle> Vehicles(PlanningProblem problem, IReadOnlyList<PlanShipment> together)
    {
        foreach (var shipment in together)
        {
            var left = shipment.Boxes;

            foreach (var kind in problem.VehicleKinds.OrderByDescending(k => k.Capacity))
            {
                for (var n = shipment.Vehicles.GetValueOrDefault(kind.Code); n > 0; n--)
                {
                    yield return new(kind, shipment, Math.Min(left, kind.Capacity));
                    left -= Math.Min(left, kind.Capacity);
                }
            }
        }
    }

    /// <summary>1, 2, 4, … lots and what is left: together they make every number.</summary>
    private static IEnumerable<int> Lots(int boxes, int lot)
    {
        for (var size = lot; boxes > 0; size *= 2)
        {
            yield return Math.Min(size, boxes);
            boxes -= Math.Min(size, boxes);
        }
    }
}
