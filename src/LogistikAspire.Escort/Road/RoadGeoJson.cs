using System.Text.Json;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Road;

/// <summary>Convoys as GeoJSON (RFC 7946): degrees of WGS 84, longitude first; times in UTC.</summary>
internal static class RoadGeoJson
{
    public const string MediaType = "application/geo+json";

    /// <summary>A point for each convoy that was seen.</summary>
    public static byte[] Positions(IEnumerable<ConvoyView> convoys) => Collection(json =>
    {
        foreach (var convoy in convoys)
        {
            if (convoy.Last is not { } last)
            {
                continue;
            }

            Feature(json, $"{convoy.ShipmentId}", properties =>
            {
                properties.WriteString("shipmentId", convoy.ShipmentId);
                properties.WriteString("districtCode", convoy.DistrictCode);
                properties.WriteString("deviceId", last.DeviceId);
                Time(properties, "at", last.At);
                Time(properties, "receivedAt", last.ReceivedAt);
                properties.WriteNumber("minutesLate", convoy.MinutesLate);
                properties.WriteBoolean("isLate", convoy.IsLate);
                properties.WriteBoolean("isSilent", convoy.IsSilent);
            }, () => Point(json, last.Latitude, last.Longitude));
        }
    });

    /// <summary>
    /// Each device's way over its plausible fixes, a line or, of a single one, a point; then each fix that is not plausible as a point of
    /// its own.
    /// </summary>
    public static byte[] Tracks(Convoy convoy, IReadOnlyList<Fix> fixes, RoadSettings settings) => Collection(json =>
    {
        foreach (var device in fixes.GroupBy(f => f.DeviceId).OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            var plausible = Track.Plausible(device, convoy.PositionsFrom, settings);
            if (plausible.Count > 0)
            {
                Feature(json, device.Key, properties =>
                {
                    properties.WriteString("deviceId", device.Key);
                    properties.WriteBoolean("isPlausible", true);
                    properties.WriteStartArray("at");
                    foreach (var fix in plausible)
                    {
                        properties.WriteStringValue(RecordTime.Text(fix.At));
                    }

                    properties.WriteEndArray();
                }, () => Line(json, plausible));
            }

            foreach (var fix in device.Except(plausible).OrderBy(f => f.At))
            {
                Feature(json, $"{device.Key} {RecordTime.Text(fix.At)}", properties =>
                {
                    properties.WriteString("deviceId", device.Key);
                    properties.WriteBoolean("isPlausible", false);
                    Time(properties, "at", fix.At);
                    Time(properties, "sentAt", fix.SentAt);
                    Time(properties, "receivedAt", fix.ReceivedAt);
                }, () => Point(json, fix.Latitude, fix.Longitude));
            }
        }
    });

    private static byte[] Collection(Action<Utf8JsonWriter> features)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            features(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return written.ToArray();
    }

    private static void Feature(Utf8JsonWriter json, string id, Action<Utf8JsonWriter> properties, Action geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        properties(json);
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        geometry();
        json.WriteEndObject();
    }

    private static void Line(Utf8JsonWriter json, IReadOnlyList<Fix> fixes)
    {
        if (fixes is [var single])
        {
            Point(json, single.Latitude, single.Longitude);
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "LineString");
        json.WriteStartArray("coordinates");
        foreach (var fix in fixes)
        {
            Position(json, fix.Latitude, fix.Longitude);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Point(Utf8JsonWriter json, double latitude, double longitude)
    {
        json.WriteStartObject();
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        Position(json, latitude, longitude);
        json.WriteEndObject();
    }

    private static void Position(Utf8JsonWriter json, double latitude, double longitude)
    {
        json.WriteStartArray();
        json.WriteNumberValue(longitude);
        json.WriteNumberValue(latitude);
        json.WriteEndArray();
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset at) => json.WriteString(name, RecordTime.Text(at));
}
