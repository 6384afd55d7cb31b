namespace LogistikAspire.Planning;

/// <summary>
/// Answers planning problems: pure functions, no state, no clock but for measuring. The same problem gets the same answer: a
/// fixed seed and a deterministic limit, districts taken in order of their codes whatever order they come in. Among plans that cost the
/// same, it gives one that disturbs the published plan least, and without one that which its search meets first.
/// </summary>
public static class Planner
{
    /// <summary>The cheapest plan that keeps every hard constraint, or the proof that there is none and what is in its way.</summary>
    /// <exception cref="ArgumentException">The settings make no sense: <see cref="PlanningProblem.Validate"/> says which.</exception>
    public static PlanningResult Solve(
        PlanningProblem problem, IProgress<PlanningProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(problem);
        var result = Search.Run(problem, problem.Published is { } published ? new(published) : null, progress, cancellation);

        try
        {
            return result.Status == PlanningStatus.Infeasible
                ? result with { Conflict = Conflicts.Find(problem, cancellation) }
                : result;
        }
        catch (OperationCanceledException)
        {
            return result;
        }
    }

    /// <summary>
    /// Why an infeasible problem is so, and which single change of the settings would help, or else which pair. Each was tried by the
    /// solver.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static Infeasibility Diagnose(PlanningProblem problem, CancellationToken cancellation = default)
    {
        Check(problem);
        var conflict = Conflicts.Find(problem, cancellation);
        var steps = WaysOut.Examine(problem, [], cancellation).ToList();
        return new(conflict, [.. steps.Select(s => s.Found).OfType<WayOut>()], steps[^1].Examined);
    }

    /// <summary>
    /// What no plan can bring: the districts that go without where as many boxes as possible arrive. A district's boxes arrive all or not
    /// at all, since its polling stations cannot vote with some. What is pinned and has not left is taken as free.
    /// </summary>
    /// <returns>Null when the limit ended the search before it found anything.</returns>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static Losses? FindLosses(PlanningProblem problem, CancellationToken cancellation = default)
    {
        Check(problem);
        return Conflicts.FindLosses(problem, cancellation);
    }

    /// <summary>
    /// The changes that <see cref="Diagnose"/> tries, one by one: first what is known at the beginning, then with each step one answer
    /// more. The caller may leave off after any step, and go on later with what was known by then.
    /// </summary>
    /// <param name="known">Empty at first.</param>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static IEnumerable<DiagnosisStep> ExamineChanges(
        PlanningProblem problem, IReadOnlyList<ExaminedChange> known, CancellationToken cancellation = default)
    {
        Check(problem);
        return WaysOut.Examine(problem, known, cancellation);
    }

    /// <summary>
    /// Why each shipment leaves when it does, and what became of each wish. What a wish would cost is solved, not guessed.
    /// </summary>
    /// <param name="progress">Told after each wish the share of wishes that are answered, up to 1.</param>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static Explanation Explain(
        PlanningProblem problem, PlanningResult result, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var steps = ExamineWishes(problem, result, known: null, cancellation).Select((explanation, step) =>
        {
            if (step > 0)
            {
                progress?.Report(explanation.Wishes.Count(w => w.Outcome != WishOutcome.NotYetExamined) / (double)explanation.Wishes.Count);
            }

            return explanation;
        });
        return steps.Last();
    }

    /// <summary>
    /// The wishes that <see cref="Explain"/> answers, one by one: first what is known at the beginning, then with each step one answer
    /// more, what is quickly said first. The caller may leave off after any step, and go on later with what was known by then.
    /// </summary>
    /// <param name="known">Null at first.</param>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static IEnumerable<Explanation> ExamineWishes(
        PlanningProblem problem, PlanningResult result, Explanation? known, CancellationToken cancellation = default)
    {
        Check(problem);
        return Explanations.Examine(problem, result, known, cancellation);
    }

    /// <summary>The terms of any set of shipments, for instance of a plan made by hand. Says nothing about the hard constraints.</summary>
    public static ObjectiveTerms Evaluate(PlanningProblem problem, IReadOnlyCollection<PlanShipment> shipments) =>
        new Costs(problem).Evaluate(shipments);

    /// <summary>
    /// The same by code of district, so that two plans can be compared district by district. All terms are sums over districts.
    /// </summary>
    public static IReadOnlyDictionary<string, ObjectiveTerms> EvaluateEach(
        PlanningProblem problem, IReadOnlyCollection<PlanShipment> shipments) => new Costs(problem).EvaluateEach(shipments);

    private static void Check(PlanningProblem problem)
    {
        if (problem.Validate() is [var error, ..])
        {
            throw new ArgumentException($"{error.Field}: {error.Message}", nameof(problem));
        }
    }
}
