namespace LogistikAspire.Planning;

/// <summary>
/// Answers planning problems: pure functions, no state, no clock but for measuring. The same problem gets the same answer: a
/// fixed seed and a deterministic limit, districts taken in order of their codes whatever order they come in. Among plans that cost the
/// same the one that this search meets first is given.
/// </summary>
public static class Planner
{
    /// <summary>The cheapest plan that keeps every hard constraint, or the proof that there is none and what is in its way.</summary>
    /// <exception cref="ArgumentException">The settings make no sense: <see cref="PlanningProblem.Validate"/> says which.</exception>
    public static PlanningResult Solve(
        PlanningProblem problem, IProgress<PlanningProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(problem);
        var result = Search.Run(problem, progress, cancellation);

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

    /// <summary>Why an infeasible problem is so, and which single change of the settings would help. Each was tried by the solver.</summary>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static Infeasibility Diagnose(PlanningProblem problem, CancellationToken cancellation = default)
    {
        Check(problem);
        return new(Conflicts.Find(problem, cancellation), [.. WaysOut.Find(problem, cancellation)]);
    }

    /// <summary>Why each shipment leaves when it does, and what became of each wish. What a wish would cost is solved, not guessed.</summary>
    /// <param name="progress">Told after each wish the share of wishes that are answered, up to 1.</param>
    /// <exception cref="OperationCanceledException">The caller ended the search.</exception>
    public static Explanation Explain(
        PlanningProblem problem, PlanningResult result, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Check(problem);
        return Explanations.Find(problem, result, progress, cancellation);
    }

    /// <summary>The terms of any set of shipments, for instance of a plan made by hand. Says nothing about the hard constraints.</summary>
    public static ObjectiveTerms Evaluate(PlanningProblem problem, IReadOnlyCollection<PlanShipment> shipments) =>
        new Costs(problem).Evaluate(shipments);

    /// <summary>The same by code of district, so that two plans can be compared district by district. All terms are sums over districts.</summary>
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
