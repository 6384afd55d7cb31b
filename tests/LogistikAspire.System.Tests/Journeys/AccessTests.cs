using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Tokens;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// Who may what, on the whole system: tokens of the real Identity, checked by every service, through the gateway and round it.
/// </summary>
public sealed class AccessTests(SystemStack system) : IDisposable
{
    private static readonly string[] Agencies = ["scheduling", "warehouse", "escort", "mitigation"];

    private readonly HttpClient _http = new() { BaseAddress = system.Gateway };
    private readonly Guid _operation = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> AllAgencies => [.. Agencies];

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_revoked_client_is_refused_by_every_service_within_a_minute()
    {
        var (id, secret) = await Register("bawaslu");
        var token = await Token(id, secret);
        foreach (var service in Agencies)
        {
            Assert.NotEqual(HttpStatusCode.Unauthorized, (await Ask(service, token)).Status);
        }

        await system.Api.Post<JsonNode>($"/api/identity/clients/{id}/revocation", new { }, Ct);

        var within = TimeSpan.FromSeconds(60);
        await Task.WhenAll(Agencies.Select(service => Patience.Until(
            async () => await Ask(service, token) is (HttpStatusCode.Unauthorized, "token.revoked"), $"{service} refuses it", Ct)
            .WaitAsync(within, Ct)));
        using var again = await AskForToken(id, secret);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task A_new_signing_key_interrupts_nobody()
    {
        var before = await FreshToken();
        var rotated = await system.Api.Post<JsonNode>("/api/identity/keys/rotations", new { }, Ct);
        var signsFrom = (DateTimeOffset)rotated["signsFrom"]!;

        string after;
        do
        {
            after = await FreshToken();
            foreach (var service in Agencies)
            {
                Assert.NotEqual(HttpStatusCode.Unauthorized, (await Ask(service, before)).Status);
                Assert.NotEqual(HttpStatusCode.Unauthorized, (await Ask(service, after)).Status);
            }

            await Task.Delay(300, Ct);
        }
        while (DateTimeOffset.UtcNow < signsFrom.AddSeconds(5));

        Assert.NotEqual(before.Split('.')[0], after.Split('.')[0]); // the header names the key
    }

    [Theory, MemberData(nameof(AllAgencies))]
    public async Task Whoever_goes_round_the_gateway_needs_a_token_all_the_same(string service)
    {
        using var direct = new HttpClient { BaseAddress = system.Running.Address(service) };
        direct.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");
        direct.DefaultRequestHeaders.Add("X-Forwarded-Host", system.Gateway.Authority);

        using var answer = await direct.GetAsync($"/operations/{_operation}/shipments", Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("token.missing", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!["code"]);
    }

    [Theory, MemberData(nameof(AllAgencies))]
    public async Task A_client_of_one_operation_gets_nothing_of_another(string service)
    {
        var (id, secret) = await Register("bawaslu", _operation);
        var token = await Token(id, secret);

        Assert.NotEqual(HttpStatusCode.Forbidden, (await Ask(service, token, _operation)).Status);
        Assert.Equal((HttpStatusCode.Forbidden, "access.other-operation"), await Ask(service, token, Guid.CreateVersion7()));
    }

    [Theory]
    [InlineData("/api/scheduling/operations/ID"), InlineData("/API/Scheduling/OPERATIONS/ID"), InlineData("/api/scheduling//operations/ID")]
    [InlineData("/api/escort/..%2fscheduling/operations/ID"), InlineData("/api/escort/%2e%2e/scheduling/operations/ID")]
    [InlineData("/api/escort/..%252fscheduling/operations/ID"), InlineData("/api/escort/../scheduling/operations/ID")]
    [InlineData("/api/escort/..%5cscheduling/operations/ID"), InlineData("/api/scheduling/operations%2fID")]
    [InlineData("/api%2fscheduling/operations/ID"), InlineData("/api/scheduling/%6fperations/ID")]
    [InlineData("/api/scheduling/operations/ID/"), InlineData("/api/scheduling/operations/ID;x=1")]
    [InlineData("/api/scheduling/./operations/ID"), InlineData("/api/scheduling/operations/ID%00")]
    [InlineData("/api/scheduling/operations/ID?access_token=x"), InlineData("/api/mitigation/%2e%2e%2fscheduling/operations/ID")]
    public async Task No_spelling_of_a_path_leads_past_its_policy(string path)
    {
        var polres = await system.Running.Clients.Token(DemoClients.IdOf("polres"), Ct);
        var address = system.Gateway.GetLeftPart(UriPartial.Authority) + path.Replace("ID", $"{_operation}", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(
            HttpMethod.Put, new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Headers = { Authorization = new("Bearer", polres) },
            Content = JsonContent.Create(new
            {
                name = "Jalan belakang", regencyCode = "63.03", votingDate = "2024-11-27", windowStart = "2024-11-20",
                windowEnd = "2024-11-25", elections = new[] { "gubernur" },
            }),
        };

        using var answer = await _http.SendAsync(request, Ct);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        var there = await Assert.ThrowsAsync<ApiProblemException>(
            () => system.Api.Get<JsonNode>($"/api/scheduling/operations/{_operation}", Ct));
        Assert.Equal("operation.unknown", there.Code);
    }

    [Theory]
    [InlineData("PUT", "/api/scheduling/operations/ID", "kpu"), InlineData("PUT", "/api/scheduling/operations/ID/settings", "kpu")]
    [InlineData("POST", "/api/warehouse/operations/ID/epcis/capture", "kpu")]
    [InlineData("PUT", "/api/warehouse/operations/ID/orders/ID", "kpu")]
    [InlineData("PUT", "/api/escort/operations/ID/duty/2024-11-20", "polres")]
    [InlineData("PUT", "/api/mitigation/operations/ID/alerts/ID", "bpbd")]
    [InlineData("PUT", "/api/identity/invitations/ID", "operator")]
    public async Task JSON_ten_thousand_deep_is_refused(string method, string path, string agency)
    {
        foreach (var deep in new[] { Nested("[", "]"), Nested("{\"a\":", "}") })
        {
            using var request = new HttpRequestMessage(new(method), path.Replace("ID", $"{_operation}", StringComparison.Ordinal))
            {
                Headers = { Authorization = new("Bearer", await system.Running.Clients.Token(DemoClients.IdOf(agency), Ct)) },
                Content = new StringContent(deep, Encoding.UTF8, "application/json"),
            };

            using var answer = await _http.SendAsync(request, Ct);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        static string Nested(string open, string close) =>
            string.Concat([.. Enumerable.Repeat(open, 10_000), "0", .. Enumerable.Repeat(close, 10_000)]);
    }

    [Fact]
    public async Task A_token_goes_in_the_header_and_nowhere_else()
    {
        var kpu = await system.Running.Clients.Token(DemoClients.IdOf("kpu"), Ct);
        using var form = new FormUrlEncodedContent([new("access_token", kpu)]);

        using var inQuery = await _http.GetAsync($"/api/scheduling/operations?access_token={kpu}", Ct);
        using var inBody = await _http.PutAsync($"/api/scheduling/operations/{_operation}/settings", form, Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (inQuery.StatusCode, inBody.StatusCode));
        Assert.DoesNotContain(kpu, await inQuery.Content.ReadAsStringAsync(Ct) + await inBody.Content.ReadAsStringAsync(Ct));
    }

    private async Task<(string Id, string Secret)> Register(string agency, Guid? operation = null)
    {
        var id = $"uji-{Guid.NewGuid():N}";
        var grant = new { agency, operations = new[] { operation is { } one ? $"{one}" : "*" } };
        var registered = await system.Api.Put<JsonNode>($"/api/identity/clients/{id}", new { name = "Uji akses", grant }, Ct);
        return (id, (string)registered["secret"]!);
    }

    private async Task<string> Token(string id, string secret)
    {
        using var answer = await AskForToken(id, secret);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["access_token"]!;
    }

    private Task<string> FreshToken() => Token(DemoClients.IdOf("bawaslu"), system.Running.Clients.Secret);

    private async Task<HttpResponseMessage> AskForToken(string id, string secret)
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
        return await _http.PostAsync("/api/identity/connect/token", form, Ct);
    }

    /// <summary>Asks for an operation's shipments, or what else there is of it.</summary>
    private async Task<(HttpStatusCode Status, string? Code)> Ask(string service, string token, Guid? operation = null)
    {
        var what = service switch { "escort" => "duty", "mitigation" => "access", _ => "shipments" };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/{service}/operations/{operation ?? _operation}/{what}")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        using var answer = await _http.SendAsync(request, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : (string?)JsonNode.Parse(body)!["code"]);
    }
}
