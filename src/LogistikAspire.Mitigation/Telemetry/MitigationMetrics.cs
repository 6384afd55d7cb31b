using LogistikAspire.Shared.Telemetry;

namespace LogistikAspire.Mitigation.Telemetry;

/// <summary>What operators see of warnings.</summary>
internal static class MitigationMetrics
{
    // By the index of alerts in force: those that ended are not read.
    public static readonly IReadOnlyList<Gauge> Gauges =
    [
        new("LogistikAspire.Mitigation", "logistik.alerts", "{alert}",
            "Alerts in force, by level, over all operations. The same from every replica: take the maximum.",
            """
            SELECT count(a.level), levels.level AS "logistik.alert.level"
            FROM unnest(ARRAY['watch', 'restricted', 'closed']) AS levels (level)
            LEFT JOIN alerts AS a ON a.ended_at IS NULL AND lower(a.level) = levels.level
            GROUP BY levels.level
            """),
    ];
}
