using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Tests.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LogistikAspire.Identity.Tests;

/// <summary>Identity as somebody would try it who has no business there.</summary>
public sealed class AttackTests(IdentityApp app)
{
    // What takes an access token: operators' calls, and OpenID Connect's own.
    private static readonly string[] Calls = ["/people", "/clients", "/sessions", "/keys", "/invitations", "/connect/userinfo"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_forged_token_is_taken_anywhere()
    {
        var good = await OperatorsToken();
        var parts = good.Split('.');
        var kid = new JsonWebToken(good).Kid;
        var published = JsonElement.Parse(await app.Http.GetStringAsync("/.well-known/jwks", Ct)).GetProperty("keys")[0];
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = PublicKey(published);
        var forged = new List<(string How, string Token)>
        {
            ("no signature", $"{parts[0]}.{parts[1]}."),
            ("another's signature", $"{parts[0]}.{parts[1]}.{(await app.DemoToken("kpu")).Split('.')[2]}"),
            ("changed",
                $"{parts[0]}.{Encode(Decode(parts[1]).Replace("control-room", "banjar-kpu", StringComparison.Ordinal))}.{parts[2]}"),
            ("a stranger's key", Signed(parts[1], new { alg = "ES256", typ = "at+jwt", kid }, own)),
            ("a key that it brings along", Signed(parts[1], new { alg = "ES256", typ = "at+jwt", jwk = Jwk(own) }, own)),
            ("a key from elsewhere", Signed(parts[1], new { alg = "ES256", typ = "at+jwt", jku = "https://evil.test/jwks", kid }, own)),
            ("a file as key", Hmac(parts[1], new { alg = "HS256", typ = "at+jwt", kid = "/dev/null" }, [])),
        };
        foreach (var none in new[] { "none", "None", "NONE", "nOnE", "" })
        {
            forged.Add(($"alg {none}", $"{Encode(JsonSerializer.Serialize(new { alg = none, typ = "at+jwt" }))}.{parts[1]}."));
            forged.Add(($"alg {none} and kid", $"{Encode(JsonSerializer.Serialize(new { alg = none, typ = "at+jwt", kid }))}.{parts[1]}."));
        }

        foreach (var alg in new[] { "HS256", "HS384", "HS512" })
        {
            foreach (var secret in new[] { key, Encoding.UTF8.GetBytes(Pem(key)), Encoding.UTF8.GetBytes($"{published}"), [] })
            {
                forged.Add(($"{alg} with what is public", Hmac(parts[1], new { alg, typ = "at+jwt", kid }, secret)));
            }
        }

        foreach (var (how, token) in forged)
        {
            foreach (var call in Calls)
            {
                var answer = await app.Call(HttpMethod.Get, call, token: token);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{how}, {call}: {(int)answer.StatusCode}");
            }
        }

        foreach (var call in Calls)
        {
            Assert.Equal(HttpStatusCode.OK, (await app.Call(HttpMethod.Get, call, token: good)).StatusCode);
        }
    }

    [Fact]
    public async Task What_is_no_access_token_of_an_operator_for_identity_administers_nothing()
    {
        var browser = await app.SignedInAsOperator();
        var code = await browser.Code();
        var tokens = await browser.Tokens();
        var (guest, _) = await app.SignedIn();
        var narrow = await IdentityApp.TokenOf(await app.AskDemo("banjar-operator", "gateway"));
        var others = new List<(string What, string Token)>
        {
            ("an operator's token for others", narrow), ("KPU's token", await app.DemoToken("kpu")),
            ("a person's token", (await guest.Tokens()).GetProperty("access_token").GetString()!),
            ("an identity token", tokens.GetProperty("id_token").GetString()!),
            ("a refresh token", tokens.GetProperty("refresh_token").GetString()!), ("a code", code), ("a word", "operator"),
        };

        foreach (var (what, token) in others)
        {
            foreach (var call in Calls.SkipLast(1))
            {
                var answer = await app.Call(HttpMethod.Get, call, token: token);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{what}, {call}: {answer.StatusCode}");
            }
        }

        // Nor does the cookie of the pages, which a browser would send along for another's page.
        foreach (var call in Calls.SkipLast(1))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.Get(call)).StatusCode);
        }
    }

    [Theory]
    [InlineData("https://evil.test/"), InlineData("https://pemilu.test.evil.test/"), InlineData("//evil.test/"), InlineData("/\\evil.test")]
    [InlineData("javascript:alert(1)"), InlineData(IdentityApp.RedirectUri)]
    public async Task A_sign_out_leads_to_registered_addresses_only(string address)
    {
        var (browser, _) = await app.SignedIn();
        var hint = (await browser.Tokens()).GetProperty("id_token").GetString();

        foreach (var query in new[] { $"?id_token_hint={hint}&", "?client_id=control-room&", "?" })
        {
            var answer = await browser.Get($"/connect/logout{query}post_logout_redirect_uri={Uri.EscapeDataString(address)}");
            var location = $"{answer.Headers.Location}";
            Assert.True(location is "" or "/account" or "/sign-in", location);
        }
    }

    [Theory]
    [InlineData("/sign-in"), InlineData("/sign-in/passkey")]
    public async Task An_address_to_lead_back_to_cannot_break_out_of_its_page(string page)
    {
        var html = await (await new Browser(app).Get($"{page}?returnUrl={Uri.EscapeDataString("\"><script>alert(1)</script>")}"))
            .Content.ReadAsStringAsync(Ct);

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"&quot;&gt;&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_one_browser_is_worth_nothing_to_another()
    {
        var (browser, _) = await app.SignedIn();
        var code = await browser.Code();

        await IdentityApp.Error(new Browser(app).Redeem(code), "invalid_grant");
        await IdentityApp.Error(
            app.Form("/connect/token", new()
            {
                ["grant_type"] = "authorization_code", ["client_id"] = "control-room", ["redirect_uri"] = IdentityApp.RedirectUri,
                ["code"] = code,
            }),
            "invalid_request");
        await IdentityApp.Error(
            app.Form("/connect/token", new()
            {
                ["grant_type"] = "authorization_code", ["client_id"] = "control-room", ["redirect_uri"] = "https://evil.test/",
                ["code"] = code, ["code_verifier"] = browser.Verifier,
            }),
            "invalid_grant");
    }

    [Fact]
    public async Task Who_is_unknown_mistyped_locked_out_or_revoked_is_told_the_same()
    {
        var ((_, known), (_, locked), (leaving, revoked)) = (await app.SignedIn(), await app.SignedIn(), await app.SignedIn());
        var subject = new JsonWebToken((await leaving.Tokens()).GetProperty("access_token").GetString()).Subject;
        await app.Call(HttpMethod.Post, $"/people/{subject}/revocation");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await new Browser(app).SignIn(locked, $"wrong {attempt}");
        }

        var said = new HashSet<string>();
        foreach (var name in new[] { known, locked, revoked, Guests.NewUserName(), "", "x'--" })
        {
            var answer = await new Browser(app).SignIn(name, "not the password");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync(Ct);
            said.Add(html.Split("__RequestVerificationToken")[0]);
        }

        Assert.Single(said);
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(app).SignIn("\u0000", "not the password")).StatusCode);
    }

    [Fact]
    public async Task Time_does_not_tell_who_is_known()
    {
        var ((_, locked), (leaving, revoked)) = (await app.SignedIn(), await app.SignedIn());
        var subject = new JsonWebToken((await leaving.Tokens()).GetProperty("access_token").GetString()).Subject;
        await app.Call(HttpMethod.Post, $"/people/{subject}/revocation");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await new Browser(app).SignIn(locked, $"wrong {attempt}");
        }

        // The least of some, turn about: what others do on the machine only adds to it.
        var mistyped = double.MaxValue;
        var others = new[] { locked, revoked, Guests.NewUserName() }.ToDictionary(name => name, _ => double.MaxValue);
        for (var round = 0; round < 12 && (round < 2 || others.Values.Any(t => t / mistyped is < 0.4 or > 2.5)); round++)
        {
            var (_, known) = await app.SignedIn(); // another one: a few mistyped passwords lock it
            mistyped = Math.Min(mistyped, await Least(known));
            foreach (var name in others.Keys.ToList())
            {
                others[name] = Math.Min(others[name], await Least(name));
            }
        }

        Assert.All(others.Values, t => Assert.InRange(t / mistyped, 0.4, 2.5));

        async Task<double> Least(string name)
        {
            var browser = new Browser(app);
            var page = await (await browser.Get("/sign-in")).Content.ReadAsStringAsync(Ct);
            var least = double.MaxValue;
            for (var attempt = 0; attempt < 4; attempt++)
            {
                var since = Stopwatch.GetTimestamp();
                await browser.Fill("/sign-in", page, ("userName", name), ("password", "not the password"), ("returnUrl", ""));
                least = Math.Min(least, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            return least;
        }
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7", "198.51.100.8"), InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:3::1")]
    [InlineData("::ffff:198.51.100.9", "198.51.100.9", "198.51.100.10")]
    public async Task One_address_does_not_guess_at_many_accounts(string guesser, string same, string other)
    {
        var (_, userName) = await app.SignedIn();
        var attacker = new Browser(app) { Address = guesser };
        var page = await (await attacker.Get("/sign-in")).Content.ReadAsStringAsync(Ct);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => attacker.Fill(
            "/sign-in", page, ("userName", Guests.NewUserName()), ("password", "Pemilu2024!!"), ("returnUrl", ""))));

        Assert.Equal(50, answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest));
        Assert.Equal(10, answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.All(answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests), a => Assert.NotNull(a.Headers.RetryAfter));
        Assert.Equal(
            HttpStatusCode.TooManyRequests, (await new Browser(app) { Address = same }.SignIn(userName, Guests.Password)).StatusCode);
        Assert.Equal("/account", $"{(await new Browser(app) { Address = other }.SignIn(userName, Guests.Password)).Headers.Location}");
    }

    [Fact]
    public async Task An_office_that_signs_in_does_not_count_as_guessing()
    {
        var (_, userName) = await app.SignedIn();
        for (var person = 0; person < 55; person++)
        {
            var browser = new Browser(app) { Address = "198.51.100.77" };
            Assert.Equal("/account", $"{(await browser.SignIn(userName, Guests.Password)).Headers.Location}");
        }
    }

    [Theory]
    [InlineData("/account", "/account/password"), InlineData("/account", "/account/second-factor/end")]
    [InlineData("/account/passkeys", "/account/passkeys"), InlineData("/account/passkeys", "/account/passkeys/removal")]
    public async Task A_password_is_not_guessed_at_a_browser_that_was_left_open(string page, string form)
    {
        var (browser, userName) = await app.SignedIn();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var wrong = await browser.Submit(page, form, ("password", "wrong"), ("present", "wrong"), ("name", "x"), ("id", "x"));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        var right = await browser.Submit(
            page, form, ("present", Guests.Password), ("password", Guests.Password), ("name", "x"), ("id", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
        Assert.Contains("15 menit", await right.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(app).SignIn(userName, Guests.Password)).StatusCode);
    }

    [Fact]
    public void Every_form_asks_for_its_proof()
    {
        var forms = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
                && e.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not null
                && !e.RoutePattern.RawText!.StartsWith("/connect/", StringComparison.Ordinal))
            .ToList();

        Assert.True(forms.Count >= 12, string.Join(", ", forms.Select(f => f.RoutePattern.RawText)));
        Assert.All(forms, f => Assert.True(
            f.Metadata.GetMetadata<IAntiforgeryMetadata>()?.RequiresValidation, $"{f.RoutePattern.RawText} takes a form without proof."));
    }

    [Fact]
    public async Task A_proof_of_somebody_elses_page_is_none()
    {
        var ((victim, _), (attacker, _)) = (await app.SignedIn(), await app.SignedIn());
        var attackers = await (await attacker.Get("/account")).Content.ReadAsStringAsync(Ct);

        var forged = await victim.Fill(
            "/account/password", attackers, ("present", Guests.Password), ("password", "another long password"));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        var before = await (await new Browser(app).Get("/sign-in")).Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.BadRequest, (await victim.Fill("/sign-out", before)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await victim.Get("/account")).StatusCode);
    }

    [Fact]
    public async Task No_page_stands_in_a_frame_or_tells_where_it_was()
    {
        var browser = await app.SignedInAsOperator();
        var link = await app.Invite(Guests.NewUserName());

        foreach (var path in new[]
        {
            "/sign-in", "/sign-in/passkey", link, "/invitation?token=none", "/account", "/account/second-factor", "/account/passkeys",
            "/operator",
        })
        {
            var page = await browser.Get(path);
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
            Assert.True(page.Headers.CacheControl!.NoStore, path);
        }
    }

    [Fact]
    public async Task A_session_begins_with_a_cookie_of_its_own()
    {
        var ((attacker, _), userName) = (await app.SignedIn(), Guests.NewUserName());
        await new Browser(app).Accept(await app.Invite(userName));
        var thief = attacker.Twin();

        // At a browser where somebody else left theirs.
        var signedIn = await attacker.SignIn(userName, Guests.Password);

        Assert.Equal("/account", $"{signedIn.Headers.Location}");
        Assert.Contains(userName, await (await attacker.Get("/account")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(userName, await (await thief.Get("/account")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var cookie = Assert.Single(
            signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("logistik.sign-in=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cookie_of_somebody_who_signed_out_or_was_made_up_is_none()
    {
        var (browser, _) = await app.SignedIn();
        var forged = new Browser(app);
        forged.Cookies.Add(new Cookie("logistik.sign-in", "CfDJ8" + new string('A', 200), "/", "localhost"));

        Assert.Equal(HttpStatusCode.Redirect, (await forged.Get("/account")).StatusCode);
        await browser.Submit("/account", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).StatusCode);
    }

    [Theory]
    [InlineData("userName"), InlineData("password"), InlineData("returnUrl")]
    public async Task Oversized_fields_are_refused(string field)
    {
        var browser = new Browser(app);
        var page = await (await browser.Get("/sign-in")).Content.ReadAsStringAsync(Ct);

        foreach (var length in new[] { 5_000, 5_000_000, 12_000_000 })
        {
            var answer = await browser.Fill("/sign-in", page, (field, new string('x', length)));
            Assert.Contains((int)answer.StatusCode, new[] { 400, 413 });
        }
    }

    [Fact]
    public async Task A_form_of_ten_thousand_fields_is_refused()
    {
        var browser = new Browser(app);
        var page = await (await browser.Get("/sign-in")).Content.ReadAsStringAsync(Ct);

        var answer = await browser.Fill("/sign-in", page, Enumerable.Range(0, 10_000).Select(n => ($"field{n}", "x")));

        Assert.Contains((int)answer.StatusCode, new[] { 400, 413 });
        Assert.Contains(
            (int)(await app.Form("/connect/token", Enumerable.Range(0, 10_000).ToDictionary(n => $"field{n}", _ => "x"))).StatusCode,
            new[] { 400, 413 });
    }

    [Fact]
    public async Task Another_link_does_not_take_a_name_that_is_somebodys()
    {
        var (_, userName) = await app.SignedIn();
        var link = await app.Invite(Guests.NewUserName());
        var used = new Browser(app);

        // The form of one link, sent with another name: the link decides.
        var page = await (await used.Get(link)).Content.ReadAsStringAsync(Ct);
        await used.Fill("/invitation", page, ("token", link.Split('=')[1]), ("userName", userName), ("password", "an attackers password"));

        Assert.Equal("/account", $"{(await new Browser(app).SignIn(userName, Guests.Password)).Headers.Location}");
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(app).SignIn(userName, "an attackers password")).StatusCode);
        Assert.Equal(1, await app.With((IdentityDb db) => db.Users.CountAsync(u => u.UserName == userName, Ct)));
    }

    private async Task<string> OperatorsToken() => (await (await app.SignedInAsOperator()).Tokens())
        .GetProperty("access_token").GetString()!;

    private static string Encode(string text) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text));

    private static string Decode(string part) => Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(part));

    private static string Signed(string claims, object header, ECDsa key)
    {
        var signed = $"{Encode(JsonSerializer.Serialize(header))}.{claims}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Hmac(string claims, object header, byte[] secret)
    {
        var signed = $"{Encode(JsonSerializer.Serialize(header))}.{claims}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var hash = JsonSerializer.Serialize(header).Contains("HS512", StringComparison.Ordinal) ? HMACSHA512.HashData(secret, bytes)
            : JsonSerializer.Serialize(header).Contains("HS384", StringComparison.Ordinal) ? HMACSHA384.HashData(secret, bytes)
            : HMACSHA256.HashData(secret, bytes);
        return $"{signed}.{WebEncoders.Base64UrlEncode(hash)}";
    }

    private static byte[] PublicKey(JsonElement published)
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new()
            {
                X = WebEncoders.Base64UrlDecode(published.GetProperty("x").GetString()!),
                Y = WebEncoders.Base64UrlDecode(published.GetProperty("y").GetString()!),
            },
        });
        return key.ExportSubjectPublicKeyInfo();
    }

    private static string Pem(byte[] key) => PemEncoding.WriteString("PUBLIC KEY", key);

    private static object Jwk(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
