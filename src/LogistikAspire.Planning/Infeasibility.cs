namespace LogistikAspire.Planning;

/// <summary>Why there is no plan, and what would help. The conflict is null when there is a plan after all.</summary>
/// <param name="WaysOut">Single changes that help; where none does, the least pair of changes that was found.</param>
/// <param name="Examined">
/// Every change that is tried, first the single ones; where none of those helps, pairs of them, up to the first that does.
/// </param>
public sealed record Infeasibility(PlanningConflict? Conflict, IReadOnlyList<WayOut> WaysOut, IReadOnlyList<ExaminedChange> Examined);

/// <summary>
/// A change of the settings that makes the problem feasible; no smaller change of the same kind does, as far as no search for one had to be
/// given up.
/// </summary>
public sealed record WayOut
{
    /// <summary><c>unpin</c>, <c>floor</c>, <c>crewRate</c>, <c>slot</c>, <c>day</c>, <c>vehicles</c>, <c>police</c> or <c>soldiers</c>.</summary>
    public required string Kind { get; init; }

    public required Sentence Text { get; init; }

    /// <summary>
    /// The least number that helps: shipments no longer pinned, boxes on the floor, boxes an hour, slots a day, days, vehicles of the
    /// kind, or officers a day.
    /// </summary>
    public required int Least { get; init; }

    /// <summary>
    /// Of a pair, the other change, without which this one does not help. Neither number can be less while the other stays. Null for a
    /// single change.
    /// </summary>
    public OtherChange? With { get; init; }

    /// <summary>The changed problem, ready to be solved as a what-if.</summary>
    public required PlanningProblem Problem { get; init; }
}

/// <summary>The second change of a pair; <see cref="WayOut.Text"/> tells of both.</summary>
public sealed record OtherChange(string Kind, int Least);

/// <summary>What is known after a further question, and the way out that it found, if any.</summary>
public sealed record DiagnosisStep(IReadOnlyList<ExaminedChange> Examined, WayOut? Found);

/// <param name="Subject">Code of the vehicle kind; null for changes of other kinds.</param>
public sealed record ChangeName(string Kind, string? Subject = null);

/// <param name="With">The other change of a pair; null for a single change.</param>
public sealed record ExaminedChange(ChangeName Change, ChangeName? With, ChangeVerdict Verdict);

public enum ChangeVerdict
{
    NotYetExamined,
    Helps,

    /// <summary>Proven: however much is changed, there is no plan.</summary>
    DoesNotHelp,

    /// <summary>It was examined, and the limit ended the search for a plan.</summary>
    Undecided,
}

/// <summary>What is known of the changes so far.</summary>
public static class ExaminedChanges
{
    public static ChangeVerdict Single(this IEnumerable<ExaminedChange> examined) => Sum(examined.Where(e => e.With is null));

    /// <summary>Not yet examined, too, while a single change may help: pairs are not looked at before.</summary>
    public static ChangeVerdict Pair(this IEnumerable<ExaminedChange> examined) => Sum(examined.Where(e => e.With is not null));

    /// <summary>Whether nothing is left to examine. Pairs need not be where a single change helps.</summary>
    public static bool AreComplete(this IReadOnlyCollection<ExaminedChange> examined) =>
        examined.Count > 0 && examined.All(e => e.Verdict != ChangeVerdict.NotYetExamined)
        && (examined.Single() == ChangeVerdict.Helps || examined.Pair() != ChangeVerdict.NotYetExamined);

    private static ChangeVerdict Sum(IEnumerable<ExaminedChange> examined)
    {
        var verdicts = examined.Select(e => e.Verdict).ToHashSet();
        return verdicts.Contains(ChangeVerdict.Helps) ? ChangeVerdict.Helps
            : verdicts.Count == 0 || verdicts.Contains(ChangeVerdict.NotYetExamined) ? ChangeVerdict.NotYetExamined
            : verdicts.Contains(ChangeVerdict.Undecided) ? ChangeVerdict.Undecided
            : ChangeVerdict.DoesNotHelp;
    }
}
