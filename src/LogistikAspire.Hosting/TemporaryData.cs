using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Hosting;

/// <summary>
/// Data of servers, a folder or a container's volume, that goes with the host: as it is disposed of, which comes also when it was stopped
/// while it started, or took too long to stop.
/// </summary>
/// <param name="remove">Removes it; false while a server that is still ending has it in use.</param>
internal sealed class TemporaryData(Func<bool> remove) : IHostedService, IAsyncDisposable
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

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        for (var attempt = 0; attempt < Attempts && !remove(); attempt++)
        {
            await Task.Delay(Interval, CancellationToken.None);
        }
    }
}
