using System.Diagnostics;
using Google.OrTools.Sat;

namespace LogistikAspire.Planning;

/// <summary>
/// Stands beside a search through all its stages: stops it when it is cancelled, and tells how far it is, at most twenty times a second
/// and never worse than before.
/// </summary>
internal sealed class SearchWatch(Stopwatch clock, IProgress<PlanningProgress>? progress, CancellationToken cancellation)
    : CpSolverSolutionCallback
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly Lock _state = new();
    private readonly Lock _telling = new();
    private (decimal? Objective, decimal? Bound) _now;
    private (decimal? Objective, decimal? Bound) _told;
    private long _unitsOfCost = 1;

    public double? FirstFeasibleSeconds { get; private set; }

    /// <param name="unitsOfCost">
    /// Of the objective, to one of the plan's cost; null for a search whose objective is another: its progress would say nothing.
    /// </param>
    public CpSolverStatus Solve(CpSolver solver, CpModel model, long? unitsOfCost)
    {
        if (cancellation.IsCancellationRequested)
        {
            return CpSolverStatus.Unknown;
        }

        if (unitsOfCost is { } units)
        {
            _unitsOfCost = units;
            solver.SetBestBoundCallback(bound => Know(null, Search.Bound(bound, units)));
        }

        using var stop = cancellation.Register(solver.StopSearch);
        using var timer = new Timer(_ => Tick(solver), null, Interval, Interval);
        return solver.Solve(model, unitsOfCost is null ? null : this);
    }

    /// <summary>The last word, after the last stage.</summary>
    public void Tell(PlanningResult result)
    {
        Know(result.Objective, result.Bound);
        lock (_telling)
        {
            Tell();
        }
    }

    public override void OnSolutionCallback()
    {
        FirstFeasibleSeconds ??= clock.Elapsed.TotalSeconds;
        Know(Math.Floor((decimal)Math.Round(ObjectiveValue()) / _unitsOfCost) / Costs.Scale, null);
    }

    private void Know(decimal? objective, decimal? bound)
    {
        lock (_state)
        {
            _now = (objective < _now.Objective || _now.Objective is null ? objective ?? _now.Objective : _now.Objective,
                bound > _now.Bound || _now.Bound is null ? bound ?? _now.Bound : _now.Bound);
        }
    }

    private void Tick(CpSolver solver)
    {
        // Again, since a search that was only about to begin when it was stopped would not have heard of it.
        if (cancellation.IsCancellationRequested)
        {
            solver.StopSearch();
        }

        // Whoever listens slowly hears less, and keeps nobody waiting.
        if (_telling.TryEnter())
        {
            try
            {
                Tell();
            }
            finally
            {
                _telling.Exit();
            }
        }
    }

    private void Tell()
    {
        (decimal?, decimal?) now;
        lock (_state)
        {
            now = _now;
        }

        if (progress is not null && now != _told)
        {
            _told = now;
            progress.Report(new(clock.Elapsed.TotalSeconds, now.Item1, now.Item2));
        }
    }
}
