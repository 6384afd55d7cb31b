namespace LogistikAspire.Mitigation.Plans;

/// <summary>
/// A state as its authority declared it. The Bupati's, BMKG's and the river authority's are kept side by side: none follows from another,
/// and none changes access.
/// </summary>
internal sealed class DeclaredState
{
    private DeclaredState() { } // EF Core

    public DeclaredState(Guid operationId, Guid stateId) => (OperationId, StateId) = (operationId, stateId);

    public Guid OperationId { get; private set; }
    public Guid StateId { get; private set; }
    public StateKind Kind { get; private set; }
    public string Word { get; private set; } = "";

    /// <summary>The gauge or the area it holds for.</summary>
    public string Place { get; private set; } = "";
    public string Source { get; private set; } = "";
    public DateTimeOffset From { get; private set; }
    public DateTimeOffset? Until { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    public bool Says(StateKind kind, string word, string place, string source, DateTimeOffset from, DateTimeOffset? until) =>
        (Kind, Word, Place, Source, From, Until) == (kind, word, place, source, from, until);

    public void Say(
        StateKind kind, string word, string place, string source, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset now) =>
        (Kind, Word, Place, Source, From, Until, RecordedAt) = (kind, word, place, source, from, until, now);

    /// <summary>
    /// Of each kind and place the latest that has begun and not ended, those of one kind by place. A later word ends an earlier one of the
    /// same kind and place, also when it has ended itself by now.
    /// </summary>
    public static IReadOnlyList<DeclaredState> InForce(IEnumerable<DeclaredState> states, DateTimeOffset now) =>
    [
        .. states.Where(s => s.From <= now)
            .GroupBy(s => (s.Kind, s.Place))
            .Select(g => g.OrderByDescending(s => s.From).ThenByDescending(s => s.RecordedAt).First())
            .Where(s => s.Until is not { } until || now < until)
            .OrderBy(s => s.Kind).ThenBy(s => s.Place, StringComparer.Ordinal),
    ];
}
