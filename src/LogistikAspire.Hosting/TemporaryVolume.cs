using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace LogistikAspire.Hosting;

/// <summary>A container's volume that is removed once the host has stopped, and its containers with it.</summary>
internal sealed class TemporaryVolume(string name, IConfiguration settings, IHostApplicationLifetime lifetime) : IHostedService
{
    private const int Attempts = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopped.Register(Remove);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The engine refuses while the container that used it is being removed.</summary>
    private void Remove()
    {
        for (var attempt = 0; attempt < Attempts && !ContainerEngine.Run(settings, "volume", "rm", "--force", name); attempt++)
        {
            Thread.Sleep(Interval);
        }
    }
}
