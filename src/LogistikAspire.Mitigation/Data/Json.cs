using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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

    /// <summary>Stores an immutable value as one jsonb document: it is read whole and never queried into.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => Write(value),
            text => Read<T>(text),
            // Immutable, so a change is another instance.
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value));
}
