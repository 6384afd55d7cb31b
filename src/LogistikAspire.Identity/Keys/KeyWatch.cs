namespace LogistikAspire.Identity.Keys;

/// <summary>Takes over what changed about the keys, whoever changed it, and replaces a key when it is too old.</summary>
internal sealed class KeyWatch(KeyRing ring, IServiceScopeFactory scopes, IdentitySettings settings, ILogger<KeyWatch> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Several times within the lead, so that a replica which misses one reads the new key in time all the same.
        var interval = TimeSpan.FromTicks(Math.Min(TimeSpan.FromSeconds(5).Ticks, settings.KeyLead.Ticks / 4));
        using var timer = new PeriodicTimer(interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TokenKeys>().Keep(stoppingToken);
                await ring.Load(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("The keys stay as they are: {Reason}", e.Message);
            }
        }
    }
}
