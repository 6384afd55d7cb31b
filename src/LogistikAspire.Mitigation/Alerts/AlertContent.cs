using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What an alert says. Two of them are equal when they say the same, in whatever order the districts come.</summary>
internal sealed record AlertContent(
    string Headline, string? Description, IReadOnlyList<string> Districts, DateOnly FirstDay, DateOnly LastDay, AccessLevel Level)
{
    /// <summary>Each district once, in the order of the codes.</summary>
    public IReadOnlyList<string> Districts { get; } = [.. Districts.Distinct().Order(StringComparer.Ordinal)];

    public bool Equals(AlertContent? other) =>
        other is not null
        && (Headline, Description, FirstDay, LastDay, Level)
            == (other.Headline, other.Description, other.FirstDay, other.LastDay, other.Level)
        && Districts.SequenceEqual(other.Districts);

    public override int GetHashCode() => HashCode.Combine(Headline, FirstDay, LastDay, Level);
}
