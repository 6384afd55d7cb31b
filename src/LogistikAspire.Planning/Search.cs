using System.Diagnostics;
using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>
/// CP-SAT over a <see cref="PlanningModel"/>, in stages that docs/planning.md compares with others. First any plan, soon. Then following
/// the relaxation's solution, which proves most problems soonest; what it leaves open goes to four searches that take turns. Where a plan
/// is wanted that disturbs another least, one more stage looks for it among the plans of the cost found.
/// </summary>
internal static class Search
{
    // Deterministic: one worker, or several that take turns by deterministic time, with a fixed seed.
    private const string Common = "random_seed:1 linearization_level:2";
    private const string AnyPlan =
        "random_seed:1 num_workers:1 linearization_level:0 cp_model_presolve:false search_branching:FIXED_SEARCH "
            + "stop_after_first_solution:true";
    private const string FirstStage = $"{Common} num_workers:1 search_branching:LP_SEARCH max_presolve_iterations:1";
    private const string SecondStage =
        $"{Common} num_workers:4 interleave_search:true "
        + "subsolvers:\"core_or_no_lp\" subsolvers:\"lb_tree_search\" subsolvers:\"objective_lb_search\" subsolvers:\"default_lp\"";

    private const double AnyPlanLimit = 0.2;
    private const double FirstStageLimit = 1.5;
    private const double CalmStageLimit = 3;
    private const double RoundingError = 1e-3;

    /// <param name="calm">Which is wanted of the plans that cost the same; null when any will do.</param>
    public static PlanningResult Run(
        PlanningProblem problem, Calm? calm, IProgress<PlanningProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var watch = new SearchWatch(clock, progress, cancellation);
        var model = new PlanningModel(problem, calm);
        (IReadOnlyList<long> Solution, decimal? Objective) cheapest = ([], null);
        var result = Run(AnyPlan, Math.Min(problem.Limit, AnyPlanLimit));

        if (IsOpen(result))
        {
            // None begins with the plan of the one before: it would be led astray.
            var first = result;
            result = Run(FirstStage, Math.Min(problem.Limit, FirstStageLimit));

            if (IsOpen(result) && problem.Limit > FirstStageLimit)
            {
                result = Better(result, Run(SecondStage, problem.Limit - FirstStageLimit));
            }

            result = Better(first, result);
        }

        if (calm is { DistrictsOnly: false } && result.Objective is { } objective && Changed(calm, result) is { Count: > 0 } changed)
        {
            model.MinimizeDisturbance(calm.Before, (long)(objective * Costs.Scale), changed);
            model.Hint(cheapest.Solution);
            result = Calmer(result, Run(FirstStage, Math.Min(problem.Limit, CalmStageLimit), tells: false));
        }

        watch.Tell(result);
        return result with { FirstFeasibleSeconds = watch.FirstFeasibleSeconds, Seconds = clock.Elapsed.TotalSeconds };

        PlanningResult Run(string settings, double limit, bool tells = true)
        {
            using var solver = new CpSolver();
            solver.StringParameters = FormattableString.Invariant($"{settings} max_deterministic_time:{limit}");
            var status = watch.Solve(solver, model.Model, tells ? model.UnitsOfCost : null);
            var found = ToResult(problem, model, solver, status, cancellation);
            if (found.Objective is not null && !(found.Objective > cheapest.Objective)) // of two alike the later, as Better has it
            {
                cheapest = ([.. solver.Response!.Solution], found.Objective);
            }

            return found;
        }
    }

    /// <summary>Codes of the districts that a plan which brings as many boxes as possible leaves out; null when none was found.</summary>
    public static (IReadOnlyList<string> Districts, bool Proven)? Unserved(PlanningProblem problem, CancellationToken cancellation)
    {
        using var watch = new SearchWatch(Stopwatch.StartNew(), progress: null, cancellation);
        using var solver = new CpSolver();
        var model = new PlanningModel(problem, calm: null, mayLose: true);
        solver.StringParameters = FormattableString.Invariant($"{SecondStage} max_deterministic_time:{problem.Limit}");
        var status = watch.Solve(solver, model.Model, unitsOfCost: null);
        cancellation.ThrowIfCancellationRequested();
        return status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? (model.Unserved(solver), status == CpSolverStatus.Optimal)
            : null;
    }

    private static IReadOnlyList<string> Changed(Calm calm, PlanningResult result) =>
        Departures.Match(calm.Before, result.Shipments.Select(s => s.Departure)).ChangedDistricts;

    /// <summary>Its objective was the disturbance: what was proven of the cost stands.</summary>
    private static PlanningResult Calmer(PlanningResult result, PlanningResult calm) =>
        calm.Objective is null ? result : result with { Shipments = calm.Shipments, Terms = calm.Terms };

    private static bool IsOpen(PlanningResult result) => result.Status is PlanningStatus.Feasible or PlanningStatus.Unknown;

    /// <summary>Costs are whole numbers, and never less than nothing, whatever little the solver knows yet.</summary>
    /// <param name="unitsOfCost">Of the solver's, to one of cost; what is less than one is no cost.</param>
    public static decimal Bound(double solvers, long unitsOfCost) =>
        (decimal)Math.Max(0, Math.Ceiling((Math.Clamp(solvers, 0, 1e18) - (unitsOfCost - 1) - RoundingError) / unitsOfCost)) / Costs.Scale;

    /// <summary>The solver may still be looking for the calmest plan when no plan can be cheaper.</summary>
    private static PlanningResult Proven(PlanningResult result) =>
        result.Status == PlanningStatus.Feasible && result.Bound >= result.Objective
            ? result with { Status = PlanningStatus.Optimal }
            : result;

    private static PlanningResult ToResult(
        PlanningProblem problem, PlanningModel model, CpSolver solver, CpSolverStatus status, CancellationToken cancellation)
    {
        var found = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible;
        var shipments = found ? model.Shipments(solver) : [];
        var terms = found ? new Costs(problem).Evaluate(shipments) : null;

        return Proven(new()
        {
            Status = status switch
            {
                CpSolverStatus.Optimal => PlanningStatus.Optimal,
                CpSolverStatus.Infeasible => PlanningStatus.Infeasible,
                CpSolverStatus.ModelInvalid => throw new InvalidOperationException(model.Model.Validate()),
                _ when cancellation.IsCancellationRequested => PlanningStatus.Cancelled,
                CpSolverStatus.Feasible => PlanningStatus.Feasible,
                _ => PlanningStatus.Unknown,
            },
            Objective = terms?.Total,
            Bound = status switch
            {
                CpSolverStatus.Optimal => terms!.Total,
                CpSolverStatus.Feasible => Bound(solver.BestObjectiveBound, model.UnitsOfCost),
                _ => null,
            },
            Terms = terms,
            Shipments = shipments,
        });
    }

    /// <summary>
    /// A later stage does not begin with the bound of the one before, perhaps not with its plan, and may be cancelled before it begins.
    /// </summary>
    private static PlanningResult Better(PlanningResult first, PlanningResult second)
    {
        var best = second.Objective is null || second.Objective > first.Objective ? first : second;
        return Proven(best with
        {
            Status = second.Status == PlanningStatus.Unknown ? first.Status : second.Status,
            Bound = second.Status == PlanningStatus.Optimal ? second.Bound : Max(first.Bound, second.Bound),
        });
    }

    private static decimal? Max(decimal? a, decimal? b) => a is null || b > a ? b : a;
}
