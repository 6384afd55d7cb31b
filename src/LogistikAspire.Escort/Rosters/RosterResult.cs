using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Rosters;

/// <summary>What a roster costs; the first in which two rosters differ decides.</summary>
/// <param name="Lacking">Shipments with an unmet need.</param>
/// <param name="Missing">People missing, over all needs.</param>
/// <param name="Changed">Postings in force that are given up.</param>
/// <param name="Outside">Postings outside the person's own jurisdiction.</param>
/// <param name="Unfair">
/// Half hours: the difference between the most and the fewest that a unit's people have escorted, of those who could be sent at all; the
/// sum over the units.
/// </param>
internal readonly record struct RosterCost(long Lacking, long Missing, long Changed, long Outside, long Unfair) : IComparable<RosterCost>
{
    public int CompareTo(RosterCost other) =>
        (Lacking, Missing, Changed, Outside, Unfair).CompareTo((other.Lacking, other.Missing, other.Changed, other.Outside, other.Unfair));
}

/// <summary>The most and the fewest half hours that people of a unit have escorted, of those who could be sent at all.</summary>
internal sealed record UnitLoad(string Unit, int People, long Most, long Fewest);

/// <summary>A need that is not met.</summary>
/// <param name="Qualification">Null where any police officer or soldier would do.</param>
internal sealed record UnmetNeed(Guid ShipmentId, Force? Force, string? Qualification, int Missing);

/// <summary>The best roster that was found.</summary>
/// <param name="Bound">No roster costs less.</param>
internal sealed record RosterResult(
    IReadOnlyList<Posting> Postings,
    IReadOnlyList<UnmetNeed> Unmet,
    IReadOnlyList<UnitLoad> Loads,
    RosterCost Cost,
    RosterCost Bound,
    double Seconds)
{
    /// <summary>Whether it is proven that none is better.</summary>
    public bool IsProven => Bound.CompareTo(Cost) >= 0;
}
