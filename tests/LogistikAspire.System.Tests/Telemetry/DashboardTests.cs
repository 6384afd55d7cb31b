using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.System.Tests.Telemetry;

/// <summary>The demo in Aspire's own dashboard, asked by the dashboard's own API.</summary>
public sealed class DashboardTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dashboard_shows_the_demos_departure_as_one_trace_through_all_services_and_each_fact_as_a_structured_log()
    {
        await using var host = HostProcess.Start(Checkout.Folder, "--KeepData=false", "--Servers=native", "--Banjar=false");
        await host.UntilHealthy(Ct);
        using var api = new GatewayClient(await host.Gateway(Ct));

        var report = await new Story(api, BanjarCase.Load(), Guid.CreateVersion7(), step => output.WriteLine(step.Title)).Play(Ct);
        await Task.Delay(3000, Ct);
        var logs = await host.Telemetry("logs", Ct, "--search", $"{report.Shipments[^1].Id}");
        File.WriteAllText("/tmp/htel-logs.json", logs.ToJsonString());
        File.WriteAllText("/tmp/htel-traces.json", (await host.Telemetry("traces", Ct, "--limit", "5")).ToJsonString());
    }
}
