using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogistikAspire.WholeSystem;

/// <summary>
/// The system as <c>./logistik run</c> runs it, started for one purpose, empty, on ports of its own, and gone at the end.
/// </summary>
public sealed class RunningSystem : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(3);

    private DemoClients? _clients;

    private RunningSystem(DistributedApplication app)
    {
        App = app;
    }

    public DistributedApplication App { get; }

    public Uri Gateway => Address("gateway");

    /// <summary>A client of every agency.</summary>
    public DemoClients Clients => _clients ?? throw new InvalidOperationException("The system is not started.");

    /// <param name="settings">Settings of the app host, such as <c>--Replicas=2</c>.</param>
    public static Task<RunningSystem> Start(CancellationToken ct, params string[] settings) => Start(_ => { }, ct, settings);

    /// <param name="change">What this purpose needs otherwise in the model.</param>
    public static async Task<RunningSystem> Start(
        Action<IDistributedApplicationTestingBuilder> change, CancellationToken ct, params string[] settings)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.LogistikAspire_AppHost>(
            ["--KeepData=false", $"--Servers={Servers.NativeUnlessAsked}", "--Banjar=false", .. settings], ct);
        builder.Services.AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            // Asked while servers start, and each failure is logged with its stack.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        change(builder);
        var system = new RunningSystem(await builder.BuildAsync(ct));
        try
        {
            await system.App.StartAsync(ct);
            system._clients = new DemoClients(system.Gateway, await system.Secret("demo-clients-password", ct));
            await system.UntilHealthy(ct);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every service is healthy.</summary>
    public async Task UntilHealthy(CancellationToken ct)
    {
        var model = App.Services.GetRequiredService<DistributedApplicationModel>();
        foreach (var project in model.GetProjectResources().Where(p => p.Name != "banjar"))
        {
            await App.ResourceNotifications.WaitForResourceHealthyAsync(project.Name, ct).WaitAsync(StartWithin, ct);
        }
    }

    public Uri Address(string service) => App.GetEndpoint(service, "http");

    /// <summary>Connection string of a resource.</summary>
    public async Task<string> ConnectionString(string resource, CancellationToken ct) => await App.GetConnectionStringAsync(resource, ct)
        ?? throw new InvalidOperationException($"{resource} has no connection string.");

    /// <summary>Ends a resource's process as a power cut would. What is there to bring it back has to.</summary>
    /// <param name="program">Of a native server: its program, below the script that the orchestrator started.</param>
    public void Kill(string resource, string? program = null)
    {
        if (ResourceState(resource).Properties.FirstOrDefault(p => p.Name == "container.id")?.Value is string container)
        {
            if (!ContainerEngine.Run(App.Services.GetRequiredService<IConfiguration>(), "kill", "--signal", "KILL", container))
            {
                throw new InvalidOperationException($"The container of {resource} could not be killed.");
            }
        }
        else
        {
            Processes.Kill(ProcessOf(resource), program);
        }
    }

    /// <summary>Id of the process that the orchestrator started for a resource.</summary>
    public int ProcessOf(string resource) => App.ResourceNotifications.ProcessOf(resource);

    /// <summary>How often a resource was brought back.</summary>
    public int RestartsOf(string resource) =>
        Convert.ToInt32(
            ResourceState(resource).Properties.FirstOrDefault(p => p.Name == Restart.Property)?.Value ?? 0, CultureInfo.InvariantCulture);

    public CustomResourceSnapshot ResourceState(string resource) => App.ResourceNotifications.TryGetCurrentState(resource, out var current)
        ? current.Snapshot
        : throw new InvalidOperationException($"There is no resource {resource}.");

    public ValueTask DisposeAsync()
    {
        _clients?.Dispose();
        return App.DisposeAsync();
    }

    private async Task<string> Secret(string parameter, CancellationToken ct) => await App.Services
        .GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Single(p => p.Name == parameter)
        .GetValueAsync(ct) ?? throw new InvalidOperationException($"{parameter} has no value.");
}
