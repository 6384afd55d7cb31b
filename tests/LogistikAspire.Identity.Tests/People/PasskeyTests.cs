using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>Passkeys: how people sign in with them, and every answer of a browser that is refused.</summary>
public sealed partial class PasskeyTests(IdentityApp app)
{
    private const string SignInPage = "/sign-in/passkey", OwnPage = "/account/passkeys";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1), InlineData(0)]
    public async Task A_person_signs_in_with_a_passkey_and_nothing_else(uint count)
    {
        var (owner, userName) = await app.SignedIn();
        var passkey = await Registered(owner, new() { Count = count });
        var browser = new Browser(app);

        passkey.Count = count * 2;
        Assert.Equal("/account", $"{(await SignIn(browser, passkey)).Headers.Location}");

        Assert.Contains(userName, await Html(browser, "/account"), StringComparison.Ordinal);
        Assert.Equal("kpu", new JsonWebToken((await browser.Tokens()).GetProperty("access_token").GetString()).GetClaim("agency").Value);
        passkey.Count = count * 3;
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey)).Headers.Location}");
    }

    [Fact]
    public async Task A_sign_in_leads_back_and_to_no_other_host()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner, new() { Count = 0 });

        Assert.Equal("/operator?x=1", $"{(await SignIn(new(app), passkey, "/operator?x=1")).Headers.Location}");
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey, "https://evil.test/")).Headers.Location}");
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey, "//evil.test/")).Headers.Location}");
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner, new() { Count = 0 }); // so that no counter tells
        var browser = new Browser(app);
        var options = await Options(browser, SignInPage);
        var (answer, thief) = (passkey.Get(options), browser.Twin());
        Assert.Equal("/account", $"{(await Send(browser, answer)).Headers.Location}");

        // By the same browser, by another that was asked something else, and by one that has got hold of the cookies.
        await Refused(Send(browser, answer), isSignedIn: true);
        var other = new Browser(app);
        await Options(other, SignInPage);
        await Refused(Send(other, answer));
        await Refused(Send(thief, answer));
    }

    [Fact]
    public async Task Of_two_who_send_one_answer_at_once_one_is_refused()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner, new() { Count = 0 });
        var browser = new Browser(app);
        var answer = passkey.Get(await Options(browser, SignInPage));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send(browser.Twin(), answer)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task An_answer_to_another_question_is_refused()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        passkey.Count = 2;
        var (browser, other) = (new Browser(app), new Browser(app));

        await Refused(Send(browser, passkey.Get(await Options(other, SignInPage)))); // it was asked nothing
        await Options(browser, SignInPage);
        await Refused(Send(browser, passkey.Get(await Options(other, SignInPage))));
        await Refused(Send(browser, passkey.Get(await Options(browser, SignInPage), WebEncoders.Base64UrlEncode(new byte[32]))));
        await Refused(Send(browser, passkey.Get(await Options(browser, SignInPage), type: "webauthn.create")));
        await Refused(Send(owner, passkey.Get(await Options(owner, OwnPage))), isSignedIn: true); // it was asked for a new one
    }

    [Theory]
    [InlineData("https://evil.test"), InlineData("https://pemilu.test.evil.test"), InlineData("https://sub.pemilu.test")]
    [InlineData("http://pemilu.test"), InlineData("https://pemilu.test:8443"), InlineData("https://localhost"), InlineData("null")]
    public async Task Another_origin_is_refused(string origin)
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        (passkey.Count, passkey.Origin) = (2, origin);

        await Refused(SignIn(new(app), passkey));
        await RefusedHere(Register(owner, new() { Origin = origin }));
    }

    [Fact]
    public async Task An_origin_in_a_frame_of_another_is_refused()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        (passkey.Count, passkey.CrossOrigin) = (2, true);

        await Refused(SignIn(new(app), passkey));
        await RefusedHere(Register(owner, new() { CrossOrigin = true }));
    }

    [Theory]
    [InlineData("evil.test"), InlineData("test"), InlineData("localhost"), InlineData("PEMILU.TEST")]
    public async Task Another_domain_is_refused(string domain)
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        (passkey.Count, passkey.Domain) = (2, domain);

        await Refused(SignIn(new(app), passkey));
        await RefusedHere(Register(owner, new() { Domain = domain }));
    }

    [Fact]
    public async Task A_host_header_makes_no_other_domain()
    {
        var page = await new Browser(app) { Host = "evil.test" }.Get(SignInPage);

        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Ct));
        Assert.Contains("\"rpId\":\"pemilu.test\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5), InlineData(4), InlineData(0)]
    public async Task A_counter_that_does_not_rise_is_refused(uint count)
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        passkey.Count = 5;
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey)).Headers.Location}");

        passkey.Count = count;
        await Refused(SignIn(new(app), passkey));

        passkey.Count = 6;
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey)).Headers.Location}");
    }

    [Fact]
    public async Task Nobody_signs_in_as_somebody_else()
    {
        var ((first, _), (second, _)) = (await app.SignedIn(), await app.SignedIn());
        var (mine, others) = (await Registered(first), await Registered(second));

        // The key of one under the name of the other, and the id of one with the key of the other.
        var forged = new Authenticator { Id = others.Id, UserHandle = others.UserHandle, Count = 9 };
        await Refused(SignIn(new(app), forged));
        (mine.Count, mine.UserHandle) = (2, others.UserHandle);
        await Refused(SignIn(new(app), mine));
        await Refused(SignIn(new(app), new() { UserHandle = others.UserHandle })); // a passkey that nobody has
        await RefusedHere(Register(first, new() { Id = others.Id })); // taken over under its id

        others.Count = 2;
        Assert.Equal("/account", $"{(await SignIn(new(app), others)).Headers.Location}");
    }

    [Fact]
    public async Task What_one_was_offered_makes_no_passkey_for_another()
    {
        var ((first, _), (second, _)) = (await app.SignedIn(), await app.SignedIn());
        var answer = new Authenticator().Create(await Options(first, OwnPage));
        var offered = first.Cookies.GetCookies(new Uri("https://localhost/"))["logistik.second-factor"]!;
        await Options(second, OwnPage);
        second.Cookies.Add(new Cookie(offered.Name, offered.Value, "/", "localhost"));

        await RefusedHere(second.Fill(
            OwnPage, await Html(second, "/account"), ("name", "x"), ("password", Guests.Password), ("credential", answer)));
    }

    [Fact]
    public async Task Without_its_owner_a_passkey_is_not_enough()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);

        (passkey.Count, passkey.IsVerified) = (2, false);
        await Refused(SignIn(new(app), passkey));
        (passkey.IsPresent, passkey.IsVerified) = (false, true);
        await Refused(SignIn(new(app), passkey));
        await RefusedHere(Register(owner, new() { IsVerified = false }));
    }

    [Theory]
    [InlineData(""), InlineData("x"), InlineData("{}"), InlineData("[]"), InlineData("null"), InlineData("""{"id":1}""")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","response":{},"clientExtensionResults":{}}""")]
    public async Task What_is_no_answer_is_refused(string answer)
    {
        var browser = new Browser(app);
        await Options(browser, SignInPage);
        await Refused(Send(browser, answer));
        var (owner, _) = await app.SignedIn();
        await RefusedHere(owner.Submit(OwnPage, OwnPage, ("name", "x"), ("password", Guests.Password), ("credential", answer)));
    }

    [Fact]
    public async Task An_answer_without_the_forms_proof_is_refused()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        var browser = new Browser(app);
        passkey.Count = 2;

        var sent = await browser.Send(SignInPage, ("credential", passkey.Get(await Options(browser, SignInPage))));

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task Passkeys_are_added_and_removed_with_the_password_only()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = new Authenticator();
        Assert.Equal(HttpStatusCode.BadRequest, (await Register(owner, passkey, password: "wrong")).StatusCode);
        await Refused(SignIn(new(app), passkey));
        await Registered(owner, passkey, "Telepon <b>saya</b>");
        Assert.Contains("Telepon &lt;b&gt;saya&lt;/b&gt;", await Html(owner, OwnPage), StringComparison.Ordinal);
        passkey.Count = 2;
        var other = new Browser(app);
        Assert.Equal("/account", $"{(await SignIn(other, passkey)).Headers.Location}");
        var tokens = await other.Tokens();

        var id = WebEncoders.Base64UrlEncode(passkey.Id);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await owner.Submit(OwnPage, $"{OwnPage}/removal", ("id", id), ("password", "wrong"))).StatusCode);
        await owner.Submit(OwnPage, $"{OwnPage}/removal", ("id", id), ("password", Guests.Password));

        Assert.DoesNotContain(id, await Html(owner, OwnPage), StringComparison.Ordinal); // and stays signed in
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/account")).StatusCode);
        await IdentityApp.Error(other.Refresh(tokens.GetProperty("refresh_token").GetString()!), "invalid_grant");
        passkey.Count = 3;
        await Refused(SignIn(new(app), passkey));
    }

    [Fact]
    public async Task Nobody_removes_anothers_passkey()
    {
        var ((first, _), (second, _)) = (await app.SignedIn(), await app.SignedIn());
        var passkey = await Registered(first);

        await second.Submit(
            OwnPage, $"{OwnPage}/removal", ("id", WebEncoders.Base64UrlEncode(passkey.Id)), ("password", Guests.Password));

        passkey.Count = 2;
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey)).Headers.Location}");
    }

    [Fact]
    public async Task A_person_has_ten_passkeys_at_most()
    {
        var (owner, _) = await app.SignedIn();
        for (var n = 0; n < 10; n++)
        {
            await Registered(owner);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await Register(owner, new())).StatusCode);
    }

    [Fact]
    public async Task A_revoked_person_has_no_passkey()
    {
        var (owner, _) = await app.SignedIn();
        var passkey = await Registered(owner);
        var subject = new JsonWebToken((await owner.Tokens()).GetProperty("access_token").GetString()).Subject;
        await app.Call(HttpMethod.Post, $"/people/{subject}/revocation");

        passkey.Count = 2;

        await Refused(SignIn(new(app), passkey));
    }

    [Fact]
    public async Task Who_guesses_passwords_does_not_lock_a_passkey_out()
    {
        var (owner, userName) = await app.SignedIn();
        var passkey = await Registered(owner);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await new Browser(app).SignIn(userName, $"wrong {attempt}");
        }

        passkey.Count = 2;

        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(app).SignIn(userName, Guests.Password)).StatusCode);
        Assert.Equal("/account", $"{(await SignIn(new(app), passkey)).Headers.Location}");
    }

    [Fact]
    public async Task Only_pages_that_need_it_run_a_script_and_only_ours()
    {
        var (owner, _) = await app.SignedIn();

        foreach (var path in new[] { SignInPage, OwnPage })
        {
            var page = await owner.Get(path);
            var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.EndsWith("script-src 'self'", policy, StringComparison.Ordinal);
            var html = await page.Content.ReadAsStringAsync(Ct);
            Assert.Contains("<script src=\"/passkeys.js\" defer></script>", html, StringComparison.Ordinal);
            Assert.Single(html.Split("<script")[1..]);
            Assert.DoesNotContain(" on", Tags().Matches(html).Select(m => m.Value).Aggregate("", string.Concat), StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/sign-in", "/account", "/account/second-factor" })
        {
            var page = await owner.Get(path);
            Assert.DoesNotContain("script-src", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.DoesNotContain("<script", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }

        var script = await owner.Get("/passkeys.js");
        Assert.Equal("text/javascript", script.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(script.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("Identity:Passkeys", "false"), InlineData("Identity:Issuer", "http://pemilu.test/api/identity")]
    [InlineData("Identity:Issuer", "https://192.0.2.1/api/identity")]
    public async Task Where_there_can_be_none_none_is_offered(string setting, string value)
    {
        await using var without = app.WithWebHostBuilder(host => host.UseSetting(setting, value));
        var browser = new Browser(app, without);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(SignInPage)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/passkeys.js")).StatusCode);
        Assert.DoesNotContain("passkey", await Html(browser, "/sign-in"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("passkey", await Html(new(app), "/sign-in"), StringComparison.OrdinalIgnoreCase);
    }

    internal static async Task<Authenticator> Registered(Browser browser, Authenticator? passkey = null, string name = "Telepon")
    {
        passkey ??= new();
        var added = await Register(browser, passkey, name);
        Assert.StartsWith($"{OwnPage}?done=added", $"{added.Headers.Location}", StringComparison.Ordinal);
        return passkey;
    }

    private static async Task<HttpResponseMessage> Register(
        Browser browser, Authenticator passkey, string name = "Telepon", string password = Guests.Password)
    {
        var html = await Html(browser, OwnPage);
        return await browser.Fill(
            OwnPage, html, ("name", name), ("password", password), ("credential", passkey.Create(OptionsIn(html))));
    }

    internal static async Task<HttpResponseMessage> SignIn(Browser browser, Authenticator passkey, string returnUrl = "")
    {
        var html = await Html(browser, SignInPage);
        return await browser.Fill(
            SignInPage, html, ("returnUrl", returnUrl), ("credential", passkey.Get(OptionsIn(html))));
    }

    /// <summary>Sends it with a form of a page that asks no browser for a passkey.</summary>
    private static async Task<HttpResponseMessage> Send(Browser browser, string answer) =>
        await browser.Fill(SignInPage, await Html(browser, "/sign-in"), ("returnUrl", ""), ("credential", answer));

    private static async Task<string> Options(Browser browser, string page) => OptionsIn(await Html(browser, page));

    private static string OptionsIn(string html) => WebUtility.HtmlDecode(DataOptions().Match(html).Groups[1].Value);

    private static async Task<string> Html(Browser browser, string path) =>
        await (await browser.Get(path)).Content.ReadAsStringAsync(Ct);

    /// <param name="isSignedIn">The browser has a session already, whose cookie each answer renews.</param>
    private static async Task Refused(Task<HttpResponseMessage> call, bool isSignedIn = false)
    {
        var answer = await call;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("tidak diterima", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
        Assert.True(isSignedIn || !cookies.Any(c => c.StartsWith("logistik.sign-in=", StringComparison.Ordinal)));
    }

    /// <summary>On the page of one's own passkeys.</summary>
    private static async Task RefusedHere(Task<HttpResponseMessage> call)
    {
        var answer = await call;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("tidak diterima", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [GeneratedRegex("data-options=\"([^\"]+)\"")]
    private static partial Regex DataOptions();

    [GeneratedRegex("<[a-z][^>]*>")]
    private static partial Regex Tags();
}
