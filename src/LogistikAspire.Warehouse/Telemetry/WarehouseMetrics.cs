using System.Diagnostics;
using System.Diagnostics.Metrics;
using LogistikAspire.Shared.Telemetry;

namespace LogistikAspire.Warehouse.Telemetry;

/// <summary>What operators see of boxes, the floor and the custody log.</summary>
internal static class WarehouseMetrics
{
    private const string Name = "LogistikAspire.Warehouse";

    private const string Same = "The same from every replica: take the maximum.";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "logistik.custody.events", "{event}",
        "Events appended to custody logs, by source: own, or captured from others as EPCIS. Each replica counts its own: sum.");

    // All from rows kept up to date by whoever changes them: one per operation and state, one per store, one per log.
    private static readonly string Latest = $"""
        latest AS (SELECT operation_id FROM box_counts GROUP BY operation_id ORDER BY max(changed_at) DESC LIMIT {Gauge.Operations})
        """;

    public static readonly IReadOnlyList<Gauge> Gauges =
    [
        new(Name, "logistik.boxes", "{box}",
            $"Boxes by state and operation, wherever they are; other sums the operations that are not among the latest. {Same}",
            $"""
            WITH {Latest}
            SELECT sum(boxes), state AS "logistik.box.state", coalesce(latest.operation_id::text, 'other') AS "{Gauge.Operation}"
            FROM box_counts LEFT JOIN latest USING (operation_id) GROUP BY state, latest.operation_id
            """),
        new(Name, "logistik.floor.standing", "{box}",
            $"Assembled boxes on the floor of a store, by operation: a sum over stores says nothing. {Same}",
            $"""
            WITH {Latest}
            SELECT floor_standing, operation_id::text AS "{Gauge.Operation}" FROM stores JOIN latest USING (operation_id)
            """),
        new(Name, "logistik.floor.limit", "{box}",
            $"Assembled boxes that the floor of a store holds, by operation. {Same}",
            $"""
            WITH {Latest}
            SELECT floor_limit, operation_id::text AS "{Gauge.Operation}" FROM stores JOIN latest USING (operation_id)
            """),
        new(Name, "logistik.custody.head.age", "s",
            $"Since when nothing was appended to a custody log, by operation, of the {Gauge.Operations} that grew last. {Same}",
            $"""
            SELECT greatest(0, extract(epoch FROM clock_timestamp() - record_time)), operation_id::text AS "{Gauge.Operation}"
            FROM custody_heads WHERE size > 0 ORDER BY record_time DESC LIMIT {Gauge.Operations}
            """),
    ];

    private static readonly KeyValuePair<string, object?> Own = new("logistik.custody.source", "own");
    private static readonly KeyValuePair<string, object?> Others = new("logistik.custody.source", "captured");

    public static void Recorded(int events) => Events.Add(events, Own);

    public static void Captured(int events) => Events.Add(events, Others);
}
