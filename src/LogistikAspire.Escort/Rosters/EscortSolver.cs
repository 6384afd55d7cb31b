using System.Diagnostics;
using Google.OrTools.Sat;

namespace LogistikAspire.Escort.Rosters;

/// <summary>
/// Who escorts what: needs met, then as much as possible kept of what is in force, then the own jurisdiction, then hours shared fairly.
/// The same problem has the same answer, whatever order its lists have. How it is found: docs/decisions/0057.
/// </summary>
internal static class EscortSolver
{
    // As the planner's: deterministic, with one worker or several that take turns, and a fixed seed. Most problems are small, so that
    // preparing the search would take longer than searching.
    private const string Common = "random_seed:1 linearization_level:2 cp_model_probing_level:0 symmetry_level:0";
    private const string First = $"{Common} num_workers:1 search_branching:LP_SEARCH";
    private const string Second = $"{Common} num_workers:4 interleave_search:true "
        + "subsolvers:\"core_or_no_lp\" subsolvers:\"lb_tree_search\" subsolvers:\"objective_lb_search\" subsolvers:\"default_lp\"";

    /// <summary>
    /// Of the limit, for each of the four searches that there can be: one for the needs, one for fairness, and after each another if it
    /// left something open.
    /// </summary>
    private const double Share = 0.25;

    public static RosterResult Solve(RosterProblem problem, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var who = new Eligibility(problem);
        var best = GreedyRoster.Find(who);
        var cost = RosterTerms.Cost(who, best);
        var bound = default(RosterCost);
        if (problem.InForce.Count > 0 && cost is { Lacking: 0, Changed: 0 } && StandsAlone(who, best))
        {
            return RosterTerms.Result(who, best, cost, cost, clock.Elapsed.TotalSeconds);
        }

        var model = new RosterModel(who);
        model.MinimizeNeeds();
        Run(First, problem.Limit * Share, solvers => bound = Later(bound, model.NeedsBound(solvers)));
        if (IsOpen(cost with { Unfair = 0 }))
        {
            Run(Second, problem.Limit * Share, solvers => bound = Later(bound, model.NeedsBound(solvers)));
        }

        best = FairSharing.Improve(who, best);
        cost = RosterTerms.Cost(who, best);
        if (!IsOpen(cost with { Unfair = 0 }) && IsOpen(cost))
        {
            model.MinimizeUnfairness(cost);
            var before = cost with { Unfair = 0 };
            Run(First, problem.Limit * Share, UnfairBound);
            if (IsOpen(cost))
            {
                Run(Second, problem.Limit * Share, UnfairBound);
            }

            void UnfairBound(double solvers) => bound = Later(bound, before with { Unfair = RosterModel.UnfairBound(solvers) });
        }

        return RosterTerms.Result(who, best, cost, bound, clock.Elapsed.TotalSeconds);

        bool IsOpen(RosterCost reached) => bound.CompareTo(reached) < 0;

        void Run(string settings, double limit, Action<double> prove)
        {
            cancellation.ThrowIfCancellationRequested();
            model.Hint(best);
            using var solver = new CpSolver();
            solver.StringParameters = FormattableString.Invariant($"{settings} max_deterministic_time:{limit}");
            using var stop = cancellation.Register(solver.StopSearch);
            var status = solver.Solve(model.Model);
            cancellation.ThrowIfCancellationRequested();
            if (status is CpSolverStatus.ModelInvalid or CpSolverStatus.Infeasible)
            {
                throw new InvalidOperationException($"{status}: {model.Model.Validate()}"); // sending nobody anywhere is a roster
            }

            if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
            {
                var found = model.Read(solver);
                if (RosterTerms.Cost(who, found) is var its && its.CompareTo(cost) < 0)
                {
                    (best, cost) = (found, its);
                }

                prove(solver.BestObjectiveBound);
            }
        }
    }

    /// <summary>The needs alone, which is what a remedy is tried for: whether it helps, not who would be sent.</summary>
    public static RosterResult SolveNeeds(RosterProblem problem, CancellationToken cancellation)
    {
        var who = new Eligibility(problem);
        var model = new RosterModel(who);
        model.MinimizeNeeds();
        model.Hint(GreedyRoster.Find(who));
        using var solver = new CpSolver();
        solver.StringParameters = FormattableString.Invariant($"{First} max_deterministic_time:{problem.Limit}");
        using var stop = cancellation.Register(solver.StopSearch);
        var status = solver.Solve(model.Model);
        cancellation.ThrowIfCancellationRequested();
        var trips = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? model.Read(solver) : GreedyRoster.Find(who);
        var bound = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? model.NeedsBound(solver.BestObjectiveBound) : default;
        return RosterTerms.Result(who, trips, RosterTerms.Cost(who, trips), bound, solver.WallTime());
    }

    /// <summary>Whether nobody goes who does not already: then it is the only roster that meets all needs and changes nothing.</summary>
    private static bool StandsAlone(Eligibility who, IReadOnlyList<IReadOnlyCollection<int>> trips) =>
        Enumerable.Range(0, who.People.Count).All(p => trips[p].All(who.InForce[p].Contains));

    private static RosterCost Later(RosterCost one, RosterCost other) => one.CompareTo(other) >= 0 ? one : other;
}
