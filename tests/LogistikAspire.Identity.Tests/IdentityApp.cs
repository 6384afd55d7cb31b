using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Identity.Tests.People;
using LogistikAspire.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(LogistikAspire.Identity.Tests.IdentityApp))]

namespace LogistikAspire.Identity.Tests;

public sealed class IdentityApp() : ServiceApp<Program>("identity", usual: null)
{
    public const string Issuer = "https://pemilu.test/api/identity";
    private const string FirstPassword = "correct-horse-battery-9", OperatorPassword = "correct-horse-battery-10";
    public const string RedirectUri = "https://pemilu.test/control-room/signed-in";
    public const string DashboardSecret = "the-dashboard-has-this-secret";
    public const string DemoKey = "a-key-for-trying-the-system";
    public const string Operation = "63030000-2024-7000-8000-000000001127";

    private readonly Lock _lock = new();
    private Task? _ownPassword;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A new id that nobody else uses.</summary>
    public static string NewClientId() => $"test-{Guid.NewGuid():N}";

    /// <summary>Asks for a token with a demo client's secret.</summary>
    public Task<HttpResponseMessage> AskDemo(string clientId, string? scope = null) =>
        Ask(clientId, DemoKey, scope);

    public Task<HttpResponseMessage> Ask(string clientId, string secret, string? scope = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = secret,
        };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return Form("/connect/token", form);
    }

    public Task<HttpResponseMessage> Form(string path, Dictionary<string, string> form) =>
        Http.PostAsync(path, new FormUrlEncodedContent(form), Ct);

    public async Task<string> Token(string clientId, string secret, string? scope = null) =>
        await TokenOf(await Ask(clientId, secret, scope));

    public async Task<string> DemoToken(string agency) => await TokenOf(await AskDemo($"banjar-{agency}"));

    public static async Task<string> TokenOf(HttpResponseMessage response) =>
        (await response.Read<JsonElement>()).GetProperty("access_token").GetString()!;

    /// <summary>Asserts that OAuth refuses with this error.</summary>
    public static async Task<string> Error(Task<HttpResponseMessage> call, string error)
    {
        var response = await call;
        var body = await response.Content.ReadAsStringAsync(Ct);
        Assert.False(response.IsSuccessStatusCode, body);
        Assert.Equal(error, JsonElement.Parse(body).GetProperty("error").GetString());
        return body;
    }

    /// <summary>A call as an operator, or with the token given.</summary>
    public async Task<HttpResponseMessage> Call(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? await DemoToken("operator"));
        request.Content = body is null ? null : JsonContent.Create(body, options: Responses.Json);
        return await Http.SendAsync(request, Ct);
    }

    /// <summary>Registers a client of KPU, unless another grant is given; returns its id and secret.</summary>
    public async Task<(string Id, string Secret)> Register(object? grant = null)
    {
        var id = NewClientId();
        var registered = await Call(
            HttpMethod.Put, $"/clients/{id}",
            new { name = "Gudang KPU", grant = grant ?? new { agency = "kpu", operations = new[] { "*" } } })
            .Read<JsonElement>();
        return (id, registered.GetProperty("secret").GetString()!);
    }

    /// <summary>The published keys, as services read them.</summary>
    public async Task<JsonWebKeySet> PublishedKeys() => new(await Http.GetStringAsync("/.well-known/jwks", Ct));

    /// <summary>Checks a token as another service does: with nothing but what is published.</summary>
    public async Task<TokenValidationResult> Check(string token, string audience) =>
        await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            IssuerSigningKeys = (await PublishedKeys()).GetSigningKeys(),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["at+jwt"],
            ClockSkew = TimeSpan.FromSeconds(5),
        });

    /// <summary>A browser of the first start's account, whose first password is changed before anything else.</summary>
    internal async Task<Browser> SignedInAsOperator()
    {
        lock (_lock)
        {
            _ownPassword ??= ChangeFirstPassword();
        }

        await _ownPassword;
        var browser = new Browser(this);
        Assert.Equal("/account", $"{(await browser.SignIn("operator", OperatorPassword)).Headers.Location}");
        return browser;
    }

    private async Task ChangeFirstPassword()
    {
        var browser = new Browser(this);
        Assert.Equal("/account", $"{(await browser.SignIn("operator", FirstPassword)).Headers.Location}");
        Assert.NotEqual(HttpStatusCode.OK, (await browser.Get("/operator")).StatusCode);
        await browser.Submit("/account", "/account/password", ("present", FirstPassword), ("password", OperatorPassword));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Identity:Issuer", Issuer);
        builder.UseSetting("Identity:KeysSecret", "0123456789abcdef0123456789abcdef");
        builder.UseSetting("Identity:OperatorPassword", FirstPassword);
        builder.UseSetting("Identity:DemoClientsKey", DemoKey);
        builder.UseSetting("Identity:DashboardSecret", DashboardSecret);
        builder.UseSetting("Identity:ControlRoomRedirects:0", RedirectUri);
        builder.UseSetting("Identity:KeyLead", "00:00:02");
    }
}
