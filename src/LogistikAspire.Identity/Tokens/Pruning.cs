using OpenIddict.Abstractions;

namespace LogistikAspire.Identity.Tokens;

/// <summary>Forgets tokens and sign-ins that ended, at start and hourly. Replicas may do so side by side.</summary>
internal sealed class Pruning(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Pruning> log) : BackgroundService
{
    /// <summary>How long an ended token is kept: a replayed code or refresh token is recognised as such, and ends its session.</summary>
    public static readonly TimeSpan Keep = Lifetimes.Longest;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Prune(scope.ServiceProvider, clock.GetUtcNow() - Keep, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("Ended tokens stay for another hour: {Reason}", e.Message);
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }

    /// <param name="threshold">What was made before, and has ended, is deleted.</param>
    public static async Task Prune(IServiceProvider services, DateTimeOffset threshold, CancellationToken ct)
    {
        // Tokens first: a sign-in is kept while it has any.
        await services.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, ct);
        await services.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, ct);
    }
}
