using System.Text.Json.Serialization;
using System.Text.Json;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Mitigation.Data;

internal static class Json
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>Whether both are stored alike.</summary>
    public static bool Same<T>(T first, T second) => Write(first) == Write(second);

    /// <summary>Stores an immutable value as one jsonb document.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) => property.HasJson(Options);
}
