namespace LogistikAspire.Planning;

/// <summary>Finds a minimal set of constraints that cannot hold together, first of one district alone, else of all.</summary>
internal static class Conflicts
{
    // Feasibility alone is easy; whoever needs longer than this is told that nothing was proven.
    private const double Limit = 10;

    // Most of what can be brought is found soon; to prove that no box more can takes far longer, and somebody waits for it.
    private const double LossesLimit = 3;

    /// <summary>Null when the problem has a plan, or when the limit ended the search for one.</summary>
    public static PlanningConflict? Find(PlanningProblem problem, CancellationToken cancellation)
    {
        if (!IsInfeasible(problem, cancellation))
        {
            return null;
        }

        var scope = problem.Districts.Select(d => Only(problem, d)).FirstOrDefault(alone => IsInfeasible(alone, cancellation)) ?? problem;
        var codes = Minimal(scope, ConstraintGroup.All, cancellation);
        return new(codes, [ConflictTexts.Calendar(scope), .. codes.SelectMany(code => ConflictTexts.Of(code, scope))]);
    }

    /// <summary>
    /// Deletion filter over the groups given, the others being taken for granted: what can be lifted while the rest still conflicts is
    /// not needed for the conflict. Empty when the problem has a plan, and when even lifting all of them gives none.
    /// </summary>
    public static IReadOnlyList<string> Minimal(
        PlanningProblem problem, IReadOnlyList<ConstraintGroup> groups, CancellationToken cancellation)
    {
        var inTheWay = new List<string>();

        if (!IsInfeasible(problem, cancellation))
        {
            return inTheWay;
        }

        foreach (var group in groups)
        {
            var without = group.Lift(problem);

            if (IsInfeasible(without, cancellation))
            {
                problem = without;
            }
            else
            {
                inTheWay.Insert(0, group.Code);
            }
        }

        return inTheWay;
    }

    /// <summary>Whether there is a plan at all: with nothing to weigh, the first one is optimal. Unknown when the limit ended it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: the answer would say nothing.</exception>
    public static PlanningStatus Try(PlanningProblem problem, CancellationToken cancellation)
    {
        var weightless = new ObjectiveWeights { Wishes = 0, GuardNights = 0, Hazard = 0, Travel = 0, Change = 0 };
        var question = problem with { Weights = weightless, Limit = Math.Min(problem.Limit, Limit) };
        var result = Search.Run(question, calm: null, progress: null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result.Status;
    }

    private static bool IsInfeasible(PlanningProblem problem, CancellationToken cancellation) =>
        Try(problem, cancellation) == PlanningStatus.Infeasible;

    /// <summary>What the best of plans leaves out: as few boxes as may be, and of as few districts as those allow.</summary>
    /// <returns>Null when the limit ended the search before it found any.</returns>
    public static Losses? FindLosses(PlanningProblem problem, CancellationToken cancellation)
    {
        // What an operator pinned and has not left could be freed, so it costs no district its boxes.
        var question = problem with
        {
            Pinned = [.. problem.Pinned.Where(problem.IsFact)],
            Limit = Math.Min(problem.Limit, LossesLimit),
        };

        if (Search.Unserved(question, cancellation) is not var (codes, proven))
        {
            return null;
        }

        var lost = question.Districts.Where(d => codes.Contains(d.Code)).OrderBy(d => d.Code, StringComparer.Ordinal)
            .Select(d => new LostDistrict(
                d.Code, d.Name, d.Boxes - question.Pinned.Where(p => p.DistrictCode == d.Code).Sum(p => p.Boxes),
                IsInfeasible(Only(question, d), cancellation)))
            .ToList();
        return new(lost, proven, ConflictTexts.Losses(question, lost, proven));
    }

    /// <summary>One district, and of the others only what is pinned.</summary>
    private static PlanningProblem Only(PlanningProblem problem, PlanningDistrict district)
    {
        var pinned = problem.Pinned.ToLookup(p => p.DistrictCode, p => p.Boxes);
        return problem with
        {
            Districts = [.. problem.Districts.Select(d => d.Code == district.Code ? d : d with { Boxes = pinned[d.Code].Sum() })],
        };
    }
}
