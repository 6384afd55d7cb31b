namespace LogistikAspire.Shared.Tests;

internal static class Patience
{
    /// <summary>
    /// Asks until it is true, for at most 30 seconds: busy machines are slow, and a fixed wait is either too short or wasted.
    /// </summary>
    public static async Task Eventually(Func<Task<bool>> holds)
    {
        var deadline = Environment.TickCount64 + 30_000;
        while (!await holds())
        {
            if (Environment.TickCount64 > deadline)
            {
                throw new TimeoutException("It did not become true within 30 seconds.");
            }

            await Task.Delay(20);
        }
    }
}
