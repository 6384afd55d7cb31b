namespace LogistikAspire.Testing;

public static class Patience
{
    /// <summary>Asks until it is true: busy machines are slow, and a fixed wait is either too short or wasted.</summary>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public static async Task Eventually(Func<Task<bool>> holds, int seconds)
    {
        var deadline = Environment.TickCount64 + seconds * 1000L;
        while (!await holds())
        {
            if (Environment.TickCount64 > deadline)
            {
                throw new TimeoutException($"It did not become true within {seconds} seconds.");
            }

            await Task.Delay(20);
        }
    }
}
