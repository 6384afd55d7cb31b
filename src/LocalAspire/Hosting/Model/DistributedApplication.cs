using Aspire.Hosting.ApplicationModel;
using LocalAspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A built app model that can be started once.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;

    internal DistributedApplication(IHost host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new LocalApplicationBuilder(args);

    /// <summary>Begins to start every resource; use <see cref="ResourceNotifications"/> to wait for them.</summary>
    /// <exception cref="DistributedApplicationException">The model is wrong, or something it needs is not on this machine.</exception>
    public virtual Task StartAsync(CancellationToken cancellationToken = default) => _host.StartAsync(cancellationToken);

    /// <summary>Ends every process within 10 seconds.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    /// <summary>Runs until SIGINT (Ctrl+C) or SIGTERM. What cannot run is told on the console and leaves the exit code 1.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _host.RunAsync(cancellationToken);
        }
        catch (DistributedApplicationException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            Environment.ExitCode = 1;
        }
    }

    /// <inheritdoc cref="RunAsync"/>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

        // Whoever forgets to stop must not leave processes behind. Stopping twice does nothing.
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
