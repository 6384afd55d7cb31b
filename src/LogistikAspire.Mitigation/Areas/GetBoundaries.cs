using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Mitigation.Areas;

internal static class GetBoundaries
{
    /// <summary>
    /// The districts of an operation as alerts are matched against them, in GeoJSON (RFC 7946): a FeatureCollection with one feature for
    /// each district, by code. Properties: <c>code</c>, <c>name</c> and <c>estimated</c>, true where the outline is not known and the
    /// polygon is only a circle around the seat. Without either the geometry is null.
    /// </summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid operationId, MitigationDb db, AreaSettings settings, Caller caller, CancellationToken ct)
    {
        if (!await db.Operations.AnyAsync(o => o.OperationId == operationId && o.Version > 0, ct))
        {
            return Unknown.Of("operation", operationId);
        }

        var places = (await OperationAreas.Places(db, operationId, settings, ct))
            .FindAll(place => !caller.IsLocal || caller.Districts.Contains(place.Code));
        using var written = new MemoryStream();
        await using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            places.ForEach(place => Write(json, place));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return TypedResults.Bytes(written.ToArray(), GeoJson.MediaType);
    }

    private static void Write(Utf8JsonWriter json, DistrictPlace place)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", place.Code);
        json.WriteStartObject("properties");
        json.WriteString("code", place.Code);
        json.WriteString("name", place.Name);
        json.WriteBoolean("estimated", place.IsEstimate);
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        if (place.Shape is { } shape)
        {
            GeoJson.Write(json, shape);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
    }
}
