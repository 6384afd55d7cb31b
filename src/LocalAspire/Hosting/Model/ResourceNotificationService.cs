using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells how the resources fare and waits until they fare as wanted. Safe for concurrent use.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, ResourceEvent> _latest = ImmutableSortedDictionary.Create<string, ResourceEvent>(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ResourceNotificationService()
    {
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _latest.TryGetValue(resourceId, out resourceEvent);

    /// <summary>Waits until one process of the resource is in the state; the default state is Running.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <returns>The state that was reached.</returns>
    public async Task<string> WaitForResourceAsync(
        string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(
            resourceName, e => e.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);

        return reached.Snapshot.State!.Text;
    }

    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        When(() => Of(resourceName).FirstOrDefault(predicate), cancellationToken);

    /// <summary>Waits until every replica of the resource is healthy.</summary>
    /// <exception cref="DistributedApplicationException">It will never be: it failed to start or has ended.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        When(
            () =>
            {
                var replicas = Of(resourceName);
                var ended = replicas.FirstOrDefault(e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text));

                if (ended is not null)
                {
                    throw new DistributedApplicationException(
                        $"'{resourceName}' will not become healthy: it is {ended.Snapshot.State?.Text}{(ended.Snapshot.ExitCode is { } code ? $", exit code {code}" : "")}.");
                }

                return replicas.Count > 0 && replicas.All(e => e.Snapshot.HealthStatus == HealthStatus.Healthy) ? replicas[0] : null;
            },
            cancellationToken);

    internal IReadOnlyList<ResourceEvent> Of(string resourceName) =>
        [.. _latest.Values.Where(e => string.Equals(e.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase))];

    internal void Publish(ResourceEvent news)
    {
        TaskCompletionSource changed;

        lock (_gate)
        {
            _latest = _latest.SetItem(news.ResourceId, news);
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    internal Task NextChange() => Volatile.Read(ref _changed).Task;

    /// <summary>Asks again at every change until there is an answer.</summary>
    internal async Task<T> When<T>(Func<T?> answer, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            // Taken before asking: a change in between then completes it, and no change is missed.
            var changed = NextChange();

            if (answer() is { } found)
            {
                return found;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
