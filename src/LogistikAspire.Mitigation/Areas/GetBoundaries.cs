using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Shared;
using LogistikAspire.Shared.Files;
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
        return TypedResults.Bytes(GeoJsonFile.Collection(json => places.ForEach(place => Write(json, place))), GeoJsonFile.MediaType);
    }

    private static void Write(Utf8JsonWriter json, DistrictPlace place) => GeoJsonFile.Feature(
        json, place.Code,
        () =>
        {
            json.WriteString("code", place.Code);
            json.WriteString("name", place.Name);
            json.WriteBoolean("estimated", place.IsEstimate);
        },
        () =>
        {
            if (place.Shape is { } shape)
            {
                GeoJson.Write(json, shape);
            }
            else
            {
                json.WriteNullValue();
            }
        });
}
