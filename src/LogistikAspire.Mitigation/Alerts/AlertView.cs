using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <param name="AlertId">The id its sender gave it.</param>
/// <param name="Version">From 1; every update and the end count one up.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Headline">What is coming.</param>
/// <param name="Description">More of it.</param>
/// <param name="Districts">Codes of the districts it names.</param>
/// <param name="FirstDay">First local day.</param>
/// <param name="LastDay">Last local day, included.</param>
/// <param name="Level">How bad access is.</param>
/// <param name="EndedAt">When it was ended (UTC); null while in force.</param>
/// <param name="EndReason">Why it was ended; null while in force.</param>
internal sealed record AlertView(
    Guid AlertId,
    int Version,
    AlertState State,
    string Headline,
    string? Description,
    IReadOnlyList<string> Districts,
    DateOnly FirstDay,
    DateOnly LastDay,
    AccessLevel Level,
    DateTimeOffset? EndedAt,
    string? EndReason)
{
    internal static AlertView Of(Alert a) => new(
        a.AlertId, a.Version, a.IsInForce ? AlertState.InForce : AlertState.Ended, a.Headline, a.Description, a.Districts,
        a.FirstDay, a.LastDay, a.Level, a.EndedAt, a.EndReason);
}
