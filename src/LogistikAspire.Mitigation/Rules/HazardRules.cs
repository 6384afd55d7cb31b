using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Alerts;
using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Rules;

/// <summary>How an operation decides what warnings mean: its rules in their order, and how long a warning without an end lasts.</summary>
internal sealed record HazardRules
{
    public const int MaxRules = 100;

    /// <summary>Longest that a warning without an end may last: four weeks.</summary>
    public const int MaxHours = 28 * 24;

    public IReadOnlyList<HazardRule> Rules { get; init; } = HazardRule.Defaults;

    /// <summary>A warning whose sender sets no end is over so many hours after it takes effect.</summary>
    public int HoursWithoutEnd { get; init; } = 24;

    /// <summary>Whether it decides the same.</summary>
    public bool IsLike(HazardRules other) =>
        HoursWithoutEnd == other.HoursWithoutEnd && Rules.Count == other.Rules.Count
        && Rules.Zip(other.Rules).All(r => r.First.IsLike(r.Second));

    /// <summary>When a warning is over by what it says.</summary>
    public DateTimeOffset EndOf(CapInfo warning, DateTimeOffset sent) =>
        warning.Expires ?? (warning.Onset ?? warning.Effective ?? sent).AddHours(HoursWithoutEnd);

    /// <summary>What one warning does to the way to the districts that it hits.</summary>
    /// <param name="districts">Each with its kind of way; null where nobody told.</param>
    /// <returns>Nothing where the rules let it change nothing.</returns>
    public IEnumerable<AlertEffect> EffectsOf(CapInfo warning, DateTimeOffset sent, IEnumerable<(string Code, string? Way)> districts) =>
        from district in districts
        let rule = Rules.FirstOrDefault(r => r.Holds(warning, district.Code, district.Way))
        where rule is { Level: > AccessLevel.Open }
        group district.Code by rule into hit
        let effect = EffectOf(hit.Key, warning, sent, [.. hit])
        where effect.From < effect.Until
        select effect;

    private AlertEffect EffectOf(HazardRule rule, CapInfo warning, DateTimeOffset sent, IReadOnlyList<string> districts) => new(
        districts,
        (warning.Onset ?? warning.Effective ?? sent).AddMinutes(-rule.LeadMinutes).ToUniversalTime(),
        EndOf(warning, sent).AddMinutes(rule.TrailMinutes).ToUniversalTime(),
        rule.Level,
        rule.VehicleKinds);
}
