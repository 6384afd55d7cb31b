using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>Where <c>Identity__RequireSecondFactor</c> is set: another replica, at the same database.</summary>
public sealed class RequiredSecondFactorTests(IdentityApp app) : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _strict =
        app.WithWebHostBuilder(host => host.UseSetting("Identity:RequireSecondFactor", "true"));

    [Fact]
    public async Task Without_one_nobody_gets_a_code_for_the_control_room()
    {
        var browser = await SignedIn();

        var away = await browser.Authorize();

        Assert.Equal("/account/second-factor", $"{away.Headers.Location}");
        Assert.Equal("/account/second-factor", $"{(await browser.Authorize(("prompt", "login"))).Headers.Location}");
        Assert.DoesNotContain("code=", $"{(await browser.Authorize(("prompt", "none"))).Headers.Location}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).StatusCode); // to set one up
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
        Assert.Equal("/account/second-factor", $"{(await owner.Authorize()).Headers.Location}"); // has it, but used the password
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

        Assert.Equal("/account/second-factor", $"{(await browser.Authorize()).Headers.Location}");
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

    private async Task<Browser> SignedIn() => (await Made("kpu")).Browser;

    private async Task<(Browser Browser, string UserName)> Made(string agency)
    {
        var (browser, userName) = (new Browser(app, _strict), Guests.NewUserName());
        await browser.Accept(await app.Invite(userName, agency));
        Assert.Equal("/account", $"{(await browser.SignIn(userName, Guests.Password)).Headers.Location}");
        return (browser, userName);
    }
}
