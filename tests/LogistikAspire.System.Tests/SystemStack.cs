using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Tokens;
using LogistikAspire.System.Tests;
using LogistikAspire.System.Tests.Telemetry;
using LogistikAspire.WholeSystem;

[assembly: AssemblyFixture(typeof(SystemStack))]

// One journey kills services: the others would meet the gap.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LogistikAspire.System.Tests;

/// <summary>The whole system, started once for all journeys, with a collector for its telemetry.</summary>
public sealed class SystemStack : IAsyncLifetime
{
    private RunningSystem? _system;

    public static readonly string[] Services = ["scheduling", "warehouse", "escort", "mitigation", "identity"];

    public TelemetryCollector Telemetry { get; } = new();

    public Uri Gateway => _system!.Gateway;

    public RunningSystem Running => _system!;

    internal GatewayClient Api { get; private set; } = null!;

    /// <summary>Calls through the gateway that are an agency's, unless a call brings its own token.</summary>
    public HttpClient Http(string agency, string? place = null) => new(new ActingAs(_system!.Clients, DemoClients.IdOf(agency, place)))
    {
        BaseAddress = Gateway, Timeout = TimeSpan.FromMinutes(2),
    };

    public async ValueTask InitializeAsync()
    {
        await Telemetry.Start();
        _system = await RunningSystem.Start(builder =>
        {
            // A key signs soon after it was published: a test waits for that.
            builder.CreateResourceBuilder<ProjectResource>("identity").WithEnvironment("Identity__KeyLead", "00:00:11");
            foreach (var project in builder.Resources.OfType<ProjectResource>())
            {
                builder.CreateResourceBuilder(project)
                    .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Telemetry.Address)
                    .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                    .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "200")
                    .WithEnvironment("OTEL_BLRP_SCHEDULE_DELAY", "200")
                    .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "1000");
            }
        }, TestContext.Current.CancellationToken);
        Api = new GatewayClient(Gateway, _system.Clients);
    }

    /// <summary>How a service reaches its database.</summary>
    public Task<string> ConnectionString(string database) => _system!.ConnectionString(database, TestContext.Current.CancellationToken);

    /// <summary>Ends a service or a server as a power cut would. The restart policy brings it back.</summary>
    public void Kill(string resource) => _system!.Kill(resource, resource switch
    {
        "postgres" => "postgres",
        "messaging" => "beam.smp",
        _ => null,
    });

    /// <summary>Waits until every service answers, after some were killed.</summary>
    public async Task UntilAllAnswer()
    {
        foreach (var service in Services)
        {
            await Api.Get<JsonElement>($"/api/{service}/openapi/v1.json", TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }

        await Telemetry.DisposeAsync();
    }
}
