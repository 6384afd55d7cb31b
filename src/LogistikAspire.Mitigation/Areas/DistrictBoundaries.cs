using System.Text.Json;
using LogistikAspire.Shared;
using NetTopologySuite.Geometries;

namespace LogistikAspire.Mitigation.Areas;

/// <summary>Outlines of districts, from a GeoJSON file whose features have the property <c>code</c>.</summary>
internal sealed class DistrictBoundaries
{
    /// <summary>Most bytes of a file.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Most districts of a regency, and of a file.</summary>
    public const int MaxFeatures = 1000;

    /// <summary>Most points of all outlines of a file.</summary>
    public const int MaxPoints = 200_000;

    /// <summary>Most faults that are told of one file.</summary>
    private const int MaxFaults = 20;

    private static readonly Lazy<DistrictBoundaries> Banjar = new(ReadBanjar);

    private DistrictBoundaries(IReadOnlyDictionary<string, Geometry> outlines) => Outlines = outlines;

    /// <summary>The outlines that come with the software: those of the built-in operation's districts (63.03).</summary>
    public static DistrictBoundaries BuiltIn => Banjar.Value;

    public static DistrictBoundaries None { get; } = new(new Dictionary<string, Geometry>());

    /// <summary>By the district's code.</summary>
    public IReadOnlyDictionary<string, Geometry> Outlines { get; }

    /// <param name="faults">What is wrong, by feature: <c>features[3].properties.code</c>, counted from 0 as JSON does.</param>
    /// <returns>Null when something is wrong.</returns>
    public static DistrictBoundaries? Read(ReadOnlyMemory<byte> geoJson, out IReadOnlyDictionary<string, string[]> faults)
    {
        var wrong = new Dictionary<string, string[]>();
        faults = wrong;
        try
        {
            using var file = JsonDocument.Parse(geoJson);
            var outlines = Read(file.RootElement, wrong);
            return wrong.Count == 0 ? new DistrictBoundaries(outlines) : null;
        }
        catch (JsonException e)
        {
            wrong[""] = [$"The file is no JSON, from line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} on."];
            return null;
        }
    }

    private static Dictionary<string, Geometry> Read(JsonElement file, Dictionary<string, string[]> wrong)
    {
        var outlines = new Dictionary<string, Geometry>();
        if (file.ValueKind != JsonValueKind.Object
            || !file.TryGetProperty("type", out var type) || !type.ValueEquals("FeatureCollection")
            || !file.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array
            || features.GetArrayLength() is 0 or > MaxFeatures)
        {
            wrong["features"] = [$"A FeatureCollection of 1 to {MaxFeatures} features is expected, one for each district."];
            return outlines;
        }

        var left = MaxPoints;
        foreach (var (index, feature) in features.EnumerateArray().Index())
        {
            if (wrong.Count < MaxFaults)
            {
                Read(feature, $"features[{index}]", outlines, wrong, ref left);
            }
        }

        return outlines;
    }

    private static void Read(
        JsonElement feature, string path, Dictionary<string, Geometry> outlines, Dictionary<string, string[]> wrong, ref int left)
    {
        var code = feature.ValueKind == JsonValueKind.Object
            && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("code", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : "";
        if (!DistrictCode.IsValid(code))
        {
            wrong[$"{path}.properties.code"] = ["The code of a district is expected, such as 63.03.05."];
        }
        else if (outlines.ContainsKey(code))
        {
            wrong[$"{path}.properties.code"] = [$"District {code} is there twice: join its parts to a MultiPolygon."];
        }
        else if (GeoJson.Read(
            feature.TryGetProperty("geometry", out var geometry) ? geometry : default, ref left, out var fault) is { } outline)
        {
            outlines.Add(code, outline);
        }
        else
        {
            wrong[$"{path}.geometry"] = [$"{code}: {fault}"];
        }
    }

    private static DistrictBoundaries ReadBanjar()
    {
        using var file = typeof(DistrictBoundaries).Assembly.GetManifestResourceStream("boundaries-63.03.geojson")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Read(bytes.ToArray(), out var faults)
            ?? throw new InvalidDataException($"The built-in outlines are wrong: {string.Join(", ", faults.Keys)}.");
    }
}
