using System.Diagnostics;

namespace LogistikAspire.Hosting;

/// <summary>
/// When one process is started again, and after which wait: 0.5 seconds after its first crash, twice as long after each further one, up
/// to 10 seconds. A process that ran for a minute begins anew.
/// </summary>
internal sealed class RestartPolicy
{
    internal static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private long? _runningSince;
    private bool _stopping;
    private TimeSpan _next = Shortest;

    /// <summary>How often it was to be started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Takes notice of a state. The same one may be told more than once.</summary>
    /// <param name="state">One of <see cref="KnownResourceStates"/>.</param>
    /// <param name="exitCode">Null while it runs.</param>
    /// <param name="now">A <see cref="Stopwatch"/> timestamp.</param>
    /// <returns>How long to wait before the process is started again; null when there is nothing to do.</returns>
    public TimeSpan? Observe(string? state, int? exitCode, long now)
    {
        if (state == KnownResourceStates.Running)
        {
            _runningSince ??= now;
            _stopping = false;
            return null;
        }

        // Somebody asked for it. Whoever does not end in time is killed then, which looks like a crash.
        _stopping |= state == KnownResourceStates.Stopping;
        if (_runningSince is not { } since || !KnownResourceStates.TerminalStates.Contains(state))
        {
            return null;
        }

        _runningSince = null;
        if (_stopping || exitCode is 0 or null)
        {
            return null;
        }

        Restarts++;
        if (Stopwatch.GetElapsedTime(since, now) >= Settled)
        {
            _next = Shortest;
        }

        return Longer();
    }

    /// <summary>How long to wait this time; the next time is longer.</summary>
    public TimeSpan Longer()
    {
        var delay = _next;
        _next = delay * 2 < Longest ? delay * 2 : Longest;
        return delay;
    }
}
