using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LogistikAspire.Benchmarks.Stacks;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.WholeSystem;

namespace LogistikAspire.Benchmarks.Alerts;

/// <summary>
/// From an alert to a held shipment, over the whole system with Banjar's plan in force: BPBD's call goes through the gateway, Mitigation
/// makes access anew and tells it, Scheduling holds the shipment. Measured from before the call until Scheduling is seen to hold it, so
/// asking costs is in it; 200 alerts one after the other, each ended again. What re-plans they ask for is solved beside them.
/// </summary>
internal sealed class AlertsBench : IBench
{
    private const string Median = "alerts.held.p50";
    private const string Most = "alerts.held.p99";
    private const int Rounds = 200;
    private const int WarmUp = 10;

    public string Name => "alerts";

    public IReadOnlyList<string> Figures => [Median, Most];

    public async IAsyncEnumerable<Figure> Run([EnumeratorCancellation] CancellationToken ct)
    {
        await using var system = await RunningSystem.Start(ct);
        using var api = new GatewayClient(system.Gateway, system.Clients);
        var (banjar, operation) = (BanjarCase.Load(), Guid.CreateVersion7());
        var shipments = await PublishedBanjar.Open(api, banjar, operation, ct);

        List<double> held = [];
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var shipment = shipments[(round + WarmUp) % shipments.Count];
            var alert = $"/api/mitigation/operations/{operation}/alerts/{Guid.CreateVersion7()}";
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(shipment.DepartsAt, banjar.Zone).DateTime);
            var path = $"/api/scheduling/operations/{operation}/shipments/{shipment.Id}";
            var start = Stopwatch.GetTimestamp();
            await api.Put(
                alert,
                new { headline = "Banjir", districts = new[] { shipment.DistrictCode }, firstDay = day, lastDay = day, level = "closed" },
                ct);
            await Until(api, path, state => state == "held", ct);
            if (round >= 0)
            {
                held.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            await api.Post<JsonNode>($"{alert}/cancellation", new { reason = "Air surut" }, ct);
            await Until(api, path, state => state != "held", ct);
        }

        yield return new(Median, held.Median(), "ms");
        yield return new(Most, held.Percentile(0.99), "ms", Target: Target.AtMost(300));
    }

    /// <summary>Asks again and again, without a pause that would be measured.</summary>
    private static async Task Until(GatewayClient api, string shipment, Func<string, bool> holds, CancellationToken ct)
    {
        for (var start = Stopwatch.GetTimestamp(); !holds((await api.Get<Shipment>(shipment, ct)).State);)
        {
            if (Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"{shipment} did not change within 30 seconds.");
            }
        }
    }
}
