using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.Hosting;

public static class Restart
{
    /// <summary>The dashboard's name of how often a process was brought back.</summary>
    public const string Property = "Restarts";

    /// <summary>
    /// Brings a crashed process back, which Aspire does not do. An end with exit code 0 is an end, a stop by the operator is a stop.
    /// </summary>
    public static IResourceBuilder<T> WithRestart<T>(this IResourceBuilder<T> resource) where T : IResource
    {
        var services = resource.ApplicationBuilder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Restarter>());
        return resource.WithAnnotation(new Wanted());
    }

    private sealed class Wanted : IResourceAnnotation;

    /// <summary>Watches all processes that are wanted back.</summary>
    private sealed class Restarter(
        ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs) : BackgroundService
    {
        private readonly ConcurrentDictionary<string, RestartPolicy> _policies = [];

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await Watch(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The host stops; Aspire's watching may end before our token does.
            }
        }

        private async Task Watch(CancellationToken stoppingToken)
        {
            await foreach (var seen in notifications.WatchAsync(stoppingToken))
            {
                if (seen.Resource.HasAnnotationOfType<Wanted>()
                    && _policies.GetOrAdd(seen.ResourceId, _ => new())
                        .Observe(seen.Snapshot.State?.Text, seen.Snapshot.ExitCode, Stopwatch.GetTimestamp())
                    is { } delay)
                {
                    _ = BringBack(seen, delay, stoppingToken); // others crash meanwhile, too
                }
            }
        }

        private async Task BringBack(ResourceEvent ended, TimeSpan delay, CancellationToken stopping)
        {
            var policy = _policies[ended.ResourceId];
            var restarts = policy.Restarts;
            var log = logs.GetLogger(ended.ResourceId);
            log.LogWarning("Ended with exit code {ExitCode}. It is started again in {Delay:0.0} s (restart {Restarts}).",
                ended.Snapshot.ExitCode, delay.TotalSeconds, restarts);
            while (true)
            {
                await Task.Delay(delay, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stopping.IsCancellationRequested)
                {
                    return;
                }

                if (IsUp(ended.ResourceId))
                {
                    break; // the operator was faster
                }

                var started = await commands.ExecuteCommandAsync(ended.ResourceId, KnownResourceCommands.StartCommand, stopping);
                if (started.Success)
                {
                    break;
                }

                // Above all when what it waits for has crashed as well.
                delay = policy.Longer();
                log.LogWarning(
                    "It could not be started: {Reason} The next attempt is in {Delay:0.0} s.", started.Message, delay.TotalSeconds);
            }

            await notifications.PublishUpdateAsync(ended.Resource, ended.ResourceId, state => state with
            {
                Properties = [.. state.Properties.Where(p => p.Name != Property), new(Property, restarts) { IsHighlighted = true }],
            });
        }

        private bool IsUp(string resource) => notifications.TryGetCurrentState(resource, out var current)
            && current.Snapshot.State?.Text is { } state
            && (state == KnownResourceStates.Running || state == KnownResourceStates.Starting);
    }
}
