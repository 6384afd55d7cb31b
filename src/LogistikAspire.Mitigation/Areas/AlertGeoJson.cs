using System.Globalization;
using System.Text.Json;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Shared.Files;
using NetTopologySuite.Geometries;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>
/// Warnings as GeoJSON (RFC 7946): one feature for each message, with all that its areas cover. Times in the properties have the sender's
/// offset, texts are by language.
/// </summary>
internal static class AlertGeoJson
{
    /// <param name="messages">Each with the districts it was resolved to.</param>
    /// <param name="outlines">By district; where a message has no shapes of its own, those of its districts take their place.</param>
    public static byte[] Write(
        IReadOnlyList<(CapMessage Message, IReadOnlyList<string> Districts)> messages,
        IReadOnlyDictionary<string, Geometry> outlines) => GeoJsonFile.Collection(json =>
    {
        foreach (var (message, districts) in messages)
        {
            GeoJsonFile.Feature(
                json, $"{message.Sender},{message.Identifier}", () => Properties(json, message, districts),
                () => Geometry(json, message, districts, outlines));
        }
    });

    private static void Properties(Utf8JsonWriter json, CapMessage message, IReadOnlyList<string> districts)
    {
        json.WriteString("identifier", message.Identifier);
        json.WriteString("sender", message.Sender);
        Time(json, "sent", message.Sent);
        json.WriteString("msgType", $"{message.MessageType}");
        if (message.Infos.Count > 0)
        {
            // Of the first: the others say the same in other languages.
            var info = message.Infos[0];
            json.WriteString("urgency", $"{info.Urgency}");
            json.WriteString("severity", $"{info.Severity}");
            json.WriteString("certainty", $"{info.Certainty}");
            Time(json, "effective", info.Effective);
            Time(json, "onset", info.Onset);
            Time(json, "expires", info.Expires);
        }

        Texts(json, "headline", message, i => i.Headline ?? i.Event);
        Texts(json, "areaDesc", message, i => string.Join("; ", i.Areas.Select(a => a.Description).Distinct()));
        json.WriteStartArray("districts");
        foreach (var district in districts)
        {
            json.WriteStringValue(district);
        }

        json.WriteEndArray();
    }

    private static void Geometry(
        Utf8JsonWriter json, CapMessage message, IReadOnlyList<string> districts, IReadOnlyDictionary<string, Geometry> outlines)
    {
        // Languages mostly repeat the same area.
        var areas = message.Infos.SelectMany(i => i.Areas).ToList();
        var shapes = areas.SelectMany(a => a.Polygons).Select(p => AreaResolver.PolygonOf(p))
            .Concat(areas.SelectMany(a => a.Circles).Distinct().Select(c => AreaResolver.CircleOf(c.Centre, Math.Max(c.Radius, 0.05))))
            .ToList();
        if (shapes.Count == 0)
        {
            shapes.AddRange(districts.Where(outlines.ContainsKey).Select(code => outlines[code]));
        }

        var polygons = shapes
            .SelectMany(s => Enumerable.Range(0, s.NumGeometries).Select(s.GetGeometryN)).OfType<Polygon>()
            .DistinctBy(p => p.AsText())
            .ToList();
        if (polygons.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        GeoJson.Write(json, polygons.Count == 1 ? polygons[0] : new MultiPolygon([.. polygons]));
    }

    private static void Texts(Utf8JsonWriter json, string name, CapMessage message, Func<CapInfo, string> text)
    {
        json.WriteStartObject(name);
        foreach (var info in message.Infos.DistinctBy(i => i.Language))
        {
            json.WriteString(info.Language, CapWriter.Legible(text(info)));
        }

        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } moment)
        {
            json.WriteString(name, moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
