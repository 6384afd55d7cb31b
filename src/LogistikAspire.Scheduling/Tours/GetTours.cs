using LogistikAspire.Planning.Tours;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Operations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Scheduling.Tours;

internal static class GetTours
{
    /// <param name="Objective">The plan's, as planned: tours do not change it.</param>
    /// <param name="Planned">One vehicle, one district: what the plan reckons with.</param>
    /// <param name="Saved">Planned less routed; no number is negative.</param>
    /// <param name="SavedObjective">What the saved travel would take off the objective.</param>
    /// <param name="Estimated">Whether any way on them is an estimate.</param>
    /// <param name="UnknownWays">Districts that leave together and share nothing because nobody knows the way between them.</param>
    public sealed record Response(
        Guid PlanId, decimal Objective, Totals Planned, Totals Routed, Totals Saved, decimal SavedObjective, bool Estimated,
        IReadOnlyList<Pair> UnknownWays, IReadOnlyList<Slot> Slots);

    /// <param name="DepartsAt">UTC.</param>
    /// <param name="Proven">True when no cheaper tours of up to four stops exist.</param>
    public sealed record Slot(DateTimeOffset DepartsAt, Totals Planned, Totals Routed, bool Proven, IReadOnlyList<Vehicle> Vehicles);

    /// <param name="Number">Counts the kind's vehicles at this slot, from 1.</param>
    /// <param name="Kilometres">There and back.</param>
    /// <param name="ReturnsAt">UTC.</param>
    /// <param name="Stops">The packing list, in the order of the stops.</param>
    public sealed record Vehicle(
        string Kind, int Number, int Boxes, decimal Kilometres, bool Estimated, DateTimeOffset ReturnsAt, IReadOnlyList<Stop> Stops,
        Way WayBack);

    /// <param name="LoadingOrder">1 is loaded first, and unloaded last.</param>
    /// <param name="Way">From the stop before, the first one from the store.</param>
    /// <param name="ArrivesAt">UTC.</param>
    public sealed record Stop(int LoadingOrder, string DistrictCode, string District, int Boxes, Way Way, DateTimeOffset ArrivesAt);

    /// <param name="Vehicles">Trips.</param>
    /// <param name="Cost">The plan's travel term, not weighted: kilometres times the cost of each vehicle's kilometre.</param>
    public sealed record Totals(int Vehicles, int Police, int Soldiers, decimal Kilometres, decimal Cost)
    {
        internal static Totals Of(TourTotals totals) =>
            new(totals.Vehicles, totals.Police, totals.Soldiers, totals.Kilometres, totals.Cost);
    }

    /// <summary>A way in one direction. Numbers that nobody gave are estimates, and marked so.</summary>
    public sealed record Way(double Kilometres, int Minutes, bool KilometresEstimated, bool MinutesEstimated, bool Estimated)
    {
        internal static Way Of(Leg leg) => new(leg.Kilometres, leg.Minutes, leg.KilometresEstimated, leg.MinutesEstimated, leg.Estimated);
    }

    /// <summary>Two districts, in order of their codes.</summary>
    public sealed record Pair(string From, string To);

    /// <summary>
    /// How the vehicles of a plan drive: districts that leave at the same slot may share them. Slots, boxes, days of arrival and objective
    /// stay as planned; vehicles, officers and kilometres only become fewer. What left before the plan was made is not there.
    /// </summary>
    /// <response code="409">The plan is not solved, or has no shipments.</response>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid operationId, Guid planId, SchedulingDb db, CancellationToken ct)
    {
        var (tours, problem) = await PlanTours.Load(db, operationId, planId, ct);
        return tours is null ? problem! : TypedResults.Ok(Project(tours));
    }

    private static Response Project(PlanTours tours)
    {
        var time = new LocalTime(tours.Operation.TimeZone);
        var routing = tours.Routing;
        return new(
            tours.Plan.Id, tours.Plan.Result!.Objective!.Value, Totals.Of(routing.Planned),
            Totals.Of(routing.Routed), Totals.Of(routing.Saved), routing.Saved.Cost * tours.Plan.Problem!.Weights.Travel,
            routing.Slots.Any(s => s.Tours.Any(t => t.Estimated)),
            [.. routing.UnknownWays.Select(w => new Pair(w.From, w.To))],
            [.. routing.Slots.Select(s => new Slot(
                time.ToUtc(s.DepartsAt), Totals.Of(s.Planned), Totals.Of(s.Routed), s.Proven, [.. s.Tours.Select(ToVehicle)]))]);

        Vehicle ToVehicle(VehicleTour tour) => new(
            tour.VehicleKind, tour.Number, tour.Boxes, tour.Kilometres, tour.Estimated, time.ToUtc(tour.ReturnsAt),
            [.. tour.Stops.Select((stop, i) => new Stop(
                tour.Stops.Count - i, stop.DistrictCode, tours.Name(stop.DistrictCode), stop.Boxes, Way.Of(stop.Way),
                time.ToUtc(stop.ArrivesAt)))],
            Way.Of(tour.WayBack));
    }
}
