using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <param name="AlertId">The id its sender gave it.</param>
/// <param name="Version">From 1; every update and the end count one up.</param>
/// <param name="Origin">How it came to be.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Life">What has become of it.</param>
/// <param name="Headline">What is coming.</param>
/// <param name="Description">More of it.</param>
/// <param name="Districts">Codes of the districts it names.</param>
/// <param name="From">When it begins (UTC).</param>
/// <param name="Until">When it is over, not part of it (UTC).</param>
/// <param name="Level">How bad access is; the worst of its effects, <c>open</c> without any.</param>
/// <param name="Effects">What it does to the way to which districts, and when.</param>
/// <param name="ExpiresAt">
/// When it ends by itself (UTC); null where only people and messages end it, as in operations that are long over.
/// </param>
/// <param name="EndedAt">When it was ended (UTC); null while in force.</param>
/// <param name="EndReason">Why it was ended; null while in force.</param>
internal sealed record AlertView(
    Guid AlertId,
    int Version,
    AlertOrigin Origin,
    AlertState State,
    AlertLife Life,
    string Headline,
    string? Description,
    IReadOnlyList<string> Districts,
    DateTimeOffset From,
    DateTimeOffset Until,
    AccessLevel Level,
    IReadOnlyList<AlertEffect> Effects,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? EndedAt,
    string? EndReason)
{
    internal static AlertView Of(Alert a) => new(
        a.AlertId, a.Version, a.Origin, a.IsInForce ? AlertState.InForce : AlertState.Ended, a.Life, a.Headline, a.Description, a.Districts,
        a.From, a.Until, a.Level, a.Effects, a.ExpiresAt, a.EndedAt, a.EndReason);
}
