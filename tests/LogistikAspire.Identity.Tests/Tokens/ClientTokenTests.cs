using System.Net;
using System.Text;
using System.Text.Json;
using LogistikAspire.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Identity.Tests.Tokens;

/// <summary>Tokens for agencies' own software, and how services check them.</summary>
public sealed class ClientTokenTests(IdentityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_says_who_may_act_for_whom_and_where()
    {
        var token = new JsonWebToken(await app.DemoToken("ppk-63.03.05"));

        var claims = JsonElement.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        Assert.Equal(IdentityApp.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal("banjar-ppk-63.03.05", claims.GetProperty("sub").GetString());
        Assert.Equal("banjar-ppk-63.03.05", claims.GetProperty("client_id").GetString());
        Assert.Equal("PPK 63.03.05", claims.GetProperty("name").GetString());
        Assert.Equal("ppk", claims.GetProperty("agency").GetString());
        Assert.Equal("*", claims.GetProperty("operation").GetString());
        Assert.Equal("63.03.05", Assert.Single(claims.GetProperty("district").EnumerateArray()).GetString());
        Assert.Equal(
            ["scheduling", "warehouse", "escort", "mitigation", "gateway"],
            claims.GetProperty("aud").EnumerateArray().Select(a => a.GetString()));
        Assert.False(claims.TryGetProperty("village", out _));
        Assert.Equal(300, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal("ES256", token.Alg);
        Assert.Equal("at+jwt", token.Typ);
    }

    [Fact]
    public async Task Operations_are_an_array_of_ids()
    {
        var (id, secret) = await app.Register(new { agency = "kpu", operations = new[] { IdentityApp.Operation } });
        var token = new JsonWebToken(await app.Token(id, secret));

        var operations = JsonElement.Parse(Base64UrlEncoder.Decode(token.EncodedPayload)).GetProperty("operation");
        Assert.Equal(IdentityApp.Operation, Assert.Single(operations.EnumerateArray()).GetString());
    }

    [Fact]
    public async Task The_dashboard_is_an_operator_by_the_secret_that_the_app_host_gave_and_no_other()
    {
        var token = new JsonWebToken(await app.Token("dashboard", IdentityApp.DashboardSecret));
        Assert.Equal("operator", token.GetClaim("agency").Value);

        await IdentityApp.Error(app.Ask("dashboard", IdentityApp.DashboardSecret + "x"), "invalid_client");
        await app.Call(HttpMethod.Post, "/clients/dashboard/secrets", new { }).Refused("client.demo");
        await app.Call(HttpMethod.Put, "/clients/dashboard", new { name = "x", grant = new { agency = "kpu", operations = new[] { "*" } } })
            .Invalid("clientId");
    }

    [Fact]
    public async Task All_operations_are_one_string()
    {
        var token = new JsonWebToken(await app.DemoToken("operator"));

        Assert.Equal("*", JsonElement.Parse(Base64UrlEncoder.Decode(token.EncodedPayload)).GetProperty("operation").GetString());
    }

    [Fact]
    public async Task A_local_agency_names_villages_or_polling_stations()
    {
        var pps = new JsonWebToken(await app.DemoToken("pps-63.03.01.2001"));
        var kpps = new JsonWebToken(await app.DemoToken("kpps-63.03.01.2001"));

        Assert.Equal(["63.03.01.2001"], pps.Claims.Where(c => c.Type == "village").Select(c => c.Value));
        Assert.Contains(kpps.Claims, c => c is { Type: "station", Value: "63.03.01.2001/5" });
        Assert.DoesNotContain(kpps.Claims, c => c.Type is "district" or "village");
    }

    [Fact]
    public async Task A_service_checks_a_token_with_nothing_but_the_published_keys()
    {
        var token = await app.DemoToken("kpu");

        Assert.True((await app.Check(token, "warehouse")).IsValid);
        Assert.False((await app.Check(token, "identity")).IsValid);
    }

    [Fact]
    public async Task Asked_scopes_narrow_the_audience()
    {
        var token = await app.DemoToken("kpu");
        var narrow = await IdentityApp.TokenOf(await app.AskDemo("banjar-kpu", "warehouse gateway"));

        Assert.Contains("scheduling", new JsonWebToken(token).Audiences);
        Assert.Equal(["warehouse", "gateway"], new JsonWebToken(narrow).Audiences);
        Assert.False((await app.Check(narrow, "scheduling")).IsValid);
    }

    [Theory]
    [InlineData("banjar-kpu", "identity"), InlineData("banjar-damkar", "warehouse"), InlineData("banjar-saksi", "scheduling")]
    [InlineData("banjar-kpu", "warehouse identity")]
    public async Task A_foreign_scope_is_refused(string clientId, string scope) =>
        await IdentityApp.Error(app.AskDemo(clientId, scope), "invalid_request");

    [Fact]
    public async Task An_unknown_scope_is_refused() => await IdentityApp.Error(app.AskDemo("banjar-kpu", "everything"), "invalid_scope");

    [Fact]
    public async Task A_wrong_secret_is_refused_and_not_repeated()
    {
        var (id, _) = await app.Register();

        var answer = await IdentityApp.Error(app.Ask(id, "not-the-secret"), "invalid_client");

        Assert.DoesNotContain("not-the-secret", answer, StringComparison.Ordinal);
        await IdentityApp.Error(app.Ask("banjar-kpu", "not-the-secret"), "invalid_client");
        await IdentityApp.Error(app.Ask("nobody", "not-the-secret"), "invalid_client");
    }

    [Theory]
    [InlineData("password"), InlineData("urn:ietf:params:oauth:grant-type:device_code"), InlineData("implicit")]
    public async Task Other_flows_are_refused(string flow) => await IdentityApp.Error(
        app.Form("/connect/token", new() { ["grant_type"] = flow, ["client_id"] = "banjar-kpu", ["username"] = "a", ["password"] = "b" }),
        "unsupported_grant_type");

    [Fact]
    public async Task A_client_has_nothing_to_refresh() => await IdentityApp.Error(
        app.Form("/connect/token", new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "banjar-kpu",
            ["client_secret"] = IdentityApp.DemoKey,
            ["refresh_token"] = "x",
        }),
        "invalid_grant");

    [Fact]
    public async Task A_token_that_was_changed_is_no_token()
    {
        var parts = (await app.DemoToken("ppk-63.03.05")).Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("\"ppk\"", "\"kpu\"", StringComparison.Ordinal);
        var unsigned = Base64UrlEncoder.Encode("""{"alg":"none","typ":"at+jwt"}""");

        Assert.False((await app.Check($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}", "warehouse")).IsValid);
        Assert.False((await app.Check($"{unsigned}.{parts[1]}.", "warehouse")).IsValid);
    }

    [Fact]
    public async Task Discovery_names_the_public_addresses()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Add("X-Forwarded-Prefix", "/api/identity");
        request.Headers.Add("X-Forwarded-Host", "pemilu.test");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var discovery = await app.Http.SendAsync(request, Ct).Read<JsonElement>();

        Assert.Equal(IdentityApp.Issuer, discovery.GetProperty("issuer").GetString());
        Assert.Equal($"{IdentityApp.Issuer}/connect/token", discovery.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{IdentityApp.Issuer}/.well-known/jwks", discovery.GetProperty("jwks_uri").GetString());
        Assert.Equal(["S256"], discovery.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(m => m.GetString()));
    }

    [Fact]
    public async Task Published_keys_hold_nothing_private()
    {
        var keys = JsonElement.Parse(await app.Http.GetStringAsync("/.well-known/jwks", Ct));

        Assert.All(keys.GetProperty("keys").EnumerateArray(), key =>
        {
            Assert.Equal("EC", key.GetProperty("kty").GetString());
            Assert.False(key.TryGetProperty("d", out _));
            Assert.False(key.TryGetProperty("k", out _));
        });
    }

    [Fact]
    public async Task A_secret_in_the_address_is_not_taken()
    {
        var (id, secret) = await app.Register();

        var answer = await app.Http.PostAsync(
            $"/connect/token?grant_type=client_credentials&client_id={id}&client_secret={secret}",
            new FormUrlEncodedContent([]), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_secret_may_stand_in_the_header()
    {
        var (id, secret) = await app.Register();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token")
        {
            Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}"))) },
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }),
        };

        var answer = await app.Http.SendAsync(request, Ct);

        Assert.Equal(id, new JsonWebToken(await IdentityApp.TokenOf(answer)).Subject);
    }
}
