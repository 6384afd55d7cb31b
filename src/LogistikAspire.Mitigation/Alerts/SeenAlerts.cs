using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Alerts;

internal static class SeenAlerts
{
    /// <summary>Those that the caller may see: a local agency sees the alerts that name its district, whichever others they name.</summary>
    public static IQueryable<Alert> SeenBy(this IQueryable<Alert> alerts, Caller caller) =>
        caller.IsLocal ? alerts.Where(a => a.Districts.Any(d => caller.Districts.Contains(d))) : alerts;
}
