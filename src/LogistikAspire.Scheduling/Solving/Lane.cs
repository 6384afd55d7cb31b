using LogistikAspire.Shared;

namespace LogistikAspire.Scheduling.Solving;

/// <summary>
/// Work on plans that goes on beside other such work: an event of a plan wakes it, and a sweep finds what a replica did not live to do.
/// It goes on after a failure.
/// </summary>
internal sealed class Lane(PlanEvents events, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    /// <param name="work">Does all that is there to do.</param>
    public async Task Run(Func<CancellationToken, Task> work, CancellationToken ct)
    {
        var signal = new Signal();
        using var hearing = events.Subscribe(happened =>
        {
            if (happened.Progress is null)
            {
                signal.Raise();
            }
        });

        while (!ct.IsCancellationRequested)
        {
            try
            {
                await work(ct);
                await signal.Wait(Sweep, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("The solver could not go on: {Reason} It tries again.", e.GetBaseException().Message);
                await Task.Delay(Sweep, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }
}
