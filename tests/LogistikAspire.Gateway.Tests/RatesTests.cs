using System.Diagnostics;
using System.Net;
using LogistikAspire.Testing;

namespace LogistikAspire.Gateway.Tests;

public sealed class RatesTests : IAsyncLifetime
{
    private readonly Service _service = new("warehouse");
    private GatewayProgram _gateway = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _service.Return();
        _gateway = await GatewayProgram.Start(
            $"Gateway:Destinations:warehouse:0={_service.Address}", "Gateway:ClientRate:PerSecond=2", "Gateway:ClientRate:Burst=10",
            "Gateway:AddressRate:PerSecond=200", "Gateway:AddressRate:Burst=600", "Gateway:CallsPerAddress=20");
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_client_beyond_its_rate_is_told_when_to_come_back_and_may_then()
    {
        var watch = Stopwatch.StartNew();
        var answered = (await Calls("kpu", 30)).Count(s => s == HttpStatusCode.OK);
        Assert.InRange(answered, 10, 10 + (2 * (watch.Elapsed.TotalSeconds + 1)));
        var refused = await Call("kpu");
        for (; refused.IsSuccessStatusCode; answered++) // a busy machine was so slow that its next call was due
        {
            refused = await Call("kpu");
        }

        var problem = await refused.Refused("calls.too-many", HttpStatusCode.TooManyRequests);
        Assert.Contains("2 a second", problem.GetProperty("detail").GetString());
        Assert.Equal(32, problem.GetProperty("traceId").GetString()!.Length);
        Assert.Equal(answered, _service.Calls.Count); // what is refused reaches no service

        await Task.Delay(refused.Headers.RetryAfter!.Delta!.Value, Ct);
        Assert.Equal(HttpStatusCode.OK, (await Call("kpu")).StatusCode);
    }

    [Fact]
    public async Task Another_client_of_the_same_address_is_not_held_to_it()
    {
        await Calls("kpu", 100);

        Assert.All(await Calls("polres", 10), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task Fifty_clients_at_their_limit_leave_others_unaffected()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        List<double> quiet = await Latencies("before"), loud;
        var greedy = Enumerable.Range(0, 10).Select(_ => Task.Run(
            async () =>
            {
                for (var call = 0; !stop.IsCancellationRequested; call++)
                {
                    await Call($"greedy-{call % 50}");
                    await Task.Delay(10);
                }
            },
            Ct)).ToList();
        try
        {
            await Task.Delay(1500, Ct); // their bursts are used up
            loud = await Latencies("during");
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(greedy);
        }

        // A test's machine is shared: what is asserted is that nobody waits, not a ratio.
        Assert.True(loud.Order().ElementAt(loud.Count / 2) < quiet.Order().ElementAt(quiet.Count / 2) + 50, string.Join(' ', loud));
        Assert.Contains(HttpStatusCode.TooManyRequests, await Calls("greedy-1", 5));

        async Task<List<double>> Latencies(string client)
        {
            List<double> all = [];
            for (var call = 0; call < 100; call++)
            {
                var asked = Stopwatch.StartNew();
                Assert.Equal(HttpStatusCode.OK, (await Call($"{client}-{call % 10}")).StatusCode);
                all.Add(asked.Elapsed.TotalMilliseconds);
            }

            return all;
        }
    }

    [Fact]
    public async Task Who_invents_a_client_for_each_call_is_held_to_the_rate_of_its_address()
    {
        var watch = Stopwatch.StartNew();
        List<HttpStatusCode> statuses = [];
        while (statuses.Count < 1_500)
        {
            statuses.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await Call($"{Guid.NewGuid()}")).StatusCode)));
        }

        Assert.InRange(statuses.Count(s => s == HttpStatusCode.OK), 500, 600 + (200 * (watch.Elapsed.TotalSeconds + 1)));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"sub\":")]
    [InlineData("[\"sub\",\"a\"]")]
    [InlineData("{\"sub\":{\"sub\":\"a\"}}")]
    [InlineData("\u0000\u0001")]
    public async Task A_token_that_names_nobody_is_no_way_round_it(string payload)
    {
        // Those who name nobody share what one client may ask for; the garbage takes nothing from those who do.
        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 14; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/warehouse/echo")
            {
                Headers = { Authorization = call % 2 == 0 ? Tokens.Bearer(payload) : new("Basic", $"{call}") },
            };
            statuses.Add((await _gateway.Http.SendAsync(request, Ct)).StatusCode);
        }

        Assert.All(statuses, status => Assert.True(status is HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.InRange(statuses.Count(s => s == HttpStatusCode.OK), 7, 20);
        Assert.Equal(HttpStatusCode.OK, (await Call("somebody")).StatusCode);
    }

    [Fact]
    public async Task An_address_has_so_many_calls_at_a_time()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var stalled = Enumerable.Range(0, 20).Select(n => Call($"stalled-{n}", "/api/warehouse/stall", stop.Token)).ToList();
        await _service.UntilAsked(20);

        await (await Call("kpu")).Refused("calls.too-many", HttpStatusCode.TooManyRequests);

        await stop.CancelAsync();
        await Task.WhenAll(stalled.Select(async call => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)));
        await Patience.Eventually(async () => (await Call("kpu")).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_watches_the_gateway_is_not_held_to_a_rate()
    {
        for (var call = 0; call < 50; call++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _gateway.Http.GetAsync(call % 2 == 0 ? "/health" : "/alive", Ct)).StatusCode);
        }
    }

    private async Task<HttpResponseMessage> Call(string client, string path = "/api/warehouse/echo", CancellationToken? ct = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = Tokens.Of(client) } };
        return await _gateway.Http.SendAsync(request, ct ?? Ct);
    }

    private async Task<List<HttpStatusCode>> Calls(string client, int calls)
    {
        List<HttpStatusCode> statuses = [];
        for (var call = 0; call < calls; call++)
        {
            statuses.Add((await Call(client)).StatusCode);
        }

        return statuses;
    }
}
