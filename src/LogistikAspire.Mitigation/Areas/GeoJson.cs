using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>Shapes as RFC 7946 has them: degrees of WGS 84, longitude first, outer rings counter-clockwise.</summary>
internal static class GeoJson
{
    /// <summary>Reads the <c>geometry</c> of a feature: a Polygon or a MultiPolygon.</summary>
    /// <param name="left">How many points may still come; what was read is taken from it.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    /// <returns>Null when it is none.</returns>
    public static Geometry? Read(JsonElement geometry, ref int left, out string? fault)
    {
        if (geometry.ValueKind != JsonValueKind.Object
            || !geometry.TryGetProperty("type", out var type)
            || !geometry.TryGetProperty("coordinates", out var coordinates)
            || coordinates.ValueKind != JsonValueKind.Array
            || !(type.ValueEquals("Polygon") || type.ValueEquals("MultiPolygon")))
        {
            fault = "A Polygon or MultiPolygon with coordinates is expected.";
            return null;
        }

        Geometry? shape;
        if (type.ValueEquals("Polygon"))
        {
            shape = Polygon(coordinates, ref left, out fault);
        }
        else
        {
            fault = coordinates.GetArrayLength() == 0 ? "It has no polygon." : null;
            var parts = new List<Polygon>();
            foreach (var part in coordinates.EnumerateArray())
            {
                if (fault is not null || Polygon(part, ref left, out fault) is not { } polygon)
                {
                    return null;
                }

                parts.Add(polygon);
            }

            shape = new MultiPolygon([.. parts]);
        }

        if (shape is null || fault is not null)
        {
            return null;
        }

        if (new IsValidOp(shape).ValidationError is { } wrong)
        {
            fault = string.Create(
                CultureInfo.InvariantCulture,
                $"The outline crosses or overlaps itself near longitude {wrong.Coordinate.X}, latitude {wrong.Coordinate.Y}.");
            return null;
        }

        return shape;
    }

    public static void Write(Utf8JsonWriter json, Geometry shape)
    {
        json.WriteStartObject();
        json.WriteString("type", shape.GeometryType);
        json.WritePropertyName("coordinates");
        switch (shape)
        {
            case Point point:
                Position(json, point.Coordinate);
                break;
            case Polygon polygon:
                Rings(json, polygon);
                break;
            default:
                json.WriteStartArray();
                foreach (var polygon in Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>())
                {
                    Rings(json, polygon);
                }

                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
    }

    private static void Rings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        Ring(json, polygon.Shell, isOuter: true);
        foreach (var hole in polygon.Holes)
        {
            Ring(json, hole, isOuter: false);
        }

        json.WriteEndArray();
    }

    private static void Ring(Utf8JsonWriter json, LinearRing ring, bool isOuter)
    {
        json.WriteStartArray();
        foreach (var coordinate in ring.IsCCW == isOuter ? ring.Coordinates : ring.Coordinates.Reverse())
        {
            Position(json, coordinate);
        }

        json.WriteEndArray();
    }

    /// <summary>To seven decimals, a centimetre: shapes that were computed have more, which nobody needs.</summary>
    private static void Position(Utf8JsonWriter json, Coordinate coordinate)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(coordinate.X, 7));
        json.WriteNumberValue(Math.Round(coordinate.Y, 7));
        json.WriteEndArray();
    }

    private static Polygon? Polygon(JsonElement rings, ref int left, out string? fault)
    {
        fault = rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0 ? null : "A polygon has at least one ring.";
        var read = new List<LinearRing>();
        if (fault is null)
        {
            foreach (var ring in rings.EnumerateArray())
            {
                if (Ring(ring, ref left, out fault) is not { } line)
                {
                    return null;
                }

                read.Add(line);
            }
        }

        return fault is null ? new Polygon(read[0], [.. read.Skip(1)]) : null;
    }

    private static LinearRing? Ring(JsonElement positions, ref int left, out string? fault)
    {
        fault = null;
        var read = new List<Coordinate>();
        if (positions.ValueKind != JsonValueKind.Array)
        {
            fault = "A ring is a list of positions.";
            return null;
        }

        if (positions.GetArrayLength() > left)
        {
            fault = $"The file has more than {DistrictBoundaries.MaxPoints} points: generalise the outlines, about 100 m is fine enough.";
            return null;
        }

        left -= positions.GetArrayLength();
        foreach (var position in positions.EnumerateArray())
        {
            if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() is < 2 or > 3
                || !TryDegrees(position[0], 180, out var longitude) || !TryDegrees(position[1], 90, out var latitude))
            {
                fault = $"Position {read.Count + 1} of a ring is not [longitude, latitude] in degrees; longitude comes first.";
                return null;
            }

            read.Add(new Coordinate(longitude, latitude));
        }

        if (read.Count < 4 || !read[0].Equals2D(read[^1]))
        {
            fault = "A ring has at least four positions, and the last is the first again.";
            return null;
        }

        return new LinearRing([.. read]);
    }

    private static bool TryDegrees(JsonElement number, double most, out double degrees)
    {
        degrees = 0;
        return number.ValueKind == JsonValueKind.Number && number.TryGetDouble(out degrees) && Math.Abs(degrees) <= most;
    }
}
