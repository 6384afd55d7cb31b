using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Shared.Data;

/// <summary>Values that are read whole and never queried into.</summary>
public static class JsonColumns
{
    /// <summary>Stores an immutable value as one jsonb document.</summary>
    /// <param name="json">How the service writes what it stores.</param>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property, JsonSerializerOptions json) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, json),
            text => JsonSerializer.Deserialize<T>(text, json)!,
            // Immutable, so a change is another instance.
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value));
}
