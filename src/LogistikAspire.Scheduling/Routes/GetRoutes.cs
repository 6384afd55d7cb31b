using LogistikAspire.Planning.Routes;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Routes;

public static class GetRoutes
{
    /// <param name="Objective">The plan's, as planned: routes do not change it.</param>
    /// <param name="Planned">One vehicle, one district: what the plan reckons with.</param>
    /// <param name="Saved">Planned less routed; no number is negative.</param>
    /// <param name="SavedObjective">What the saved travel would take off the objective.</param>
    /// <param name="Estimated">Whether any way on them is an estimate.</param>
    /// <param name="UnknownWays">Districts that leave together and share nothing because nobody knows the way between them.</param>
    public sealed record Response(
        Guid PlanId, decimal Objective, RoutingTotals Planned, RoutingTotals Routed, RoutingTotals Saved, decimal SavedObjective, bool Estimated,
        IReadOnlyList<UnknownWay> UnknownWays, IReadOnlyList<Slot> Slots);

    /// <param name="DepartsAt">UTC.</param>
    /// <param name="Proven">True when no cheaper routes of up to four stops exist.</param>
    public sealed record Slot(DateTimeOffset DepartsAt, RoutingTotals Planned, RoutingTotals Routed, bool Proven, IReadOnlyList<Vehicle> Vehicles);

    /// <param name="Number">Counts the kind's vehicles at this slot, from 1.</param>
    /// <param name="Kilometres">There and back.</param>
    /// <param name="ReturnsAt">UTC.</param>
    /// <param name="Stops">The packing list, in the order of the stops.</param>
    public sealed record Vehicle(
        string Kind, int Number, int Boxes, decimal Kilometres, bool Estimated, DateTimeOffset ReturnsAt, IReadOnlyList<Stop> Stops, Leg WayBack);

    /// <param name="LoadingOrder">1 is loaded first, and unloaded last.</param>
    /// <param name="Way">From the stop before, the first one from the store.</param>
    /// <param name="ArrivesAt">UTC.</param>
    public sealed record Stop(int LoadingOrder, string DistrictCode, string District, int Boxes, Leg Way, DateTimeOffset ArrivesAt);

    /// <summary>
    /// How the vehicles of a plan drive: districts that leave at the same slot may share them. Slots, boxes, days of arrival and objective
    /// stay as planned; vehicles, officers and kilometres only become fewer. What left before the plan was made is not there.
    /// </summary>
    /// <response code="409">The plan is not solved, or has no shipments.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid operationId, Guid planId, SchedulingDb db, CancellationToken ct)
    {
        var (routes, problem) = await PlanRoutes.Load(db, operationId, planId, ct);
        return routes is null ? problem! : TypedResults.Ok(Project(routes));
    }

    private static Response Project(PlanRoutes routes)
    {
        var time = new LocalTime(routes.Operation.TimeZone);
        var routing = routes.Routing;
        return new(
            routes.Plan.Id, routes.Plan.Result!.Objective!.Value, routing.Planned, routing.Routed, routing.Saved,
            routing.Saved.Cost * routes.Plan.Problem!.Weights.Travel, routing.Slots.Any(s => s.Routes.Any(r => r.Estimated)), routing.UnknownWays,
            [.. routing.Slots.Select(s => new Slot(time.ToUtc(s.DepartsAt), s.Planned, s.Routed, s.Proven, [.. s.Routes.Select(ToVehicle)]))]);

        Vehicle ToVehicle(VehicleRoute route) => new(
            route.VehicleKind, route.Number, route.Boxes, route.Kilometres, route.Estimated, time.ToUtc(route.ReturnsAt),
            [.. route.Stops.Select((stop, i) => new Stop(
                route.Stops.Count - i, stop.DistrictCode, routes.Name(stop.DistrictCode), stop.Boxes, stop.Way, time.ToUtc(stop.ArrivesAt)))],
            route.WayBack);
    }
}
