using System.Text.Json;
using LogistikAspire.Shared.Data;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LogistikAspire.Scheduling.Data;

internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <summary>Stores an immutable value as one jsonb document.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) => property.HasJson(Options);
}
