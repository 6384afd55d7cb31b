using System.Globalization;

namespace LogistikAspire.Hosting;

public static class ResourceProcesses
{
    /// <summary>Id of the process that the orchestrator started for a resource.</summary>
    public static int ProcessOf(this ResourceNotificationService notifications, string resource) =>
        notifications.TryGetCurrentState(resource, out var state)
        && state.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value is { } pid
            ? Convert.ToInt32(pid, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{resource} has no process.");
}
