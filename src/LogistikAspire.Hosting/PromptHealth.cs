using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LogistikAspire.Hosting;

/// <summary>What a probe found: the status, and in words what is wrong.</summary>
internal sealed record Health(HealthStatus Status, string? Reason = null);

internal static class PromptHealth
{
    /// <summary>
    /// Watches a resource's health. Aspire asks a resource that is not healthy after 1, 2, 3, 4 and then every 5 seconds, so that what is
    /// up after 1.1 seconds counts as up after 3, and whoever waits for it loses as much at each link. While a resource is not healthy,
    /// this check goes on asking within each of Aspire's checks; that it is lost is told at the first failure.
    /// </summary>
    /// <param name="probe">Asks once. An exception means unhealthy, its message is the reason.</param>
    public static IResourceBuilder<T> WithPromptHealthCheck<T>(
        this IResourceBuilder<T> resource, Func<CancellationToken, Task<Health>> probe, string kind = "check") where T : IResource
    {
        var key = $"{resource.Resource.Name}_{kind}";
        resource.ApplicationBuilder.Services.AddHealthChecks().Add(new(key, _ => new Check(probe), failureStatus: null, tags: null));
        return resource.WithHealthCheck(key);
    }

    private sealed class Check(Func<CancellationToken, Task<Health>> probe) : IHealthCheck
    {
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var giveUp = DateTime.UtcNow + Longest;
            while (true)
            {
                var health = await Ask(cancellationToken);
                if (health.Status != HealthStatus.Unhealthy || DateTime.UtcNow > giveUp)
                {
                    return new(health.Status, health.Reason);
                }

                await Task.Delay(Interval, cancellationToken);
            }
        }

        private async Task<Health> Ask(CancellationToken ct)
        {
            try
            {
                return await probe(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                return new(HealthStatus.Unhealthy, e.GetBaseException().Message);
            }
        }
    }
}
