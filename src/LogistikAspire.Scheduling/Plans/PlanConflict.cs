using LogistikAspire.Planning;

namespace LogistikAspire.Scheduling.Plans;

/// <summary>Constraints that cannot hold together, while any of them could be dropped to make the rest hold.</summary>
/// <param name="Groups">
/// Stable codes: <c>floor</c>, <c>vehicles</c>, <c>police</c>, <c>soldiers</c>, <c>hazard</c> (access), <c>arrival</c>, <c>shipments</c>,
/// <c>pinned</c>.
/// </param>
internal sealed record PlanConflict(IReadOnlyList<string> Groups, IReadOnlyList<PlanConflict.Text> Sentences)
{
    /// <summary>The same sentence in both languages of the coordination meeting.</summary>
    public sealed record Text(string Indonesian, string English);

    internal static PlanConflict Of(PlanningConflict conflict) =>
        new(conflict.Groups, [.. conflict.Sentences.Select(s => new Text(s.Indonesian, s.English))]);
}
