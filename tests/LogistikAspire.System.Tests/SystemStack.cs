using System.Text.Json;
using Aspire.Hosting.Testing;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.System.Tests;

[assembly: AssemblyFixture(typeof(SystemStack))]

// One journey kills services: the others would meet the gap.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LogistikAspire.System.Tests;

/// <summary>The whole system, started once for all journeys, with a collector for its traces.</summary>
public sealed class SystemStack : IAsyncLifetime
{
    private OwnStack? _stack;

    public static readonly string[] Services = ["scheduling", "warehouse", "escort", "mitigation"];

    public TraceCollector Traces { get; } = new();

    public Uri Gateway => _stack!.Gateway;

    public GatewayClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Traces.Start();
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", Traces.Address);
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Environment.SetEnvironmentVariable("OTEL_BSP_SCHEDULE_DELAY", "200");
        _stack = await OwnStack.Start(TestContext.Current.CancellationToken);
        Api = new GatewayClient(Gateway);
    }

    /// <summary>How a service reaches its database.</summary>
    public async Task<string> ConnectionString(string database) =>
        (await _stack!.App.GetConnectionStringAsync(database, TestContext.Current.CancellationToken))!;

    /// <summary>Ends a service as a power cut would. The engine starts it again.</summary>
    public static void Kill(string service)
    {
        using var process = Processes.OfThisTest($"LogistikAspire.{service}").Single();
        process.Kill();
    }

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
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }

        await Traces.DisposeAsync();
    }
}
