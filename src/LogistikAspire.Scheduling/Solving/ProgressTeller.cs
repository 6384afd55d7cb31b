using System.Threading.Channels;
using LogistikAspire.Planning;
using Npgsql;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>
/// Tells what the solver reports, at most ten times a second and always the newest. The solver never waits for it, and a report that cannot
/// be told is lost: progress is for looking at.
/// </summary>
internal sealed class ProgressTeller : IProgress<PlanningProgress>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<PlanningProgress> _newest = Channel.CreateBounded<PlanningProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _telling;

    public ProgressTeller(PlanEvents events, Guid planId) => _telling = Tell(events, planId);

    public void Report(PlanningProgress value) => _newest.Writer.TryWrite(value);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _telling;
        _stop.Dispose();
    }

    private async Task Tell(PlanEvents events, Guid planId)
    {
        try
        {
            await foreach (var progress in _newest.Reader.ReadAllAsync(_stop.Token))
            {
                await events.Tell(planId, progress, _stop.Token);
                await Task.Delay(Pause, _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException)
        {
        }
    }
}
