using System.Diagnostics;
using Google.OrTools.Sat;

namespace LogistikAspire.Escort.Rosters;

/// <summary>
/// Who escorts what: needs met, then as much as possible of what is in force, then the own jurisdiction, then hours shared fairly. The
/// same problem has the same answer, whatever order its lists have.
/// </summary>
internal static class EscortSolver
{
    // As the planner's: deterministic, with one worker or several that take turns, and a fixed seed.
    private const string Common = "random_seed:1 linearization_level:2";
    private const string First = $"{Common} num_workers:1 search_branching:LP_SEARCH";
    private const string Second = $"{Common} num_workers:4 interleave_search:true "
        + "subsolvers:\"core_or_no_lp\" subsolvers:\"lb_tree_search\" subsolvers:\"objective_lb_search\" subsolvers:\"default_lp\"";

    public static RosterResult Solve(RosterProblem problem, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var who = new Eligibility(problem);
        var model = new RosterModel(who);
        var best = GreedyRoster.Find(who);
        var cost = RosterTerms.Cost(who, best);
        var bound = default(RosterCost);

        model.Hint(best);
        model.MinimizeNeeds();
        if (Run(First, problem.Limit / 2) is { } needs)
        {
            bound = model.NeedsBound(needs);
        }

        if (bound.CompareTo(cost with { Unfair = 0 }) >= 0)
        {
            model.Hint(best);
            model.MinimizeUnfairness(cost);
            if (Run(Environment.GetEnvironmentVariable("XP") ?? Second, problem.Limit / 2) is { } unfair)
            {
                bound = cost with { Unfair = model.UnfairBound(unfair) };
            }
        }

        return RosterTerms.Result(who, best, cost, bound, clock.Elapsed.TotalSeconds);

        double? Run(string settings, double limit)
        {
            cancellation.ThrowIfCancellationRequested();
            using var solver = new CpSolver();
            solver.StringParameters = FormattableString.Invariant($"{settings} max_deterministic_time:{limit}") ;
            using var stop = cancellation.Register(solver.StopSearch);
            var status = solver.Solve(model.Model);
            cancellation.ThrowIfCancellationRequested();
            if (Environment.GetEnvironmentVariable("XV") != null) Console.WriteLine(solver.ResponseStats());
            if (status == CpSolverStatus.ModelInvalid)
            {
                throw new InvalidOperationException(model.Model.Validate());
            }

            if (status is CpSolverStatus.Optimal or CpSolverStatus.Feasible)
            {
                var found = model.Read(solver);
                var its = RosterTerms.Cost(who, found);
                if (its.CompareTo(cost) < 0)
                {
                    (best, cost) = (found, its);
                }
            }

            return status is CpSolverStatus.Infeasible ? throw new InvalidOperationException("No roster at all.") : solver.BestObjectiveBound;
        }
    }
}
