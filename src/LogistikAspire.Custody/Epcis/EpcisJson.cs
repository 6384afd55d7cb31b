using System.Runtime.InteropServices;
using System.Text.Json;

namespace LogistikAspire.Custody.Epcis;

/// <summary>Writes events as a repository gives them out.</summary>
public static class EpcisJson
{
    /// <summary>GS1's context, without extensions.</summary>
    public const string StandardContext = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    /// <summary>
    /// An event as it came in, and what the repository says of it: when it was recorded and, where it came without one, its id.
    /// </summary>
    /// <param name="json">Where to.</param>
    /// <param name="body">The event's bytes.</param>
    /// <param name="id">Its id, given or not.</param>
    /// <param name="recordTime">Replaces one that a sender may have put there.</param>
    /// <param name="context">The context of its document, to go with the event; empty when the event stands in that context anyway.</param>
    public static void WriteEvent(
        Utf8JsonWriter json, ReadOnlyMemory<byte> body, string id, DateTimeOffset recordTime, ReadOnlyMemory<byte> context)
    {
        using var document = JsonDocument.Parse(body);
        json.WriteStartObject();
        if (context.Length > 0)
        {
            using var inherited = JsonDocument.Parse(context);
            json.WriteStartArray("@context");
            WriteContext(json, inherited.RootElement);
            if (document.RootElement.TryGetProperty("@context", out var own))
            {
                WriteContext(json, own);
            }

            json.WriteEndArray();
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Name != "recordTime" && (member.Name != "@context" || context.Length == 0))
            {
                json.WritePropertyName(member.Name);
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(member.Value), skipInputValidation: true);
            }
        }

        if (!document.RootElement.TryGetProperty("eventID", out _))
        {
            json.WriteString("eventID", id);
        }

        json.WriteString("recordTime", recordTime.UtcDateTime);
        json.WriteEndObject();
    }

    /// <summary>A document's context, byte for byte as it came; GS1's where there is none.</summary>
    public static void WriteContextProperty(Utf8JsonWriter json, ReadOnlySpan<byte> context)
    {
        json.WritePropertyName("@context");
        if (context.Length > 0)
        {
            json.WriteRawValue(context, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(StandardContext);
        }
    }

    private static void WriteContext(Utf8JsonWriter json, JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.Array)
        {
            context.WriteTo(json);
            return;
        }

        foreach (var part in context.EnumerateArray())
        {
            part.WriteTo(json);
        }
    }
}
