using System.Text.Json;
using System.Text.Json.Serialization;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Escort.Data;

internal static class Json
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Stores an immutable value as one jsonb document.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) => property.HasJson(Options);
}
