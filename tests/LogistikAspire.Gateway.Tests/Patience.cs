namespace LogistikAspire.Gateway.Tests;

internal static class Patience
{
    public static Task Eventually(Func<Task<bool>> holds) => Testing.Patience.Eventually(holds, seconds: 15);

    /// <summary>Waits until so many calls have reached a service.</summary>
    public static Task UntilAsked(this Service service, int calls) =>
        Eventually(() => Task.FromResult(service.Calls.Count >= calls));
}
