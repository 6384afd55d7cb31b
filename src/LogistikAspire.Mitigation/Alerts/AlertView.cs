using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <param name="AlertId">The id its sender gave it.</param>
/// <param name="Version">From 1; every update and the end count one up.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Headline">What is coming.</param>
/// <param name="Description">More of it.</param>
/// <param name="Districts">Codes of the districts it names.</param>
/// <param name="From">When the first of its effects begins (UTC).</param>
/// <param name="Until">When the last of its effects ends, which is no longer part of it (UTC).</param>
/// <param name="Level">How bad access is; the worst of its effects.</param>
/// <param name="Effects">What it does to the way to which districts, and when.</param>
/// <param name="EndedAt">When it was ended (UTC); null while in force.</param>
/// <param name="EndReason">Why it was ended; null while in force.</param>
internal sealed record AlertView(
    Guid AlertId,
    int Version,
    AlertState State,
    string Headline,
    string? Description,
    IReadOnlyList<string> Districts,
    DateTimeOffset From,
    DateTimeOffset Until,
    AccessLevel Level,
    IReadOnlyList<AlertEffect> Effects,
    DateTimeOffset? EndedAt,
    string? EndReason)
{
    internal static AlertView Of(Alert a) => new(
        a.AlertId, a.Version, a.IsInForce ? AlertState.InForce : AlertState.Ended, a.Headline, a.Description, a.Districts,
        a.From, a.Until, a.Level, a.Effects, a.EndedAt, a.EndReason);
}
