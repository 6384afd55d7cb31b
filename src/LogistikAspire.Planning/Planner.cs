using System.Diagnostics;
using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>
/// Answers planning problems: pure functions, no state, no clock but for measuring. The same problem gets the same answer: one search
/// worker with a fixed seed and a deterministic limit, districts taken in order of their codes whatever order they come in. Among plans
/// that cost the same the one that this search meets first is given.
/// </summary>
public static class Planner
{
    private const string Search = "num_workers:1 random_seed:1 linearization_level:2";

    /// <summary>The cheapest plan that keeps every hard constraint, or the proof that there is none.</summary>
    /// <exception cref="ArgumentException">The settings make no sense: <see cref="PlanningProblem.Validate"/> says which.</exception>
    public static PlanningResult Solve(
        PlanningProblem problem, IProgress<PlanningProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (problem.Validate() is [var error, ..])
        {
            throw new ArgumentException($"{error.Field}: {error.Message}", nameof(problem));
        }

        var clock = Stopwatch.StartNew();
        var model = new PlanningModel(problem);

        using var solver = new CpSolver { StringParameters = FormattableString.Invariant($"{Search} max_deterministic_time:{problem.Limit}") };
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

    /// <summary>The terms of any set of shipments, for instance of a plan made by hand. Says nothing about the hard constraints.</summary>
    public static ObjectiveTerms Evaluate(PlanningProblem problem, IReadOnlyCollection<PlanShipment> shipments) =>
        new Costs(problem).Evaluate(shipments);

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
