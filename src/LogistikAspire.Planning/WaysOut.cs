namespace LogistikAspire.Planning;

/// <summary>
/// The least change of each kind that makes an infeasible problem feasible, and where no single one does, the least pair. Each was given
/// to the solver, none is merely reckoned. They are examined one by one, so that whoever asks may stop at any time and go on later.
/// </summary>
internal static class WaysOut
{
    // Of one change, so that no question takes for ever: searches that were given up, and searches in all.
    private const int MostUndecided = 2;
    private const int MostSearches = 100;

    /// <summary>First what is known at the beginning, then with each step one answer more.</summary>
    /// <param name="known">By an earlier run; empty for the first.</param>
    public static IEnumerable<DiagnosisStep> Examine(
        PlanningProblem problem, IReadOnlyList<ExaminedChange> known, CancellationToken cancellation)
    {
        var kinds = ChangeKind.Of(problem);
        var examined = known.Count > 0 ? known : [.. kinds.Select(k => new ExaminedChange(k.Name, null, ChangeVerdict.NotYetExamined))];
        yield return new(examined, null);

        foreach (var step in ExamineOpen())
        {
            yield return step;
        }

        if (examined.Single() == ChangeVerdict.Helps || examined.Any(e => e.With is not null))
        {
            yield break;
        }

        examined = [.. examined, .. Pairs(problem, kinds, cancellation)];
        yield return new(examined, null);

        foreach (var step in ExamineOpen())
        {
            yield return step;
        }

        IEnumerable<DiagnosisStep> ExamineOpen()
        {
            while (examined.FirstOrDefault(e => e.Verdict == ChangeVerdict.NotYetExamined) is { } next)
            {
                var with = kinds.FirstOrDefault(k => k.Name == next.With);
                var (verdict, found) = Try(problem, kinds.First(k => k.Name == next.Change), with, cancellation);
                var now = examined.Select(e => e == next ? e with { Verdict = verdict } : e);

                // One pair is enough.
                examined = [.. found?.With is null ? now : now.Where(e => e.Verdict != ChangeVerdict.NotYetExamined)];
                yield return new(examined, found);
            }
        }
    }

    private static (ChangeVerdict, WayOut?) Try(PlanningProblem problem, ChangeKind kind, ChangeKind? with, CancellationToken cancellation)
    {
        var (searches, undecided) = (0, 0);
        var found = with is null ? Single(problem, kind, IsFeasible) : Pair(problem, kind, with, IsFeasible);
        return (found is not null ? ChangeVerdict.Helps : undecided > 0 ? ChangeVerdict.Undecided : ChangeVerdict.DoesNotHelp, found);

        bool IsFeasible(PlanningProblem changed)
        {
            var mayAsk = searches++ < MostSearches && undecided < MostUndecided;
            var status = mayAsk ? Conflicts.Try(changed, cancellation) : PlanningStatus.Unknown;
            undecided += status == PlanningStatus.Unknown ? 1 : 0;
            return status is PlanningStatus.Optimal or PlanningStatus.Feasible;
        }
    }

    private static WayOut? Single(PlanningProblem problem, ChangeKind kind, Func<PlanningProblem, bool> isFeasible) =>
        kind.Find(problem, isFeasible) is not { } change ? null : new()
        {
            Kind = kind.Name.Kind,
            Least = change.Least,
            Text = change.Text,
            Problem = change.Apply(problem),
        };

    /// <summary>
    /// The least of the second kind with the first as wide as it may be, then the least of the first with that: no less of the second
    /// would do, however wide the first, so neither can be less while the other stays.
    /// </summary>
    private static WayOut? Pair(PlanningProblem problem, ChangeKind first, ChangeKind second, Func<PlanningProblem, bool> isFeasible)
    {
        if (!isFeasible(second.Widest(first.Widest(problem))))
        {
            return null;
        }

        foreach (var trial in first.Trials(problem))
        {
            if (second.Find(trial, isFeasible) is { } b && first.Find(b.Apply(problem), isFeasible) is { } a)
            {
                return new()
                {
                    Kind = first.Name.Kind,
                    Least = a.Least,
                    With = new(second.Name.Kind, b.Least),
                    Text = new(
                        $"Hanya bersama-sama: {a.Text.Indonesian} {b.Text.Indonesian}",
                        $"Only together: {a.Text.English} {b.Text.English}"),
                    Problem = b.Apply(a.Apply(problem)),
                };
            }
        }

        return null;
    }

    /// <summary>
    /// Every pair of kinds. Those without a kind that even all others together cannot do without need no further look; where three such
    /// kinds are needed, or all of them are too little, that is every pair.
    /// </summary>
    private static IEnumerable<ExaminedChange> Pairs(
        PlanningProblem problem, IReadOnlyList<ChangeKind> kinds, CancellationToken cancellation)
    {
        var isHopeless = Lacks(kinds);
        var needed = isHopeless ? [] : kinds.Where(kind => Lacks(kinds.Where(k => k != kind))).ToList();

        return
            from i in Enumerable.Range(0, kinds.Count)
            from j in Enumerable.Range(i + 1, kinds.Count - i - 1)
            let isOpen = !isHopeless && needed.All(k => k == kinds[i] || k == kinds[j])
            select new ExaminedChange(kinds[i].Name, kinds[j].Name, isOpen ? ChangeVerdict.NotYetExamined : ChangeVerdict.DoesNotHelp);

        bool Lacks(IEnumerable<ChangeKind> changed) =>
            Conflicts.Try(changed.Aggregate(problem, (p, kind) => kind.Widest(p)), cancellation) == PlanningStatus.Infeasible;
    }
}
