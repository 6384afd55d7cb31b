using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogistikAspire.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.WebUtilities;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>Somebody at a browser of their own: cookies, forms, and no redirect followed unseen.</summary>
internal sealed partial class Browser
{
    private readonly IdentityApp _app;
    private readonly HttpClient _http;

    /// <param name="replica">Another replica of the service, with other settings; null for the usual one.</param>
    public Browser(IdentityApp app, WebApplicationFactory<Program>? replica = null)
    {
        _app = app;
        _http = (replica ?? app).CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(Cookies));
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>From where it calls, as the gateway tells it.</summary>
    public string Address
    {
        init => _http.DefaultRequestHeaders.Add("X-Forwarded-For", value);
    }

    /// <summary>In place of its own, another name of the host in each request.</summary>
    public string? Host
    {
        get => _http.DefaultRequestHeaders.Host;
        init => _http.DefaultRequestHeaders.Host = value;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The proof of a sign-in that the control room keeps until it has its code.</summary>
    public string Verifier { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path, Ct);

    /// <summary>Fills a form that the page at <paramref name="page"/> shows, and sends it to <paramref name="path"/>.</summary>
    public async Task<HttpResponseMessage> Submit(string page, string path, params (string Name, string Value)[] fields)
    {
        return await Fill(path, await (await Get(page)).Content.ReadAsStringAsync(Ct), fields);
    }

    /// <summary>The same with a page that it has already.</summary>
    public async Task<HttpResponseMessage> Fill(string path, string html, params IEnumerable<(string Name, string Value)> fields)
    {
        var proof = Forgery().Match(html).Groups[1].Value;
        return await Send(path, [("__RequestVerificationToken", WebUtility.HtmlDecode(proof)), .. fields]);
    }

    /// <summary>Another browser with the cookies that this one has now, as a thief has them.</summary>
    public Browser Twin()
    {
        var twin = new Browser(_app);
        twin.Cookies.Add(Cookies.GetAllCookies());
        return twin;
    }

    public Task<HttpResponseMessage> Send(string path, params (string Name, string Value)[] fields) => _http.PostAsync(
        path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Ct);

    public Task<HttpResponseMessage> SignIn(string userName, string password, string returnUrl = "") => Submit(
        "/sign-in", "/sign-in", ("userName", userName), ("password", password), ("returnUrl", returnUrl));

    /// <summary>Asks for a code, as the control room does.</summary>
    public Task<HttpResponseMessage> Authorize(params (string Name, string? Value)[] other)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = "control-room",
            ["response_type"] = "code",
            ["redirect_uri"] = IdentityApp.RedirectUri,
            ["scope"] = "openid offline_access",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = "abc",
        };
        foreach (var (name, value) in other)
        {
            query[name] = value;
        }

        return Get(QueryHelpers.AddQueryString("/connect/authorize", query.Where(q => q.Value is not null)));
    }

    /// <summary>Asks for a code as somebody who is signed in.</summary>
    public async Task<string> Code()
    {
        var back = await Authorize();
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.StartsWith(IdentityApp.RedirectUri, $"{back.Headers.Location}", StringComparison.Ordinal);
        return QueryHelpers.ParseQuery(back.Headers.Location!.Query)["code"].ToString();
    }

    public Task<HttpResponseMessage> Redeem(string code, string? verifier = null) => _app.Form("/connect/token", new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = "control-room",
        ["redirect_uri"] = IdentityApp.RedirectUri,
        ["code"] = code,
        ["code_verifier"] = verifier ?? Verifier,
    });

    public Task<HttpResponseMessage> Refresh(string refreshToken) => _app.Form("/connect/token", new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = "control-room",
        ["refresh_token"] = refreshToken,
    });

    /// <summary>The tokens of somebody who is signed in.</summary>
    public async Task<JsonElement> Tokens() => await Redeem(await Code()).Read<JsonElement>();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Forgery();
}
