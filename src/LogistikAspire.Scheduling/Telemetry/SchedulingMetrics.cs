using System.Diagnostics;
using System.Diagnostics.Metrics;
using LogistikAspire.Shared.Telemetry;

namespace LogistikAspire.Scheduling.Telemetry;

/// <summary>What operators see of plans, shipments and their gate. Counters and histograms are each replica's own: sum.</summary>
internal static class SchedulingMetrics
{
    private const string Name = "LogistikAspire.Scheduling";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "logistik.gate.refusals", "{refusal}",
        "Departures that the gate refused, by what was missing: stock, escort, route, incident or several of them joined by +, or loading; "
            + "or the shipment had left already, or was cancelled.");

    private static readonly Histogram<double> HoldDuration = Meter.CreateHistogram<double>(
        "logistik.shipment.hold.duration", "s",
        "From access being closed or restricted at Mitigation, by alert or declaration, to a shipment being held for it; one value a "
            + "shipment.",
        advice: new() { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 60] });

    private static readonly Histogram<double> SolveDuration = Meter.CreateHistogram<double>(
        "logistik.plan.solve.duration", "s", "How long the search for a plan took, by its outcome and by why it was asked for.",
        advice: new() { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 600] });

    private static readonly Histogram<double> Gap = Meter.CreateHistogram<double>(
        "logistik.plan.gap", "1", "How far a plan may be from the best one: (objective - bound) / objective, 0 when proven optimal.",
        advice: new() { HistogramBucketBoundaries = [0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5] });

    // What is in play is bounded by what an election distributes at a time, however many lie behind us, and has an index of its own. The
    // latest operations are those of the latest shipments, whose ids rise with time. So neither reads more as the years go by.
    private static readonly string Latest = $"""
        latest AS (
            SELECT operation_id FROM (SELECT operation_id, id FROM shipments ORDER BY id DESC LIMIT 2000) AS newest
            GROUP BY operation_id ORDER BY max(id::text) DESC LIMIT {Gauge.Operations})
        """;

    public static readonly IReadOnlyList<Gauge> Gauges =
    [
        new(Name, "logistik.shipments", "{shipment}",
            "Shipments in play, by state (waiting, cleared, held, on_the_road, arrived) and operation; those handed over or cancelled are "
                + "not counted. The same from every replica: take the maximum.",
            $"""
            WITH {Latest},
            playing AS (
                SELECT coalesce(latest.operation_id::text, 'other') AS operation,
                       CASE state WHEN 'Departed' THEN 'on_the_road' ELSE lower(state) END AS state
                FROM shipments LEFT JOIN latest USING (operation_id) WHERE state NOT IN ('HandedOver', 'Cancelled'))
            SELECT count(playing.state), states.state AS "logistik.shipment.state", operations.operation AS "{Gauge.Operation}"
            FROM (SELECT operation_id::text AS operation FROM latest UNION ALL SELECT 'other') AS operations
            CROSS JOIN unnest(ARRAY['waiting', 'cleared', 'held', 'on_the_road', 'arrived']) AS states (state)
            LEFT JOIN playing ON playing.operation = operations.operation AND playing.state = states.state
            GROUP BY states.state, operations.operation
            """),
        new(Name, "logistik.shipments.late", "{shipment}",
            "Shipments in play that are late, by operation: it left later than its slot and the loading after it, or arrived later than "
                + "planned, by the recorded times; or it still stands, or is still on the road, though the operation's clock is past "
                + "that. That clock is the wall's until the window ends; afterwards, as in an exercise with past dates, the latest "
                + "recorded time of the operation. "
                + "The same from every replica: take the maximum.",
            $"""
            WITH {Latest},
            watched AS (
                SELECT operation_id FROM latest
                UNION SELECT operation_id FROM shipments WHERE state NOT IN ('HandedOver', 'Cancelled')),
            clocks AS (
                SELECT o.id AS operation_id, make_interval(mins => coalesce((o.settings->>'loadingMinutes')::int, 30)) AS loading,
                       CASE WHEN (now() AT TIME ZONE (o.details->>'timeZone'))::date <= (o.details->>'windowEnd')::date THEN now()
                            ELSE (SELECT max(greatest(departed_at, arrived_at, handed_over_at))
                                    FROM shipments WHERE operation_id = o.id) END AS clock
                FROM operations AS o JOIN watched ON watched.operation_id = o.id)
            SELECT count(*) FILTER (WHERE state NOT IN ('HandedOver', 'Cancelled') AND (
                       coalesce(departed_at, clock) > departs_at + loading OR (has_left AND coalesce(arrived_at, clock) > arrives_at))),
                   coalesce(latest.operation_id::text, 'other') AS "{Gauge.Operation}"
            FROM clocks JOIN shipments USING (operation_id) LEFT JOIN latest USING (operation_id)
            GROUP BY latest.operation_id
            """),
    ];

    /// <param name="missing">As the counter's description lists it.</param>
    public static void Refused(string missing) => Refusals.Add(1, new KeyValuePair<string, object?>("logistik.gate.missing", missing));

    public static void Held(TimeSpan after) => HoldDuration.Record(Math.Max(0, after.TotalSeconds));

    public static void Solved(string outcome, string origin, double seconds, double? gap)
    {
        var why = new KeyValuePair<string, object?>("logistik.plan.origin", origin);
        SolveDuration.Record(seconds, new KeyValuePair<string, object?>("logistik.plan.outcome", outcome), why);
        if (gap is { } known)
        {
            Gap.Record(known, why);
        }
    }
}
