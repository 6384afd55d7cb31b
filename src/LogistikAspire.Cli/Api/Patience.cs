namespace LogistikAspire.Cli.Api;

/// <summary>Services tell one another by message, so what one was told another shows a moment later.</summary>
internal static class Patience
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>When waiting is given up. Whoever shares a busy machine, or kills what has to answer, sets more.</summary>
    public static TimeSpan Longest { get; set; } = TimeSpan.FromSeconds(90);

    /// <param name="what">What is waited for, for the error when it does not come.</param>
    public static async Task Until(Func<Task<bool>> holds, string what, CancellationToken ct)
    {
        var giveUp = DateTime.UtcNow + Longest;
        while (!await HoldsNow(holds))
        {
            if (DateTime.UtcNow > giveUp)
            {
                throw new TimeoutException($"Waited {Longest.TotalSeconds:0} s in vain until {what}.");
            }

            await Task.Delay(Interval, ct);
        }
    }

    private static async Task<bool> HoldsNow(Func<Task<bool>> holds)
    {
        try
        {
            return await holds();
        }
        catch (ApiProblemException e) when (e.Code == "operation.unknown")
        {
            // The service that was asked has not been told yet that the operation was opened.
            return false;
        }
    }
}
