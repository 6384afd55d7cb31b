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
    ];
}
