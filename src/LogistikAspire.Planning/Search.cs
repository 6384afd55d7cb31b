using System.Diagnostics;
using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>One run of CP-SAT over a <see cref="PlanningModel"/>.</summary>
internal static class Search
{
    // One worker is deterministic, and following the relaxation's solution proves fastest of all that docs/planning.md compares.
    private const string Settings = "num_workers:1 random_seed:1 linearization_level:2 search_branching:LP_SEARCH";

    public static PlanningResult Run(PlanningProblem problem, IProgress<PlanningProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var model = new PlanningModel(problem);

        using var solver = new CpSolver();
        solver.StringParameters = FormattableString.Invariant($"{Settings} max_deterministic_time:{problem.Limit}");
        using var watch = new Watch(clock, progress, cancellation);
        using var stop = cancellation.Register(solver.StopSearch);

        var status = cancellation.IsCancellationRequested ? CpSolverStatus.Unknown : solver.Solve(model.Model, watch);
        var found = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible;
        var shipments = found ? model.Shipments(solver) : [];
        var terms = found ? new Costs(problem).Evaluate(shipments) : null;

        return new()
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
                CpSolverStatus.Feasible => (decimal)Math.Ceiling(solver.BestObjectiveBound) / Costs.Scale,
                _ => null,
            },
            Terms = terms,
            Shipments = shipments,
            FirstFeasibleSeconds = watch.FirstFeasibleSeconds,
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    private sealed class Watch(Stopwatch clock, IProgress<PlanningProgress>? progress, CancellationToken cancellation)
        : CpSolverSolutionCallback
    {
        public double? FirstFeasibleSeconds { get; private set; }

        public override void OnSolutionCallback()
        {
            FirstFeasibleSeconds ??= clock.Elapsed.TotalSeconds;
            progress?.Report(new(
                clock.Elapsed.TotalSeconds,
                (decimal)Math.Round(ObjectiveValue()) / Costs.Scale,
                (decimal)Math.Ceiling(BestObjectiveBound()) / Costs.Scale));

            if (cancellation.IsCancellationRequested)
            {
                StopSearch();
            }
        }
    }
}
