namespace LogistikAspire.Mitigation.Plans;

/// <param name="StateId">The id that whoever recorded it gave it.</param>
/// <param name="Kind">Whose word it is: the Bupati's, BMKG's or the river authority's.</param>
/// <param name="Word">The word itself, one of that authority's own.</param>
/// <param name="Place">The gauge or the area it holds for.</param>
/// <param name="Source">Where that was read: number of the decree, address or report.</param>
/// <param name="From">Since when it holds (UTC).</param>
/// <param name="Until">Until when (UTC); null while no end is known.</param>
/// <param name="RecordedAt">When it was recorded here (UTC).</param>
internal sealed record StateView(
    Guid StateId, StateKind Kind, string Word, string Place, string Source, DateTimeOffset From, DateTimeOffset? Until,
    DateTimeOffset RecordedAt)
{
    internal static StateView Of(DeclaredState s) => new(s.StateId, s.Kind, s.Word, s.Place, s.Source, s.From, s.Until, s.RecordedAt);
}
