using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Identity;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.People;
using LogistikAspire.Identity.Sessions;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>How people sign in, through the control room, and what is refused.</summary>
public sealed class SignInTests(IdentityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_signs_in_and_gets_tokens_of_their_grant()
    {
        var (browser, userName) = await app.SignedIn();

        var tokens = await browser.Tokens();

        var token = new JsonWebToken(tokens.GetProperty("access_token").GetString());
        Assert.Equal("kpu", token.GetClaim("agency").Value);
        Assert.Equal($"Guest {userName}", token.GetClaim("name").Value);
        Assert.Equal("control-room", token.GetClaim("client_id").Value);
        Assert.True(Guid.TryParse(token.Subject, out _));
        Assert.True((await app.Check(token.EncodedToken, "warehouse")).IsValid);
        Assert.False((await app.Check(token.EncodedToken, "identity")).IsValid);
        var refreshed = await browser.Refresh(tokens.GetProperty("refresh_token").GetString()!).Read<JsonElement>();
        Assert.Equal(token.Subject, new JsonWebToken(refreshed.GetProperty("access_token").GetString()).Subject);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo")
        {
            Headers = { Authorization = new("Bearer", refreshed.GetProperty("access_token").GetString()) },
        };
        var info = await app.Http.SendAsync(ask, Ct).Read<JsonElement>();
        Assert.Equal(userName, info.GetProperty("preferred_username").GetString());
    }

    [Fact]
    public async Task The_operator_of_the_first_start_administers_with_a_token_of_theirs()
    {
        var browser = await app.SignedInAsOperator();

        var token = (await browser.Tokens()).GetProperty("access_token").GetString();

        Assert.Equal(HttpStatusCode.OK, (await app.Call(HttpMethod.Get, "/people", token: token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/operator")).StatusCode);
    }

    [Fact]
    public async Task A_password_that_others_know_serves_only_to_be_changed()
    {
        var (browser, userName) = await app.SignedIn("operator");
        await app.With((IdentityDb db) => db.Users.Where(p => p.UserName == userName)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.MustChangePassword, true), Ct));

        var away = $"{(await browser.Authorize()).Headers.Location}";
        Assert.StartsWith("/account?returnUrl=%2Fconnect%2Fauthorize%3F", away, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.Get("/operator")).StatusCode);
        var page = await (await browser.Get("/account?lang=en")).Content.ReadAsStringAsync(Ct);
        Assert.Contains("Before you go on, change it to one of your own.", page, StringComparison.Ordinal);
        var same = await browser.Submit(
            "/account?lang=en", "/account/password", ("present", Guests.Password), ("password", Guests.Password));
        Assert.Equal(HttpStatusCode.BadRequest, same.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.Get("/operator")).StatusCode);

        var on = await browser.Submit(
            away, "/account/password", ("present", Guests.Password), ("password", "a password of my own"),
            ("returnUrl", Uri.UnescapeDataString(away.Split("returnUrl=")[1])));

        Assert.StartsWith("/connect/authorize?", $"{on.Headers.Location}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/operator")).StatusCode);
        Assert.Equal("operator", new JsonWebToken(
            (await browser.Tokens()).GetProperty("access_token").GetString()).GetClaim("agency").Value);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_and_back()
    {
        var browser = new Browser(app);
        var userName = Guests.NewUserName();
        await browser.Accept(await app.Invite(userName));

        var away = await browser.Authorize();

        Assert.StartsWith("https://localhost/sign-in?returnUrl=", $"{away.Headers.Location}", StringComparison.Ordinal);
        var back = Uri.UnescapeDataString($"{away.Headers.Location}".Split("returnUrl=")[1]);
        Assert.StartsWith("/connect/authorize?", back, StringComparison.Ordinal);
        var signedIn = await browser.SignIn(userName, Guests.Password, back);
        Assert.Equal(back, $"{signedIn.Headers.Location}");
        Assert.StartsWith(
            IdentityApp.RedirectUri, $"{(await browser.Get(back)).Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_page_nobody_is_asked_to_sign_in()
    {
        var answer = await new Browser(app).Authorize(("prompt", "none"));

        Assert.Contains("error=login_required", $"{answer.Headers.Location}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.test/"), InlineData("//evil.test/"), InlineData("/\\evil.test/"), InlineData("javascript:alert(1)")]
    [InlineData("evil.test"), InlineData("/\t/evil.test"), InlineData("https:/\\evil.test"), InlineData("")]
    public async Task A_sign_in_leads_to_no_other_host(string returnUrl)
    {
        var (browser, userName) = (new Browser(app), Guests.NewUserName());
        await browser.Accept(await app.Invite(userName));

        var answer = await browser.SignIn(userName, Guests.Password, returnUrl);

        Assert.Equal("/account", $"{answer.Headers.Location}");
    }

    [Theory]
    [InlineData("https://evil.test/signed-in"), InlineData(IdentityApp.RedirectUri + "/more"), InlineData(IdentityApp.RedirectUri + "?a=b")]
    [InlineData("https://pemilu.test.evil.test/control-room/signed-in"), InlineData("http://pemilu.test/control-room/signed-in")]
    public async Task A_code_goes_to_registered_addresses_only(string redirectUri)
    {
        var (browser, _) = await app.SignedIn();

        var answer = await browser.Authorize(("redirect_uri", redirectUri));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData(null, null), InlineData("plain", "a-challenge-that-is-its-own-proof-0123456789abcdef"), InlineData("S256", null)]
    public async Task A_code_needs_the_proof_of_who_asked(string? method, string? challenge)
    {
        var (browser, _) = await app.SignedIn();

        var answer = await browser.Authorize(("code_challenge_method", method), ("code_challenge", challenge));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("token"), InlineData("id_token"), InlineData("code id_token"), InlineData("none")]
    public async Task No_token_stands_in_an_address(string responseType)
    {
        var (browser, _) = await app.SignedIn();

        var answer = await browser.Authorize(("response_type", responseType), ("nonce", "n"));

        Assert.DoesNotContain("token=", $"{answer.Headers.Location}", StringComparison.Ordinal);
        Assert.DoesNotContain("code=", $"{answer.Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_without_its_proof_or_a_second_time()
    {
        var (browser, _) = await app.SignedIn();
        await IdentityApp.Error(browser.Redeem(await browser.Code(), new string('x', 64)), "invalid_grant");
        var code = await browser.Code();
        var tokens = await browser.Redeem(code).Read<JsonElement>();

        await IdentityApp.Error(browser.Redeem(code), "invalid_grant");

        // Somebody else may have had the code: what came of it ends.
        await IdentityApp.Error(browser.Refresh(tokens.GetProperty("refresh_token").GetString()!), "invalid_grant");
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_look_the_same()
    {
        var (_, userName) = await app.SignedIn();

        var wrong = await new Browser(app).SignIn(userName, "not the password");
        var nobody = await new Browser(app).SignIn(Guests.NewUserName(), "not the password");

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(wrong.StatusCode, nobody.StatusCode);
        Assert.Contains("salah", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("salah", await nobody.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too()
    {
        var (_, userName) = await app.SignedIn();
        var browser = new Browser(app);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await browser.SignIn(userName, $"wrong {attempt}");
        }

        var right = await browser.SignIn(userName, Guests.Password);

        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
        Assert.Contains("15 menit", await right.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_proof_is_refused()
    {
        var (browser, userName) = await app.SignedIn();

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await new Browser(app).Send("/sign-in", ("userName", userName), ("password", Guests.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send("/sign-out")).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Send("/account/password", ("present", Guests.Password), ("password", "another long password"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_is_asked_again()
    {
        var (browser, _) = await app.SignedIn();

        await browser.Submit("/account", "/sign-out");

        Assert.StartsWith("https://localhost/sign-in", $"{(await browser.Get("/account")).Headers.Location}", StringComparison.Ordinal);
        Assert.StartsWith("https://localhost/sign-in", $"{(await browser.Authorize()).Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_page_cannot_sign_a_person_out_but_the_control_room_can()
    {
        var (browser, _) = await app.SignedIn();
        var tokens = await browser.Tokens();

        Assert.Equal("/account", $"{(await browser.Get("/connect/logout")).Headers.Location}");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).StatusCode);
        await browser.Get($"/connect/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task Another_password_ends_every_other_sign_in()
    {
        var (browser, userName) = await app.SignedIn();
        var other = new Browser(app);
        await other.SignIn(userName, Guests.Password);
        var tokens = await other.Tokens();

        var changed = await browser.Submit(
            "/account", "/account/password", ("present", Guests.Password), ("password", "another four words here"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/account")).StatusCode);
        await IdentityApp.Error(other.Refresh(tokens.GetProperty("refresh_token").GetString()!), "invalid_grant");
        await app.Published<AccessRevoked>(
            m => m.Subject == new JsonWebToken(tokens.GetProperty("access_token").GetString()).Subject);
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(app).SignIn(userName, Guests.Password)).StatusCode);
        Assert.Equal("/account", $"{(await new Browser(app).SignIn(userName, "another four words here")).Headers.Location}");
    }

    [Theory]
    [InlineData("wrong", "another four words here"), InlineData(Guests.Password, "short"), InlineData(Guests.Password, "aaaaaaaaaaaaaaaa")]
    public async Task A_password_is_changed_only_with_the_present_one_and_to_a_good_one(string present, string password)
    {
        var (browser, userName) = await app.SignedIn();

        var changed = await browser.Submit("/account", "/account/password", ("present", present), ("password", password));

        Assert.Equal(HttpStatusCode.BadRequest, changed.StatusCode);
        Assert.Equal("/account", $"{(await new Browser(app).SignIn(userName, Guests.Password)).Headers.Location}");
    }

    [Fact]
    public async Task A_revoked_person_is_out_everywhere()
    {
        var (browser, userName) = await app.SignedIn();
        var tokens = await browser.Tokens();
        var subject = new JsonWebToken(tokens.GetProperty("access_token").GetString()).Subject;

        var revoked = await app.Call(HttpMethod.Post, $"/people/{subject}/revocation").Read<PersonView>();

        Assert.NotNull(revoked.RevokedAt);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).StatusCode);
        await IdentityApp.Error(browser.Refresh(tokens.GetProperty("refresh_token").GetString()!), "invalid_grant");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(userName, Guests.Password)).StatusCode);
        await app.Published<AccessRevoked>(m => m.Subject == subject);
        await app.Call(HttpMethod.Post, $"/people/{Guid.NewGuid()}/revocation").Refused("person.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_session_ends_and_the_others_go_on()
    {
        var (browser, userName) = await app.SignedIn();
        var (first, second) = (await browser.Tokens(), await browser.Tokens());
        var sessions = (await app.Call(HttpMethod.Get, "/sessions?limit=1000").Read<Page<ListSessions.Response>>()).Items
            .Where(s => s.UserName == userName).ToList();
        Assert.Equal(2, sessions.Count);

        await app.Call(HttpMethod.Post, $"/sessions/{sessions[0].SessionId}/revocation");

        await IdentityApp.Error(browser.Refresh(first.GetProperty("refresh_token").GetString()!), "invalid_grant");
        await browser.Refresh(second.GetProperty("refresh_token").GetString()!).Read<JsonElement>();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).StatusCode);
        await app.Call(HttpMethod.Post, $"/sessions/{Guid.NewGuid()}/revocation").Refused("session.unknown", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("nobody\0")]
    public async Task The_operators_page_finds_by_a_part_of_the_name_and_by_nothing_else(string other)
    {
        var (_, userName) = await app.SignedIn();
        var (browser, _) = await app.SignedIn("operator");

        Assert.True(await Finds(userName[2..].ToUpperInvariant()));
        Assert.False(await Finds(other));

        async Task<bool> Finds(string word)
        {
            var page = await browser.Get($"/operator?search={Uri.EscapeDataString(word)}");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            return (await page.Content.ReadAsStringAsync(Ct)).Contains($">{userName}<", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_operators_page_is_for_operators_and_ends_what_it_shows()
    {
        var (guest, userName) = await app.SignedIn();
        var subject = new JsonWebToken((await guest.Tokens()).GetProperty("access_token").GetString()).Subject;
        var (browser, _) = await app.SignedIn("operator");

        Assert.Contains(userName, await (await browser.Get("/operator")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await guest.Get("/operator")).StatusCode);
        var path = $"/operator/people/{subject}/revocation";
        Assert.NotEqual("/operator", $"{(await guest.Submit("/account", path)).Headers.Location}");
        Assert.Equal(HttpStatusCode.OK, (await guest.Get("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(path)).StatusCode);
        Assert.Equal("/operator", $"{(await browser.Submit("/operator", path)).Headers.Location}");
        Assert.Equal(HttpStatusCode.Redirect, (await guest.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task Pages_run_no_scripts_stand_in_no_frame_and_are_not_kept()
    {
        var page = await new Browser(app).Get("/sign-in?lang=en");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://pemilu.test", policy, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl!.NoStore);
        var html = await page.Content.ReadAsStringAsync(Ct);
        Assert.Contains("lang=\"en\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("Masuk", await (await new Browser(app).Get("/sign-in")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }
}
