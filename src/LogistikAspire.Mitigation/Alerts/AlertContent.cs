using LogistikAspire.Mitigation.Access;

namespace LogistikAspire.Mitigation.Alerts;

/// <summary>What an alert says. Two of them are equal when they say the same, in whatever order the districts come.</summary>
/// <param name="Headline">What is coming.</param>
/// <param name="Description">More of it.</param>
/// <param name="Districts">Codes of the districts that it names.</param>
/// <param name="From">When it begins (UTC).</param>
/// <param name="Until">When it is over, not part of it (UTC).</param>
/// <param name="Effects">What it does to the way to its districts; none where the operation's rules let it change nothing.</param>
internal sealed record AlertContent(
    string Headline, string? Description, IReadOnlyList<string> Districts, DateTimeOffset From, DateTimeOffset Until,
    IReadOnlyList<AlertEffect> Effects)
{
    /// <summary>One effect on all of its districts for all of its time.</summary>
    public AlertContent(string headline, string? description, AlertEffect effect)
        : this(headline, description, effect.Districts, effect.From, effect.Until, [effect])
    {
    }

    /// <summary>Each once, in the order of the codes.</summary>
    public IReadOnlyList<string> Districts { get; } = [.. Districts.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<AlertEffect> Effects { get; } =
        [.. Effects.OrderBy(e => e.From).ThenBy(e => e.Until).ThenBy(e => e.Level).ThenBy(e => string.Join(' ', e.Districts))];

    /// <summary>The worst of its effects.</summary>
    public AccessLevel Level => Effects.Select(e => e.Level).DefaultIfEmpty(AccessLevel.Open).Max();

    /// <summary>
    /// Whether it warns of something: it names districts, and no effect is empty, over before it begins, or leaves the way open.
    /// </summary>
    public bool IsSome =>
        Districts.Count > 0 && From < Until
        && Effects.All(e => e.Districts.Count > 0 && e.From < e.Until && e.Level > AccessLevel.Open);

    public bool Equals(AlertContent? other) =>
        other is not null
        && (Headline, Description, From, Until) == (other.Headline, other.Description, other.From, other.Until)
        && Districts.SequenceEqual(other.Districts)
        && Effects.SequenceEqual(other.Effects);

    public override int GetHashCode() => HashCode.Combine(Headline, Effects.Count);
}
