using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogistikAspire.ServiceDefaults;

/// <summary>A time in a body names its offset: without one it would be taken as the server's, which is not where it was read off.</summary>
internal sealed class TimeWithOffset : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var at) && HasOffset(reader.GetString()!)
            ? at
            : throw new JsonException("Not a time with its offset, such as 2024-11-25T08:00:00+08:00.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    /// <summary>Of a text that the reader takes: at its end stand Z or hours and minutes behind a sign.</summary>
    private static bool HasOffset(string time) => time.Contains('T') && (time[^1] == 'Z' || time[^6] is '+' or '-');
}
