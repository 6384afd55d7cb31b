using LogistikAspire.Mitigation.Access;
using LogistikAspire.Mitigation.Cap;

namespace LogistikAspire.Mitigation.Rules;

/// <summary>
/// What a hazard does to the way to a district. A rule without a condition holds for all; of a list, the first that holds counts.
/// </summary>
internal sealed record HazardRule
{
    /// <summary>Longest that access may begin before a warning does, or go on after it: two weeks.</summary>
    public const int MaxMinutes = 14 * 24 * 60;

    /// <summary>
    /// Names of events or values of event codes, such as <c>Hujan Lebat dan Petir</c> or <c>OET-194</c>; letter case does not matter. Empty
    /// for every hazard.
    /// </summary>
    public IReadOnlyList<string> Hazards { get; init; } = [];

    /// <summary>Empty for every severity.</summary>
    public IReadOnlyList<CapSeverity> Severities { get; init; } = [];

    /// <summary>Kinds of way to a district, such as <c>remote</c>; empty for all, also for those whose kind nobody told.</summary>
    public IReadOnlyList<string> Ways { get; init; } = [];

    /// <summary>Codes of districts; empty for all.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>What it makes of the way; <c>open</c> lets the warning change nothing.</summary>
    public required AccessLevel Level { get; init; }

    /// <summary>Where restricted: codes of the only vehicle kinds that may pass; null where the kinds' own settings say so.</summary>
    public IReadOnlyList<string>? VehicleKinds { get; init; }

    /// <summary>From so many minutes before what is warned of is expected on.</summary>
    public int LeadMinutes { get; init; }

    /// <summary>Until so many minutes after the warning: water falls slower than rain.</summary>
    public int TrailMinutes { get; init; }

    /// <summary>
    /// For what there is in practice: BMKG warns of rain by the hour and always with the same severity, so the kind of way has to carry the
    /// decision; of floods and landslides the regency's own BPBD warns.
    /// </summary>
    public static IReadOnlyList<HazardRule> Defaults { get; } =
    [
        new() { Hazards = ["Banjir", "Banjir Bandang", "Flood", "Flash Flood"], Level = AccessLevel.Closed, TrailMinutes = 6 * 60 },
        new() { Hazards = ["Tanah Longsor", "Longsor", "Landslide"], Level = AccessLevel.Closed, TrailMinutes = 12 * 60 },
        new() { Severities = [CapSeverity.Extreme], Level = AccessLevel.Closed, TrailMinutes = 6 * 60 },
        new() { Severities = [CapSeverity.Severe], Level = AccessLevel.Restricted, TrailMinutes = 3 * 60 },
        new() { Severities = [CapSeverity.Minor], Level = AccessLevel.Open },
        new() { Ways = ["remote"], Level = AccessLevel.Restricted, TrailMinutes = 3 * 60 },
        new() { Level = AccessLevel.Watch },
    ];

    /// <param name="way">Kind of way to the district; null where nobody told.</param>
    public bool Holds(CapInfo warning, string districtCode, string? way) =>
        (Hazards.Count == 0 || Hazards.Any(h => Is(h, warning.Event) || warning.EventCodes.Any(c => Is(h, c.Value))))
        && (Severities.Count == 0 || Severities.Contains(warning.Severity))
        && (Ways.Count == 0 || (way is not null && Ways.Any(w => Is(w, way))))
        && (Districts.Count == 0 || Districts.Contains(districtCode));

    /// <summary>Whether it says the same.</summary>
    public bool IsLike(HazardRule other) =>
        (Level, LeadMinutes, TrailMinutes) == (other.Level, other.LeadMinutes, other.TrailMinutes)
        && Hazards.SequenceEqual(other.Hazards) && Severities.SequenceEqual(other.Severities) && Ways.SequenceEqual(other.Ways)
        && Districts.SequenceEqual(other.Districts)
        && (VehicleKinds is null ? other.VehicleKinds is null : other.VehicleKinds is { } kinds && VehicleKinds.SequenceEqual(kinds));

    private static bool Is(string name, string other) => string.Equals(name.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
