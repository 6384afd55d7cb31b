using System.Text.Json;

namespace LogistikAspire.Shared.Files;

/// <summary>GeoJSON as others read it (RFC 7946): a collection of features.</summary>
public static class GeoJsonFile
{
    public const string MediaType = "application/geo+json";

    public static byte[] Collection(Action<Utf8JsonWriter> features)
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

    public static void Feature(Utf8JsonWriter json, string id, Action properties, Action geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", id);
        json.WriteStartObject("properties");
        properties();
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        geometry();
        json.WriteEndObject();
    }
}
