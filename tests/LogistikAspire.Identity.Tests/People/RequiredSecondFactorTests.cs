using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>Where <c>Identity__RequireSecondFactor</c> is set: another replica, at the same database.</summary>
public sealed class RequiredSecondFactorTests(IdentityApp app) : IAsyncDisposable
{
    private const string SetUpPage = "/account/second-factor?returnUrl=%2Fconnect%2Fauthorize%3F";

    private readonly WebApplicationFactory<Program> _strict =
        app.WithWebHostBuilder(host => host.UseSetting("Identity:RequireSecondFactor", "true"));

    [Fact]
    public async Task Without_one_nobody_gets_a_code_for_the_control_room()
    {
        var browser = await SignedIn();

        var away = await browser.Authorize();

        Assert.StartsWith(SetUpPage, $"{away.Headers.Location}", StringComparison.Ordinal);
        Assert.StartsWith(SetUpPage, $"{(await browser.Authorize(("prompt", "login"))).Headers.Location}", StringComparison.Ordinal);
        Assert.DoesNotContain("code=", $"{(await browser.Authorize(("prompt", "none"))).Headers.Location}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).StatusCode); // to set one up
    }

    [Fact]
    public async Task Whoever_must_set_one_up_is_told_why_and_goes_on_from_there()
    {
        var browser = await SignedIn();
        var away = $"{(await browser.Authorize()).Headers.Location}";
        const string why = "Before you go on, set up a second factor.";

        Assert.Contains(why, await Text(browser, $"{away}&lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain(why, await Text(browser, "/account/second-factor?lang=en"), StringComparison.Ordinal);
        var (_, _, on) = await SecondFactorTests.SetUp(browser, Uri.UnescapeDataString(away.Split("returnUrl=")[1]));

        Assert.StartsWith("/connect/authorize?", $"{on.Headers.Location}", StringComparison.Ordinal);
        var back = await browser.Get($"{on.Headers.Location}");
        Assert.StartsWith(IdentityApp.RedirectUri + "?code=", $"{back.Headers.Location}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.test/"), InlineData("//evil.test/"), InlineData("/\\evil.test/")]
    public async Task Setting_one_up_leads_to_no_other_host(string returnUrl)
    {
        var (_, _, on) = await SecondFactorTests.SetUp(await SignedIn(), returnUrl);

        Assert.Equal("/account?lang=id", $"{on.Headers.Location}");
    }

    [Fact]
    public async Task Who_has_set_one_up_goes_on()
    {
        var browser = await SignedIn();
        await SecondFactorTests.SetUp(browser);

        var tokens = await browser.Tokens();

        await browser.Refresh(tokens.GetProperty("refresh_token").GetString()!).Read<JsonElement>();
    }

    [Fact]
    public async Task A_passkey_is_both_factors()
    {
        var owner = await SignedIn();
        var passkey = await PasskeyTests.Registered(owner);
        passkey.Count = 2;
        var browser = new Browser(app, _strict);

        Assert.Equal("/account", $"{(await PasskeyTests.SignIn(browser, passkey)).Headers.Location}");

        await browser.Tokens();
        Assert.StartsWith( // has it, but used the password
            SetUpPage, $"{(await owner.Authorize()).Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_who_gave_the_password_only_ends_nothing()
    {
        var (browser, userName) = await Made("operator");
        Assert.NotEqual(HttpStatusCode.OK, (await browser.Get("/operator")).StatusCode);
        var secret = await SecondFactorTests.SetUp(browser);

        var strict = new Browser(app, _strict);
        await strict.SignIn(userName, Guests.Password);
        Assert.NotEqual(HttpStatusCode.OK, (await strict.Get("/operator")).StatusCode);
        Assert.Equal("/account", $"{(await SecondFactorTests.Enter(strict, SecondFactorTests.CodeOf(secret, 1))).Headers.Location}");

        for (var page = 0; page < 3; page++) // and is still known to have given both, page after page
        {
            Assert.Equal(HttpStatusCode.OK, (await strict.Get("/operator")).StatusCode);
        }
    }

    [Fact]
    public async Task Turning_it_off_shuts_the_control_room()
    {
        var browser = await SignedIn();
        await SecondFactorTests.SetUp(browser);
        await browser.Tokens();

        await browser.Submit("/account", "/account/second-factor/end", ("password", Guests.Password));

        Assert.StartsWith(SetUpPage, $"{(await browser.Authorize()).Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agencies_software_has_no_second_factor()
    {
        using var http = _strict.CreateClient();

        var answer = await http.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "banjar-kpu", ["client_secret"] = IdentityApp.DemoKey,
        }), TestContext.Current.CancellationToken);

        Assert.NotEmpty(await IdentityApp.TokenOf(answer));
    }

    public async ValueTask DisposeAsync() => await _strict.DisposeAsync();

    private static async Task<string> Text(Browser browser, string path) =>
        await (await browser.Get(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<Browser> SignedIn() => (await Made("kpu")).Browser;

    private async Task<(Browser Browser, string UserName)> Made(string agency)
    {
        var (browser, userName) = (new Browser(app, _strict), Guests.NewUserName());
        await browser.Accept(await app.Invite(userName, agency));
        Assert.Equal("/account", $"{(await browser.SignIn(userName, Guests.Password)).Headers.Location}");
        return (browser, userName);
    }
}
