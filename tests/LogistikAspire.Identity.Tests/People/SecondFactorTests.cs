using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using LogistikAspire.Identity.People;

namespace LogistikAspire.Identity.Tests.People;

public sealed partial class SecondFactorTests(IdentityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The RFC's own examples (appendix B), cut to six digits.</summary>
    [Theory]
    [InlineData(59, "287082"), InlineData(1111111109, "081804"), InlineData(1234567890, "005924"), InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => Assert.Equal(
        code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public async Task With_a_second_factor_the_password_is_not_enough_and_a_code_counts_once()
    {
        var (browser, userName) = await app.SignedIn();
        var (secret, used, _) = await SetUp(browser, "");
        var other = new Browser(app);

        var first = await other.SignIn(userName, Guests.Password);

        Assert.StartsWith("/sign-in/code", $"{first.Headers.Location}", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(other, "000000")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(other, used)).StatusCode); // it set the factor up
        var next = CodeOf(secret, 1);
        Assert.Equal("/account", $"{(await Enter(other, next)).Headers.Location}");
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/account")).StatusCode);

        var replay = new Browser(app);
        await replay.SignIn(userName, Guests.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(replay, next)).StatusCode);
    }

    [Fact]
    public async Task Wrong_codes_lock_out_as_wrong_passwords_do()
    {
        var (browser, userName) = await app.SignedIn();
        var secret = await SetUp(browser);
        var other = new Browser(app);
        await other.SignIn(userName, Guests.Password);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await Enter(other, "000000");
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(other, CodeOf(secret, 1))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(app).SignIn(userName, Guests.Password)).StatusCode);
    }

    [Fact]
    public async Task A_code_without_the_password_before_it_is_worth_nothing()
    {
        var browser = new Browser(app);

        Assert.Equal("/sign-in", $"{(await browser.Get("/sign-in/code")).Headers.Location}");
        var sent = await browser.Submit("/sign-in", "/sign-in/code", ("code", "123456"));
        Assert.Equal("/sign-in", $"{sent.Headers.Location}");
    }

    [Fact]
    public async Task It_is_turned_on_with_a_code_and_off_with_the_password()
    {
        var (browser, userName) = await app.SignedIn();

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Submit("/account/second-factor", "/account/second-factor", ("code", "000000"))).StatusCode);
        Assert.Equal("/account", $"{(await new Browser(app).SignIn(userName, Guests.Password)).Headers.Location}");
        await SetUp(browser);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await browser.Submit("/account", "/account/second-factor/end", ("password", "wrong"))).StatusCode);
        Assert.StartsWith(
            "/sign-in/code", $"{(await new Browser(app).SignIn(userName, Guests.Password)).Headers.Location}", StringComparison.Ordinal);

        await browser.Submit("/account", "/account/second-factor/end", ("password", Guests.Password));

        Assert.Equal("/account", $"{(await new Browser(app).SignIn(userName, Guests.Password)).Headers.Location}");
    }

    internal static async Task<byte[]> SetUp(Browser browser)
    {
        var (secret, _, on) = await SetUp(browser, "");
        Assert.EndsWith("/account?lang=id", $"{on.Headers.Location}", StringComparison.Ordinal);
        return secret;
    }

    /// <param name="returnUrl">Where the person was on the way to.</param>
    internal static async Task<(byte[] Secret, string Code, HttpResponseMessage On)> SetUp(Browser browser, string returnUrl)
    {
        var page = await (await browser.Get("/account/second-factor")).Content.ReadAsStringAsync(Ct);
        var secret = FromBase32(Key().Match(page).Groups[1].Value);
        var code = CodeOf(secret, 0);
        var on = await browser.Fill("/account/second-factor", page, ("code", code), ("returnUrl", returnUrl));
        Assert.Equal(HttpStatusCode.Redirect, on.StatusCode);
        return (secret, code, on);
    }

    internal static Task<HttpResponseMessage> Enter(Browser browser, string code) =>
        browser.Submit("/sign-in/code", "/sign-in/code", ("code", code));

    internal static string CodeOf(byte[] secret, int later) => Totp.Code(secret, Totp.Step(DateTimeOffset.UtcNow) + later);

    private static byte[] FromBase32(string text)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            text.Select(c => Convert.ToString(letters.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("<code>([A-Z2-7]{32})</code>")]
    private static partial Regex Key();
}
