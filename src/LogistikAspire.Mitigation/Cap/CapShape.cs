using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace LogistikAspire.Mitigation.Cap;

/// <summary>Reads the polygons and circles of areas, and refuses what is none.</summary>
internal static class CapShape
{
    /// <summary>Most points of the polygons of one information block.</summary>
    public const int MaxPoints = 10_000;

    /// <summary>Longest radius in kilometres: half of Indonesia's length. Longer ones are metres by mistake.</summary>
    public const double MaxRadius = 2_500;

    private const double KilometresPerDegree = 111.32;

    /// <param name="left">How many points may still come; what was read is taken from it.</param>
    /// <returns>Null when it is no polygon; what is wrong is told.</returns>
    public static IReadOnlyList<CapPoint>? Polygon(CapElement element, ref int left)
    {
        var ring = new List<CapPoint>();
        var text = element.Own(CapReader.MaxBytes).AsSpan();
        while (!text.IsEmpty)
        {
            if (ring.Count == left)
            {
                element.Fault($"The polygons have more than {MaxPoints} points: send fewer, a warning needs no finer outline.");
                left = 0;
                return null;
            }

            if (!Take(element, ref text, ring.Count + 1, out var point))
            {
                return null;
            }

            ring.Add(point);
        }

        left -= ring.Count;
        return IsRing(element, ring) ? ring : null;
    }

    /// <returns>Null when it is no circle; what is wrong is told.</returns>
    public static CapCircle? Circle(CapElement element)
    {
        var text = element.Own(CapMessage.MaxName).AsSpan();
        if (!Take(element, ref text, 1, out var centre))
        {
            return null;
        }

        if (!TryNumber(text, out var radius) || radius < 0)
        {
            element.Fault("After the point and a blank a radius in kilometres is expected, such as -3.41,114.85 12.5.");
            return null;
        }

        if (radius > MaxRadius)
        {
            element.Fault($"The radius is in kilometres, at most {MaxRadius} of them.");
            return null;
        }

        var (reach, north) = (radius / KilometresPerDegree, Math.Abs(centre.Latitude));
        if (north + reach >= 90 || Math.Abs(centre.Longitude) + reach / Math.Cos((north + reach) * Math.PI / 180) > 180)
        {
            element.Fault("It reaches over the date line or a pole: use polygons on either side.");
            return null;
        }

        return new CapCircle(centre, radius);
    }

    private static bool IsRing(CapElement element, List<CapPoint> ring)
    {
        if (ring.Count < 4)
        {
            element.Fault($"It has {ring.Count} points, at least 4 make a polygon: the first and the last are the same.");
            return false;
        }

        if (ring[0] != ring[^1])
        {
            element.Fault("It is not closed: the last point has to be the first again.");
            return false;
        }

        // No area that anybody warns of is half a world wide, so such a step means the other way round.
        if (ring.Zip(ring.Skip(1)).Any(side => Math.Abs(side.First.Longitude - side.Second.Longitude) > 180))
        {
            element.Fault("It crosses the date line: use polygons on either side.");
            return false;
        }

        var polygon = new Polygon(new LinearRing([.. ring.Select(p => new Coordinate(p.Longitude, p.Latitude))]));
        var wrong = new IsValidOp(polygon).ValidationError;

        // One that only touches itself, as rounded outlines do, is still clear about what lies within.
        if (wrong is not null && wrong.ErrorType != TopologyValidationErrors.RingSelfIntersection)
        {
            element.Fault(polygon.ConvexHull().Area > 0 // of two halves that cross, the signed areas cancel
                ? string.Create(CultureInfo.InvariantCulture, $"It crosses itself near {wrong.Coordinate.Y},{wrong.Coordinate.X}.")
                : "It has no area: its points lie in one place or on one line.");
            return false;
        }

        return true;
    }

    /// <summary>Takes <c>latitude,longitude</c> from the front, and the blanks and line breaks after it.</summary>
    private static bool Take(CapElement element, ref ReadOnlySpan<char> text, int number, out CapPoint point)
    {
        point = default;
        var comma = text.IndexOf(',');
        var rest = comma < 0 ? default : text[(comma + 1)..].TrimStart();
        var end = rest.IndexOfAny(" \t\r\n");
        var second = end < 0 ? rest : rest[..end];
        if (comma < 0 || !TryNumber(text[..comma].TrimEnd(), out var latitude) || !TryNumber(second, out var longitude))
        {
            element.Fault($"Point {number} is not \"latitude,longitude\" in degrees with a point for decimals.");
            return false;
        }

        if (Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180)
        {
            element.Fault(string.Create(CultureInfo.InvariantCulture,
                $"Point {number} is nowhere: latitude {latitude} (-90 to 90), longitude {longitude} (-180 to 180). Latitude comes first."));
            return false;
        }

        point = new CapPoint(latitude, longitude);
        text = end < 0 ? default : rest[end..].TrimStart();
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);
}
