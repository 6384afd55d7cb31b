namespace LogistikAspire.Planning;

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
