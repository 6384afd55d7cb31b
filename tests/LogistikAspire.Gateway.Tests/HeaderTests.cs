using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace LogistikAspire.Gateway.Tests;

/// <summary>What the gateway adds to requests and answers, and what it does not let through.</summary>
public sealed class HeaderTests(Deployment deployment) : IClassFixture<Deployment>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HttpClient Http => deployment.Gateway.Http;

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.66")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("x-forwarded-for", "192.0.2.66")]
    [InlineData("X-Forwarded-Port", "666")]
    [InlineData("X-Forwarded-User", "operator")]
    [InlineData("X-Forwarded", "192.0.2.66")]
    [InlineData("X-Original-For", "192.0.2.66")]
    [InlineData("X-Real-IP", "192.0.2.66")]
    [InlineData("Forwarded", "for=192.0.2.66;host=evil.example")]
    public async Task Nobody_but_the_gateway_says_who_called(string header, string value)
    {
        var seen = await Seen(header, value);

        Assert.DoesNotContain(value, seen.Headers.Where(h => h.Key.Contains("For", StringComparison.OrdinalIgnoreCase)
            || h.Key.Contains("Real", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value));
        Assert.Contains(seen.Headers["X-Forwarded-For"], new[] { "127.0.0.1", "::1", "::ffff:127.0.0.1" });
        Assert.Equal("/api/scheduling", seen.Headers["X-Forwarded-Prefix"]);
        Assert.Equal("http", seen.Headers["X-Forwarded-Proto"]);
        Assert.Equal(deployment.Gateway.Address.Authority, seen.Headers["X-Forwarded-Host"]);
    }

    [Fact]
    public async Task A_token_reaches_the_service_as_it_is()
    {
        var token = Tokens.Of("kpu");

        Assert.Equal($"{token}", (await Seen("Authorization", $"{token}")).Headers["Authorization"]);
    }

    [Theory]
    [InlineData("a-request.of_MINE-1")]
    [InlineData("01932f5e-0000-7000-8000-000000000000")]
    public async Task A_request_keeps_the_name_that_its_caller_gave_it(string id)
    {
        using var request = Request("X-Request-Id", id);
        var answer = await Http.SendAsync(request, Ct);

        Assert.Equal(id, answer.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal(id, deployment.Scheduling.Calls.Last().Headers["X-Request-Id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("<script>")]
    [InlineData("a,b")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task Any_other_name_is_replaced_by_the_trace(string id)
    {
        var trace = $"{Convert.ToHexString(Guid.NewGuid().ToByteArray())}".ToLowerInvariant();
        using var request = Request("X-Request-Id", id);
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        var answer = await Http.SendAsync(request, Ct);

        Assert.Equal(trace, answer.Headers.GetValues("X-Request-Id").Single());
    }

    [Theory]
    [InlineData("/api/mitigation/echo", 503)]
    [InlineData("/api/nobody/echo", 404)]
    [InlineData("/api/scheduling/a%5c", 400)]
    public async Task A_problem_of_the_gateway_names_its_request_too(string path, int status)
    {
        var answer = await Http.GetAsync(path, Ct);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(problem.GetProperty("traceId").GetString(), answer.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_page_of_a_service_runs_nothing_and_names_no_server()
    {
        var answer = await Http.GetAsync("/api/scheduling/page", Ct);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("script-src", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Empty(answer.Headers.Server);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security")); // it did not come by https
    }

    [Theory]
    [InlineData("application/json", "br", "br")]
    [InlineData("application/json", "gzip", "gzip")]
    [InlineData("text/csv", "gzip, br", "br")]
    [InlineData("image/svg+xml", "gzip", "gzip")]
    [InlineData("application/json", "identity", null)]
    [InlineData("application/json", null, null)]
    [InlineData("application/pdf", "gzip", null)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "gzip", null)]
    [InlineData("text/event-stream", "gzip", null)]
    public async Task Text_is_compressed_for_those_who_take_it(string type, string? taken, string? encoding)
    {
        using var request = Request("Accept-Encoding", taken, $"/api/scheduling/list?type={Uri.EscapeDataString(type)}");
        var answer = await Http.SendAsync(request, Ct);

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(encoding is null, (await answer.Content.ReadAsByteArrayAsync(Ct)).Length == 14_000);
    }

    [Fact]
    public async Task Nothing_of_Identity_is_compressed()
    {
        await using var identity = await Service.Start("identity");
        await using var gateway = await GatewayProgram.Start($"Gateway:Destinations:identity:0={identity.Address}");
        foreach (var path in new[] { "/api/identity", "/API/Identity" })
        {
            using var request = Request("Accept-Encoding", "gzip", $"{path}/list?type=text/html");
            Assert.Empty((await gateway.Http.SendAsync(request, Ct)).Content.Headers.ContentEncoding);
        }
    }

    [Theory]
    [InlineData("https://pemilu.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://pemilu.example", false)]
    [InlineData("https://pemilu.example.evil.example", false)]
    [InlineData("null", false)]
    public async Task Pages_of_named_origins_may_call_and_no_others(string origin, bool may)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Options, "/api/scheduling/echo")
        {
            Headers =
            {
                { "Origin", origin }, { "Access-Control-Request-Method", "PUT" }, { "Access-Control-Request-Headers", "authorization" },
            },
        };
        using var called = Request("Origin", origin);
        foreach (var answer in new[] { await Http.SendAsync(asked, Ct), await Http.SendAsync(called, Ct) })
        {
            Assert.Equal(may, answer.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Fact]
    public async Task No_origin_may_call_unless_it_is_named()
    {
        await using var gateway = await GatewayProgram.Start($"Gateway:Destinations:scheduling:0={deployment.Scheduling.Address}");
        using var request = Request("Origin", "https://pemilu.example");

        Assert.False((await gateway.Http.SendAsync(request, Ct)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_head_has_the_headers_of_a_get_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/scheduling/list?type=text/csv");
        var answer = await Http.SendAsync(request, Ct);

        Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    private async Task<Service.Seen> Seen(string header, string value)
    {
        using var request = Request(header, value);
        return (await (await Http.SendAsync(request, Ct)).Content.ReadFromJsonAsync<Service.Seen>(Ct))!;
    }

    private static HttpRequestMessage Request(string header, string? value, string path = "/api/scheduling/echo")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return request;
    }
}
