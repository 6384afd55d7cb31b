using System.Diagnostics;

namespace LogistikAspire.Gateway.Tests;

internal static class Patience
{
    /// <summary>Asks until it is true, for at most 15 seconds.</summary>
    public static async Task Eventually(Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(15), "It did not become true within 15 seconds.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until so many calls have reached a service.</summary>
    public static Task UntilAsked(this Service service, int calls) =>
        Eventually(() => Task.FromResult(service.Calls.Count >= calls));
}
