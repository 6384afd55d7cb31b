using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What an alert says. Two of them are equal when they say the same, in whatever order the districts come.</summary>
internal sealed record AlertContent(string Headline, string? Description, IReadOnlyList<AlertEffect> Effects)
{
    /// <summary>In the order of time.</summary>
    public IReadOnlyList<AlertEffect> Effects { get; } =
        [.. Effects.OrderBy(e => e.From).ThenBy(e => e.Until).ThenBy(e => e.Level).ThenBy(e => string.Join(' ', e.Districts))];

    /// <summary>Every district that it names, in the order of the codes.</summary>
    public IReadOnlyList<string> Districts => [.. Effects.SelectMany(e => e.Districts).Distinct().Order(StringComparer.Ordinal)];

    public DateTimeOffset From => Effects.Min(e => e.From);

    /// <summary>The end of the last effect, no longer part of it.</summary>
    public DateTimeOffset Until => Effects.Max(e => e.Until);

    /// <summary>The worst of its effects.</summary>
    public AccessLevel Level => Effects.Max(e => e.Level);

    /// <summary>Whether it warns of something: no effect is empty, over before it begins, or leaves the way open.</summary>
    public bool IsSome =>
        Effects.Count > 0 && Effects.All(e => e.Districts.Count > 0 && e.From < e.Until && e.Level > AccessLevel.Open);

    public bool Equals(AlertContent? other) =>
        other is not null && (Headline, Description) == (other.Headline, other.Description) && Effects.SequenceEqual(other.Effects);

    public override int GetHashCode() => HashCode.Combine(Headline, Effects.Count);
}
