namespace LogistikAspire.Shared.Tests;

internal static class Patience
{
    public static Task Eventually(Func<Task<bool>> holds) => Testing.Patience.Eventually(holds, seconds: 120);
}
