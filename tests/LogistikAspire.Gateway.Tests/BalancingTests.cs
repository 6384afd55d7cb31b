using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using LogistikAspire.Testing;

namespace LogistikAspire.Gateway.Tests;

/// <summary>Instances of a service as separate resources: who gets the calls when some are away, break off or are not ready.</summary>
public sealed class BalancingTests : IAsyncLifetime
{
    private readonly Service _first = new("first"), _second = new("second"), _single = new("single");
    private GatewayProgram _gateway = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Http => _gateway.Http;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_first.Return(), _second.Return(), _single.Return());
        _gateway = await GatewayProgram.Start(
            $"Gateway:Destinations:warehouse:0={_first.Address}", $"Gateway:Destinations:warehouse:1={_second.Address}",
            $"Gateway:Destinations:escort:0={_single.Address}", "Gateway:Timeout=00:00:02");
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await Task.WhenAll(_first.Die(), _second.Die(), _single.Die());
    }

    [Fact]
    public async Task Calls_are_spread_over_the_instances()
    {
        await Get(40);

        Assert.All([_first, _second], instance => Assert.InRange(instance.Calls.Count, 5, 35));
    }

    [Fact]
    public async Task An_instance_that_died_costs_no_read_and_is_back_within_five_seconds_of_its_return()
    {
        await Get(10);
        await _first.Die();
        Assert.All(await Get(60), name => Assert.Equal("second", name));

        await _first.Return();
        var back = Stopwatch.StartNew();
        await Patience.Eventually(async () => (await Get(4)).Contains("first"));
        Assert.True(back.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_instance_that_says_it_is_not_ready_gets_no_calls_while_another_is()
    {
        _first.IsReady = false;
        await Patience.Eventually(async () => !(await Get(20)).Contains("first"));

        // Where none is ready all are asked: without a broker, say, a service still answers.
        _second.IsReady = false;
        await Patience.Eventually(async () => (await Get(20)).Contains("first"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_read_that_breaks_off_is_tried_once_more_at_another_instance(string method)
    {
        var answer = await Http.SendAsync(new(new(method), "/api/warehouse/break"), Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal((1, 1), (_first.Calls.Count, _second.Calls.Count));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_may_have_been_done_is_not_sent_twice(string method)
    {
        using var request = new HttpRequestMessage(new(method), "/api/warehouse/break") { Content = new StringContent("{}") };
        await (await Http.SendAsync(request, Ct)).Refused("service.broke-off", HttpStatusCode.BadGateway);

        Assert.Equal(1, _first.Calls.Count + _second.Calls.Count);
    }

    [Fact]
    public async Task A_read_with_a_body_is_not_sent_twice()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/warehouse/break") { Content = new StringContent("{}") };
        await Http.SendAsync(request, Ct);

        Assert.Equal(1, _first.Calls.Count + _second.Calls.Count);
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_not_begun_again()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Http.GetStringAsync("/api/warehouse/break-in-the-middle", Ct));

        Assert.Equal(1, _first.Calls.Count + _second.Calls.Count);
    }

    [Fact]
    public async Task Who_waited_in_vain_is_told_so_and_does_not_wait_twice()
    {
        var waited = Stopwatch.StartNew();
        await Http.GetAsync("/api/warehouse/stall", Ct).Refused("service.slow", HttpStatusCode.GatewayTimeout);

        Assert.InRange(waited.Elapsed.TotalSeconds, 1.9, 3.5);
        Assert.Equal(1, _first.Calls.Count + _second.Calls.Count);
    }

    [Theory]
    [InlineData("GET", 6)] // for longer than the checks need to see it, too
    [InlineData("POST", 0)]
    public async Task Where_nobody_answers_that_is_said_within_two_seconds_and_it_is_back_within_five_of_the_return(
        string method, int seconds)
    {
        await Http.GetAsync("/api/escort/echo", Ct);
        await _single.Die();

        var asked = Stopwatch.StartNew();
        var answer = await Http.SendAsync(new(new(method), "/api/escort/echo"), Ct);
        Assert.True(asked.Elapsed < TimeSpan.FromSeconds(2));
        var problem = await answer.Refused("service.unavailable", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains("escort", problem.GetProperty("title").GetString());
        Assert.Equal(32, problem.GetProperty("traceId").GetString()!.Length);

        for (var second = 0; second < seconds; second++)
        {
            await Task.Delay(1000, Ct);
            await Http.GetAsync("/api/escort/echo", Ct).Refused("service.unavailable", HttpStatusCode.ServiceUnavailable);
        }

        await _single.Return();
        var back = Stopwatch.StartNew();
        await Patience.Eventually(async () => (await Http.GetAsync("/api/escort/echo", Ct)).IsSuccessStatusCode);
        Assert.True(back.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task An_address_that_swallows_everything_is_given_up_within_two_seconds()
    {
        using var hole = new Hole();
        await using var gateway = await GatewayProgram.Start(
            $"Gateway:Destinations:warehouse:0={hole.Address}", $"Gateway:Destinations:warehouse:1={hole.Address}/",
            $"Gateway:Destinations:escort:0={hole.Address}", $"Gateway:Destinations:escort:1={_single.Address}");

        List<TimeSpan> took = []; // the first call of a program, or one on a busy machine, is slow for other reasons
        while (took is not [.., var last] || (last > TimeSpan.FromSeconds(2) && took.Count < 5))
        {
            var asked = Stopwatch.StartNew();
            await gateway.Http.GetAsync("/api/warehouse/echo", Ct).Refused("service.unavailable", HttpStatusCode.ServiceUnavailable);
            took.Add(asked.Elapsed);
        }

        Assert.True(took[^1] < TimeSpan.FromSeconds(2), string.Join(", ", took));
        for (var call = 0; call < 6; call++)
        {
            Assert.True((await gateway.Http.GetAsync("/api/escort/echo", Ct)).IsSuccessStatusCode);
        }
    }

    private async Task<List<string>> Get(int calls)
    {
        List<string> names = [];
        for (var call = 0; call < calls; call++)
        {
            names.Add((await Http.GetFromJsonAsync<Service.Seen>("/api/warehouse/echo", Ct))!.Name);
        }

        return names;
    }

    /// <summary>A machine that is off: the queue of a listener that takes nobody is full, so whoever knocks hears nothing.</summary>
    private sealed class Hole : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public Hole()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);
            for (var n = 0; n < 4; n++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _waiting.Add(socket);
                try
                {
                    socket.Connect(_listener.LocalEndPoint!);
                }
                catch (SocketException)
                {
                }
            }
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

        public void Dispose()
        {
            _waiting.ForEach(socket => socket.Dispose());
            _listener.Dispose();
        }
    }
}
