using System.Diagnostics;
using System.Net;
using LogistikAspire.Testing;

namespace LogistikAspire.Gateway.Tests;

/// <summary>A service that hangs takes nothing from the others.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private readonly Service _slow = new("slow"), _well = new("well");
    private GatewayProgram _gateway = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_slow.Return(), _well.Return());
        _gateway = await GatewayProgram.Start(
            $"Gateway:Destinations:warehouse:0={_slow.Address}", $"Gateway:Destinations:escort:0={_well.Address}",
            "Gateway:Timeout=00:00:04", "Gateway:CallsPerService=30");
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await Task.WhenAll(_slow.Die(), _well.Die());
    }

    [Fact]
    public async Task While_one_hangs_its_callers_are_told_and_the_others_are_answered_as_ever()
    {
        var waiting = Enumerable.Range(0, 30).Select(_ => _gateway.Http.GetAsync("/api/warehouse/stall", Ct)).ToList();
        await _slow.UntilAsked(30);

        var busy = await _gateway.Http.GetAsync("/api/warehouse/echo", Ct);
        var problem = await busy.Refused("service.busy", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("30", problem.GetProperty("detail").GetString());
        Assert.NotNull(busy.Headers.RetryAfter);
        List<double> times = [];
        for (var call = 0; call < 100; call++)
        {
            var asked = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.OK, (await _gateway.Http.GetAsync("/api/escort/echo", Ct)).StatusCode);
            times.Add(asked.Elapsed.TotalMilliseconds);
        }

        Assert.True(times.Order().ElementAt(50) < 50, string.Join(' ', times));
        await Task.WhenAll(waiting.Select(call => call.Refused("service.slow", HttpStatusCode.GatewayTimeout)));
        Assert.Equal(HttpStatusCode.OK, (await _gateway.Http.GetAsync("/api/warehouse/echo", Ct)).StatusCode);
    }
}
