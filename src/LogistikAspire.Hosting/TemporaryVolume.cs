using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Hosting;

/// <summary>A container's volume that is removed once the host has stopped, and its containers with it.</summary>
internal sealed class TemporaryVolume(string name, IConfiguration settings) : IHostedLifecycleService
{
    private const int Attempts = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The engine refuses while the container that used it is being removed.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts && !ContainerEngine.Run(settings, "volume", "rm", "--force", name); attempt++)
        {
            await Task.Delay(Interval, CancellationToken.None);
        }
    }
}
