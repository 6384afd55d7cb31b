using System.Diagnostics;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Cli.Stacks;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Hosting.Tests;

/// <summary>The demo in Aspire's own dashboard, as its own API tells of it; and the end of a host with temporary data.</summary>
public sealed class DashboardTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demos_departure_is_one_trace_and_a_structured_log_and_a_stop_leaves_nothing()
    {
        await using var host = HostProcess.Start(Checkout.Folder, "--KeepData=false");
        await host.UntilHealthy(Ct);
        using var api = new GatewayClient(await host.Gateway(Ct), await host.Clients(Ct));

        var report = await new Story(api, BanjarCase.Load(), Guid.CreateVersion7(), _ => { }).Play(Ct);

        var shipment = report.Shipments[^1];
        JsonNode? departed = null;
        await Patience.Until(async () =>
        {
            departed = (await host.Telemetry("logs", Ct, "--search", $"{shipment.Id}"))?.AsArray()
                .SingleOrDefault(l => $"{l!["message"]}".Contains(" departed with ", StringComparison.Ordinal));
            return departed is not null;
        }, "the dashboard has the departure as a log", Ct);
        Assert.Equal("scheduling", $"{departed!["resourceName"]}");
        Assert.Equal($"{report.OperationId}", $"{departed["attributes"]!["Operation"]}");
        Assert.Equal(shipment.DistrictCode, $"{departed["attributes"]!["District"]}");
        Assert.Equal($"{shipment.Id}", $"{departed["attributes"]!["Shipment"]}");

        string[] steps =
        [
            "scheduling: DepartShipment", "scheduling: relay ShipmentDeparted", "warehouse: warehouse handles ShipmentDeparted",
            "escort: escort handles ShipmentDeparted", "mitigation: mitigation handles ShipmentDeparted",
        ];
        await Patience.Until(async () =>
        {
            var trace = await host.Telemetry("traces", Ct, "--trace-id", $"{departed["traceId"]}");
            var spans = trace?["spans"]?.AsArray().Select(s => s!).ToList() ?? [];
            return spans.Any(s => $"{s["source"]}" == "gateway" && s["parentSpanId"] is null)
                && spans.Select(s => $"{s["source"]}: {s["name"]}").ToHashSet().IsSupersetOf(steps);
        }, "the dashboard has the departure as one trace through every service", Ct);

        // What an operator sees in the list: no trace that begins with a query.
        var titles = (await host.Telemetry("traces", Ct, "--limit", "1000"))!.AsArray().Select(t => $"{t!["title"]}").ToList();
        Assert.NotEmpty(titles);
        Assert.DoesNotContain(titles, t => t is "postgresql" or "scheduling" or "warehouse" or "escort" or "mitigation");

        int[] processes = [.. host.Descendants(), host.Id];
        Assert.NotEmpty(processes.SelectMany(Remains.TemporaryFolders));
        Assert.True(Remains.Listens(processes, everywhere: false));
        Assert.False(Remains.Listens(processes, everywhere: true));

        var watch = Stopwatch.StartNew();
        await host.Stop();
        output.WriteLine($"Stopped in {watch.Elapsed.TotalSeconds:0.0} s.");

        await Remains.Gone(processes);
        Assert.Empty(processes.SelectMany(Remains.TemporaryFolders));
    }
}
