using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace LogistikAspire.Shared.Messaging.FailedMessages;

/// <summary>
/// What a delivery from an <c>_error</c> or <c>_skipped</c> queue tells. Every delivery can be read: what is odd or missing in it is left
/// out, what is too long is cut, except for the body.
/// </summary>
internal sealed class FailedDelivery
{
    public const string ErrorSuffix = "_error";
    public const string SkippedSuffix = "_skipped";

    // In characters. A header frame of the broker holds about 128 KiB.
    public const int MaxName = 300;
    public const int MaxReason = 2_000;
    public const int MaxStackTrace = 16_000;
    private const int MaxHeader = 4_000;

    private readonly Dictionary<string, string> _told = [];

    /// <param name="queue">The queue that it was moved out of.</param>
    public FailedDelivery(string queue, bool skipped, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>())
        {
            if (AsText(value) is { } text)
            {
                _told[Storable(name, MaxName)] = text;
            }
        }

        Queue = queue;
        Body = body.ToArray();
        ContentType = Storable(properties.ContentType, MaxName);

        // The inbox takes no message without an id. Its content then stands for it, so that it is still one message when it fails again.
        MessageId = Guid.TryParse(properties.MessageId, out var id)
            ? id
            : new Guid(SHA256.HashData([.. Encoding.UTF8.GetBytes(queue), .. Body]).AsSpan(0, 16));
        Type = TypeIn(Body) ?? "";
        Reason = Told("MT-Fault-Message", MaxReason)
            ?? (skipped ? "No consumer of this queue knows messages of this type." : "The message does not tell why it failed.");
        Exception = Told("MT-Fault-ExceptionType", MaxName);
        StackTrace = Told("MT-Fault-StackTrace", MaxStackTrace);
        FailedAt = TimeTold(properties) ?? now;
        TraceId = ActivityContext.TryParse(Told("traceparent", MaxName) ?? Told("MT-Activity-Id", MaxName), null, out var trace)
            ? trace.TraceId.ToString()
            : null;
    }

    public string Queue { get; }

    public Guid MessageId { get; }

    public string Type { get; }

    public string Reason { get; }

    public string? Exception { get; }

    public string? StackTrace { get; }

    /// <summary>Of one failure it is the same however often the broker delivers it, unless the message tells no time.</summary>
    public DateTimeOffset FailedAt { get; }

    public string? TraceId { get; }

    public string? ContentType { get; }

    public byte[] Body { get; }

    /// <summary>What the message was sent with: not what was added to it as it failed.</summary>
    public string Headers => JsonSerializer.Serialize(_told
        .Where(h => !h.Key.StartsWith("MT-Fault-", StringComparison.Ordinal) && !h.Key.StartsWith("MT-Host-", StringComparison.Ordinal)
            && h.Key != "MT-Reason")
        .ToDictionary(h => h.Key, h => Storable(h.Value, MaxHeader)));

    private string? Told(string header, int max) => _told.TryGetValue(header, out var text) ? Storable(text, max) : null;

    /// <summary>As precise as the database keeps it.</summary>
    private DateTimeOffset? TimeTold(IReadOnlyBasicProperties properties)
    {
        var told = Told("MT-Fault-Timestamp", MaxName);
        if (DateTimeOffset.TryParse(told, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            var utc = time.ToUniversalTime();
            return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
        }

        return properties.IsTimestampPresent() && properties.Timestamp.UnixTime is > 0 and < 10_000_000_000 and var seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    /// <summary>The contract's name from <c>urn:message:NAMESPACE:TYPE</c>, which is the first in MassTransit's envelope.</summary>
    private static string? TypeIn(byte[] body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            var urn = envelope.RootElement.GetProperty("messageType")[0].GetString()!;
            return Storable(urn.Split("urn:message:")[^1].Replace(':', '.'), MaxName);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException
            or NullReferenceException)
        {
            return null; // not such an envelope
        }
    }

    private static string? AsText(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string or bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            Convert.ToString(value, CultureInfo.InvariantCulture),
        AmqpTimestamp time => time.UnixTime.ToString(CultureInfo.InvariantCulture),
        _ => null, // tables and lists are the broker's own, such as x-death
    };

    /// <summary>Cut to length; without what PostgreSQL's text cannot hold: U+0000 and halves of surrogate pairs.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Storable(string? text, int max) => text is null
        ? null
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes((text.Length <= max ? text : text[..max]).Replace("\0", "")));
}
