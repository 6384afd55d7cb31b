using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What an alert does to the way to some districts. It may do different things in different places and times.</summary>
/// <param name="Districts">Codes of the districts.</param>
/// <param name="From">From this moment on (UTC).</param>
/// <param name="Until">Until this moment, which is no longer part of it (UTC).</param>
/// <param name="Level">How bad access is.</param>
/// <param name="VehicleKinds">Where restricted: codes of the only kinds that may pass; null where the kinds' own settings say so.</param>
internal sealed record AlertEffect(
    IReadOnlyList<string> Districts, DateTimeOffset From, DateTimeOffset Until, AccessLevel Level,
    IReadOnlyList<string>? VehicleKinds = null)
{
    /// <summary>Each district once, in the order of the codes.</summary>
    public IReadOnlyList<string> Districts { get; } = [.. Districts.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Each kind once, in the order of the codes.</summary>
    public IReadOnlyList<string>? VehicleKinds { get; } =
        VehicleKinds is null ? null : [.. VehicleKinds.Distinct().Order(StringComparer.Ordinal)];

    public bool Equals(AlertEffect? other) =>
        other is not null
        && (From, Until, Level) == (other.From, other.Until, other.Level)
        && Districts.SequenceEqual(other.Districts)
        && (VehicleKinds is null ? other.VehicleKinds is null : other.VehicleKinds is { } kinds && VehicleKinds.SequenceEqual(kinds));

    public override int GetHashCode() => HashCode.Combine(From, Until, Level, Districts.Count);
}
