using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Hosting.Tests;

/// <summary>What an operator sees in Aspire's own dashboard, as its own API tells it.</summary>
internal static class Dashboard
{
    /// <summary>Asserts that the departure of a shipment is one structured log and one trace through every service.</summary>
    public static async Task TellsOfTheDeparture(HostProcess host, Guid operationId, DepartedShipment shipment, CancellationToken ct)
    {
        JsonNode? departed = null;
        await Patience.Until(async () =>
        {
            departed = (await host.Telemetry("logs", ct, "--search", $"{shipment.Id}"))?.AsArray()
                .SingleOrDefault(l => $"{l!["message"]}".Contains(" departed with ", StringComparison.Ordinal));
            return departed is not null;
        }, "the dashboard has the departure as a log", ct);
        Assert.Equal("scheduling", $"{departed!["resourceName"]}");
        Assert.Equal($"{operationId}", $"{departed["attributes"]!["Operation"]}");
        Assert.Equal(shipment.DistrictCode, $"{departed["attributes"]!["District"]}");
        Assert.Equal($"{shipment.Id}", $"{departed["attributes"]!["Shipment"]}");

        string[] steps =
        [
            "scheduling: DepartShipment", "scheduling: relay ShipmentDeparted", "warehouse: warehouse handles ShipmentDeparted",
            "escort: escort handles ShipmentDeparted", "mitigation: mitigation handles ShipmentDeparted",
        ];
        await Patience.Until(async () =>
        {
            var trace = await host.Telemetry("traces", ct, "--trace-id", $"{departed["traceId"]}");
            var spans = trace?["spans"]?.AsArray().Select(s => s!).ToList() ?? [];
            return spans.Any(s => $"{s["source"]}" == "gateway" && s["parentSpanId"] is null)
                && spans.Select(s => $"{s["source"]}: {s["name"]}").ToHashSet().IsSupersetOf(steps);
        }, "the dashboard has the departure as one trace through every service", ct);
    }

    /// <summary>Asserts that the list of traces has none that begins with a query.</summary>
    public static async Task ListsNoQueries(HostProcess host, CancellationToken ct)
    {
        var titles = (await host.Telemetry("traces", ct, "--limit", "1000"))!.AsArray().Select(t => $"{t!["title"]}").ToList();
        Assert.NotEmpty(titles);
        Assert.DoesNotContain(titles, t => t is "postgresql" or "scheduling" or "warehouse" or "escort" or "mitigation");
    }
}
