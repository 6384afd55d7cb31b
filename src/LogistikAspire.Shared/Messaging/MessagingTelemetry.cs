using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using LogistikAspire.Shared.Telemetry;

namespace LogistikAspire.Shared.Messaging;

/// <summary>What operators see of the way from one service's commit to another's.</summary>
internal static class MessagingTelemetry
{
    public const string Name = "LogistikAspire.Messaging";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Failed = Meter.CreateCounter<long>(
        "logistik.messages.failed", "{message}",
        "Messages put aside for an operator into the error queue of a consumer. Each replica counts its own: sum.");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "logistik.inbox.lag", "s",
        "From a message being sent by the relay to its effect being committed by a consumer, by the consumer's queue. Repeats have no "
            + "effect.",
        advice: new() { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300] });

    /// <summary>
    /// The outbox is a queue that is nearly always empty, and is looked at no further than 10,000 rows. When a row was written is in its
    /// message's id (UUID version 7: milliseconds in the first 48 bits).
    /// </summary>
    public static readonly IReadOnlyList<Gauge> Gauges =
    [
        new(Name, "logistik.outbox.pending", "{message}",
            "Committed messages that the broker has not confirmed, of 10,000 rows at most. The same from every replica: take the maximum.",
            """
            SELECT coalesce(sum(cardinality(message_ids)), 0)
            FROM (SELECT message_ids FROM outbox_messages LIMIT 10000) AS pending
            """),
        new(Name, "logistik.outbox.oldest.age", "s",
            "Since when the oldest message that the broker has not confirmed waits; 0 when none does. The same from every replica: take "
                + "the maximum.",
            """
            SELECT coalesce(greatest(0, extract(epoch FROM clock_timestamp())
                - ('x' || lpad(left(replace(oldest.message_ids[1]::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0), 0)
            FROM (SELECT) AS one LEFT JOIN LATERAL (
                SELECT message_ids FROM outbox_messages ORDER BY sequence LIMIT 1) AS oldest ON true
            """),
    ];

    // A message says what it is about in properties that all contracts name alike.
    private static readonly (string Property, string Attribute)[] Subjects =
    [
        ("OperationId", "logistik.operation.id"), ("ShipmentId", "logistik.shipment.id"), ("DistrictCode", "logistik.district.code"),
        ("PlanId", "logistik.plan.id"), ("AlertId", "logistik.alert.id"), ("BoxNumber", "logistik.box.number"),
    ];

    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, string Attribute)[]> SubjectsOf = [];

    /// <summary>The attribute that says at which queue.</summary>
    public static KeyValuePair<string, object?> At(string queue) => new("messaging.destination.name", queue);

    public static void TookEffect(string queue, DateTime? sentAt)
    {
        if (sentAt is { } sent)
        {
            // Clocks of two machines may differ by more than a message takes.
            Lag.Record(Math.Max(0, (DateTime.UtcNow - sent.ToUniversalTime()).TotalSeconds), At(queue));
        }
    }

    /// <summary>Notes on a span what the message is about.</summary>
    public static void Describe(Activity? activity, object message)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        foreach (var (property, attribute) in SubjectsOf.GetOrAdd(message.GetType(), Find))
        {
            activity.SetTag(attribute, property.GetValue(message)?.ToString());
        }
    }

    private static (PropertyInfo, string)[] Find(Type type) =>
        [.. Subjects.Select(s => (type.GetProperty(s.Property)!, s.Attribute)).Where(s => s.Item1 is not null)];
}
