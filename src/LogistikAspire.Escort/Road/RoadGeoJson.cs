using System.Text.Json;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Escort.Road;

/// <summary>Convoys as GeoJSON (RFC 7946): degrees of WGS 84, longitude first; times in UTC.</summary>
internal static class RoadGeoJson
{
    /// <summary>A point for each convoy that was seen.</summary>
    public static byte[] Positions(IEnumerable<ConvoyView> convoys) => GeoJsonFile.Collection(json =>
    {
        foreach (var convoy in convoys)
        {
            if (convoy.Last is not { } last)
            {
                continue;
            }

            GeoJsonFile.Feature(json, $"{convoy.ShipmentId}", () =>
            {
                json.WriteString("shipmentId", convoy.ShipmentId);
                json.WriteString("districtCode", convoy.DistrictCode);
                json.WriteString("deviceId", last.DeviceId);
                Time(json, "at", last.At);
                Time(json, "receivedAt", last.ReceivedAt);
                json.WriteNumber("minutesLate", convoy.MinutesLate);
                json.WriteBoolean("isLate", convoy.IsLate);
                json.WriteBoolean("isSilent", convoy.IsSilent);
            }, () => Point(json, last.Latitude, last.Longitude));
        }
    });

    /// <summary>
    /// Each device's way over its plausible fixes, a line or, of a single one, a point; then each fix that is not plausible as a point of
    /// its own.
    /// </summary>
    public static byte[] Tracks(Convoy convoy, IReadOnlyList<Fix> fixes, RoadSettings settings) => GeoJsonFile.Collection(json =>
    {
        foreach (var device in fixes.GroupBy(f => f.DeviceId).OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            var plausible = Track.Plausible(device, convoy.PositionsFrom, settings);
            if (plausible.Count > 0)
            {
                GeoJsonFile.Feature(json, device.Key, () =>
                {
                    json.WriteString("deviceId", device.Key);
                    json.WriteBoolean("isPlausible", true);
                    json.WriteStartArray("at");
                    foreach (var fix in plausible)
                    {
                        json.WriteStringValue(RecordTime.Text(fix.At));
                    }

                    json.WriteEndArray();
                }, () => Line(json, plausible));
            }

            foreach (var fix in device.Except(plausible).OrderBy(f => f.At))
            {
                GeoJsonFile.Feature(json, $"{device.Key} {RecordTime.Text(fix.At)}", () =>
                {
                    json.WriteString("deviceId", device.Key);
                    json.WriteBoolean("isPlausible", false);
                    Time(json, "at", fix.At);
                    Time(json, "sentAt", fix.SentAt);
                    Time(json, "receivedAt", fix.ReceivedAt);
                }, () => Point(json, fix.Latitude, fix.Longitude));
            }
        }
    });

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
