using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Proposals;

/// <param name="ThresholdId">The id that BPBD gave it.</param>
/// <param name="Measure">What it looks at.</param>
/// <param name="StationCode">The station; null for a forecast.</param>
/// <param name="DistrictCode">The district whose forecast it looks at; null for a station.</param>
/// <param name="Limit">In the station's unit, or in millimetres of rain in 3 hours.</param>
/// <param name="Headline">What the alert would say.</param>
/// <param name="Level">The access that it would propose.</param>
/// <param name="Districts">The districts that it would name.</param>
/// <param name="Hours">How long what was last seen at the limit counts.</param>
internal sealed record ThresholdView(
    Guid ThresholdId, Measure Measure, string? StationCode, string? DistrictCode, double Limit, string Headline, AccessLevel Level,
    IReadOnlyList<string> Districts, int Hours)
{
    internal static ThresholdView Of(Threshold t) => new(
        t.ThresholdId, t.Measure, t.StationCode, t.DistrictCode, t.Limit, t.Headline, t.Level, t.Districts, t.Hours);
}
