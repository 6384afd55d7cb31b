namespace LogistikAspire.Shared.Messaging;

/// <summary>Waits longer after each failure in a row: 0.1 s, doubling, up to 5 s.</summary>
internal sealed class BackOff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private int _failures;

    /// <summary>True until the first <see cref="Delay"/>: the moment to log an outage, once.</summary>
    public bool IsFirst => _failures == 0;

    /// <returns>True when there was a failure before.</returns>
    public bool Reset()
    {
        var failed = _failures > 0;
        _failures = 0;
        return failed;
    }

    /// <summary>Returns early, without throwing, when cancelled.</summary>
    public async Task Delay(CancellationToken ct)
    {
        var delay = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(_failures++, 10)));
        await Task.Delay(delay < Longest ? delay : Longest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
