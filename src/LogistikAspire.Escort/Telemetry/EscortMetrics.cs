using LogistikAspire.Shared.Telemetry;

namespace LogistikAspire.Escort.Telemetry;

/// <summary>What operators see of escorts.</summary>
internal static class EscortMetrics
{
    // By an index of those that are not released: bounded by the shipments in play, however many lie behind us.
    public static readonly IReadOnlyList<Gauge> Gauges =
    [
        new("LogistikAspire.Escort", "logistik.escorts", "{escort}",
            "Escorts of shipments in play, by state (awaiting, confirmed, lacking), over all operations. "
                + "The same from every replica: take the maximum.",
            """
            SELECT count(a.state), states.state AS "logistik.escort.state"
            FROM unnest(ARRAY['awaiting', 'confirmed', 'lacking']) AS states (state)
            LEFT JOIN assignments AS a ON a.state <> 'Released' AND lower(a.state) = states.state
            GROUP BY states.state
            """),

        // By the index of those that are not closed. IncidentView says the same in C#.
        new("LogistikAspire.Escort", "logistik.incidents", "{incident}",
            "Incidents that are not closed, by what they do now (holds, alarms, none), over all operations. "
                + "The same from every replica: take the maximum.",
            """
            SELECT count(i.effect), effects.effect AS "logistik.incident.effect"
            FROM unnest(ARRAY['holds', 'alarms', 'none']) AS effects (effect)
            LEFT JOIN (
                SELECT CASE
                    WHEN i.severity <> 'Serious' OR i.released_at IS NOT NULL THEN 'none'
                    WHEN i.held_at IS NULL OR coalesce(c.departed_at, c.arrived_at, c.handed_over_at) IS NOT NULL THEN 'alarms'
                    WHEN c.is_dropped AND NOT EXISTS (
                        SELECT FROM convoys AS o
                        WHERE o.operation_id = c.operation_id AND o.district_code = c.district_code AND NOT o.is_dropped
                            AND coalesce(o.departed_at, o.arrived_at, o.handed_over_at) IS NULL) THEN 'none'
                    ELSE 'holds'
                END AS effect
                FROM incidents AS i
                LEFT JOIN convoys AS c ON c.operation_id = i.operation_id AND c.shipment_id = i.shipment_id
                WHERE i.state <> 'Closed') AS i ON i.effect = effects.effect
            GROUP BY effects.effect
            """),
    ];
}
