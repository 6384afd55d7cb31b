using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LogistikAspire.Auditing.Keys;

/// <summary>Forgets kept answers after their day, at start and hourly.</summary>
internal sealed class KeyCleanUp(KeptAnswers answers, TimeProvider clock, ILogger<KeyCleanUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await answers.Forget(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Old idempotency keys stay for another hour: {Reason}", e.Message);
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }
}
