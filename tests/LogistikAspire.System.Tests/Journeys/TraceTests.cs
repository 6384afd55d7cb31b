using System.Diagnostics;
using System.Net.Http.Json;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.System.Tests.Journeys;

public sealed class TraceTests(SystemStack system)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_trace_runs_from_the_gateway_through_outbox_broker_and_consumer_to_the_last_service()
    {
        var trace = ActivityTraceId.CreateRandom();
        using var http = system.Http("kpu");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/scheduling/operations/{Guid.CreateVersion7()}")
        {
            Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } },
            Content = JsonContent.Create(new
            {
                name = "Jejak",
                regencyCode = "63.03",
                votingDate = "2024-11-27",
                windowStart = "2024-11-20",
                windowEnd = "2024-11-25",
                elections = new[] { "gubernur" },
            }),
        };

        (await http.SendAsync(request, Ct)).EnsureSuccessStatusCode();

        // Identity hears of no operation.
        foreach (var service in SystemStack.Services.Where(service => service != "identity").Prepend("gateway"))
        {
            await Patience.Until(() => Task.FromResult(system.Telemetry.Saw(service, trace)), $"{service} exports a span of the trace", Ct);
        }
    }
}
