using System.Globalization;
using LogistikAspire.Planning.Tours;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Operations;

/// <summary>
/// No road is shorter than the straight line between its ends. Nobody tells where the store is, but wherever it is, two districts are no
/// farther apart than the roads from it to both of them.
/// </summary>
internal static class StraightLines
{
    /// <summary>Roads are often given in whole kilometres.</summary>
    private const double Rounding = 0.5;

    /// <summary>Refuses the roads that are too short for where the districts lie: few lines, each with one that it contradicts.</summary>
    public static void Check(IEnumerable<(TableRow Row, District District)> read)
    {
        var placed = read.Where(r => r.Row.IsValid && r.District is { Latitude: not null, Longitude: not null }).ToList();
        while (placed.Count > 1)
        {
            // Of two that contradict each other, the one that contradicts more of the others, then the one with the shorter road; no road
            // at all leads to the store's own district, and is seldom a mistake.
            var (worst, against) = placed
                .Select(r => (Line: r, Against: placed.Where(other => AreTooShort(r.District, other.District)).ToList()))
                .OrderByDescending(r => r.Against.Count).ThenBy(r => r.Line.District.RoadKm == 0)
                .ThenBy(r => r.Line.District.RoadKm)
                .First();
            if (against.Count == 0)
            {
                return;
            }

            var other = against.MaxBy(o => Kilometres(worst.District, o.District));
            worst.Row.Report("road_km", string.Create(
                CultureInfo.InvariantCulture,
                $"{worst.District.RoadKm} km is too short. {worst.District.Name} and {other.District.Name} (line {other.Row.Line}, "
                    + $"{other.District.RoadKm} km) lie {Kilometres(worst.District, other.District):0} km apart as the crow flies, so the "
                    + $"roads from the store to both make at least that. Correct the road or the coordinates; a thousand is written "
                    + $"without a point."));
            placed.Remove(worst);
        }
    }

    /// <returns>
    /// Whether a road is shorter than the straight line by more than rounding, or than half of it where a place is estimated.
    /// </returns>
    public static bool IsTooShort(double road, District a, District b) =>
        road + Rounding < Kilometres(a, b) * (a.LocationEstimated || b.LocationEstimated ? 0.5 : 1);

    /// <summary>In a straight line; 0 where a place is not known.</summary>
    public static double Kilometres(District a, District b) =>
        a is { Latitude: { } lat1, Longitude: { } lon1 } && b is { Latitude: { } lat2, Longitude: { } lon2 }
            ? DistanceMatrix.StraightKilometres(lat1, lon1, lat2, lon2)
            : 0;

    private static bool AreTooShort(District a, District b) => IsTooShort(a.RoadKm + b.RoadKm, a, b);
}
