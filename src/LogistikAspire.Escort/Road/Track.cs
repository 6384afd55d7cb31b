using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Road;

/// <summary>
/// Which of a device's fixes are plausible: the most of them that one vehicle can have driven through without being faster than it can be.
/// It depends on what was reported, not on the order in which that came: late, doubled and future fixes change nothing but what they say.
/// </summary>
internal static class Track
{
    private const double EarthRadius = 6_371_000; // metres

    /// <param name="fixes">Of one device, each of another moment.</param>
    /// <param name="from">What is earlier is of another journey.</param>
    /// <returns>The plausible ones by time. Of two that exclude each other, with nothing to choose between them, the earlier.</returns>
    public static IReadOnlyList<Fix> Plausible(IEnumerable<Fix> fixes, DateTimeOffset from, RoadSettings settings)
    {
        List<Fix> candidates =
        [
            .. fixes.Where(f => f.At >= from && f.At <= f.ReceivedAt + RecordTime.Tolerance).OrderBy(f => f.At),
        ];
        if (candidates.Count == 0)
        {
            return [];
        }

        // The longest chain by length[i], the most fixes of a chain that ends with i. No fix before i is on a longer one than most[i - 1],
        // so the search for the one before ends at once on a track without faults.
        var (length, most, before) = (new int[candidates.Count], new int[candidates.Count], new int[candidates.Count]);
        for (var i = 0; i < candidates.Count; i++)
        {
            (length[i], before[i]) = (1, -1);
            for (var j = i - 1; j >= 0 && most[j] + 1 > length[i]; j--)
            {
                if (length[j] + 1 > length[i] && CanDrive(candidates[j], candidates[i], settings))
                {
                    (length[i], before[i]) = (length[j] + 1, j);
                }
            }

            most[i] = Math.Max(length[i], i > 0 ? most[i - 1] : 0);
        }

        var chain = new List<Fix>();
        for (var i = Array.IndexOf(length, most[^1]); i >= 0; i = before[i])
        {
            chain.Add(candidates[i]);
        }

        chain.Reverse();
        return chain;
    }

    /// <summary>The newest plausible fix of all devices; null when there is none.</summary>
    public static LastFix? Last(IEnumerable<Fix> fixes, DateTimeOffset from, RoadSettings settings) => fixes
        .GroupBy(f => f.DeviceId)
        .Select(device => Plausible(device, from, settings))
        .Where(track => track.Count > 0)
        .Select(track => track[^1])
        .OrderByDescending(f => f.At).ThenBy(f => f.DeviceId, StringComparer.Ordinal)
        .Select(f => new LastFix(f.DeviceId, f.At, f.Latitude, f.Longitude, f.ReceivedAt))
        .FirstOrDefault();

    private static bool CanDrive(Fix first, Fix second, RoadSettings settings) =>
        Metres(first, second) <= settings.Slack + (settings.MaxSpeed / 3.6 * (second.At - first.At).TotalSeconds);

    /// <summary>Along the great circle.</summary>
    private static double Metres(Fix a, Fix b)
    {
        var (latitudeA, latitudeB) = (double.DegreesToRadians(a.Latitude), double.DegreesToRadians(b.Latitude));
        var (dLatitude, dLongitude) = (latitudeB - latitudeA, double.DegreesToRadians(b.Longitude - a.Longitude));
        var h = Math.Pow(Math.Sin(dLatitude / 2), 2)
            + (Math.Cos(latitudeA) * Math.Cos(latitudeB) * Math.Pow(Math.Sin(dLongitude / 2), 2));
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }
}
