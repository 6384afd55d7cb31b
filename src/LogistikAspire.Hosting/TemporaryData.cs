using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Hosting;

/// <summary>Data of servers, a folder or a container's volume, that goes once the host has stopped, and the servers with it.</summary>
/// <param name="remove">Removes it; false while a server that is still ending has it in use.</param>
internal sealed class TemporaryData(Func<bool> remove) : IHostedLifecycleService
{
    private const int Attempts = 60;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    public static TemporaryData Folder(string path) => new(() =>
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException)
        {
            // A server that ends in time deletes what is its own, since it may outlive a host that is killed; it may be at it now.
        }

        return !Directory.Exists(path);
    });

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && !remove(); attempt++)
        {
            await Task.Delay(Interval, CancellationToken.None);
        }
    }
}
