using System.Net;
using LogistikAspire.Identity.Data;
using LogistikAspire.Identity.Invitations;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Tests.People;

public sealed class InvitationTests(IdentityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_works_once()
    {
        var (browser, userName) = (new Browser(app), Guests.NewUserName());
        var link = await app.Invite(userName);

        Assert.Contains(userName, await (await browser.Get(link)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(link)).StatusCode); // looking does not use it up
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Accept(link)).StatusCode);

        Assert.Equal(HttpStatusCode.Gone, (await browser.Get(link)).StatusCode);
        var again = await browser.Submit("/sign-in", "/invitation", ("token", link.Split('=')[1]), ("password", "another long password"));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal("/account", $"{(await browser.SignIn(userName, Guests.Password)).Headers.Location}");
    }

    [Fact]
    public async Task Two_who_use_a_link_at_once_are_one_person()
    {
        var link = await app.Invite(Guests.NewUserName());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => new Browser(app).Accept(link, $"{Guests.Password} {n}")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Gone));
    }

    [Fact]
    public async Task An_expired_link_is_void()
    {
        var id = Guid.CreateVersion7();
        var link = await app.Invite(Guests.NewUserName(), invitation: id);
        await app.With<IdentityDb, int>(db => db.Invitations.Where(i => i.Id == id)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Ct));
        var browser = new Browser(app);

        Assert.Equal(HttpStatusCode.Gone, (await browser.Get(link)).StatusCode);
        var used = await browser.Submit("/sign-in", "/invitation", ("token", link.Split('=')[1]), ("password", Guests.Password));
        Assert.Equal(HttpStatusCode.Gone, used.StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_link_is_void_and_an_accepted_one_is_not_withdrawn()
    {
        var (withdrawn, accepted) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var link = await app.Invite(Guests.NewUserName(), invitation: withdrawn);
        await new Browser(app).Accept(await app.Invite(Guests.NewUserName(), invitation: accepted));

        await app.Call(HttpMethod.Post, $"/invitations/{withdrawn}/withdrawal").Read<InvitationView>();

        Assert.Equal(HttpStatusCode.Gone, (await new Browser(app).Get(link)).StatusCode);
        await app.Call(HttpMethod.Post, $"/invitations/{accepted}/withdrawal").Refused("invitation.accepted");
        await app.Call(HttpMethod.Post, $"/invitations/{Guid.NewGuid()}/withdrawal")
            .Refused("invitation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_is_not_kept_and_not_shown_again()
    {
        var id = Guid.CreateVersion7();
        var token = (await app.Invite(Guests.NewUserName(), invitation: id)).Split('=')[1];

        var list = await (await app.Call(HttpMethod.Get, "/invitations?limit=1000")).Content.ReadAsStringAsync(Ct);

        Assert.Contains($"{id}", list, StringComparison.Ordinal);
        Assert.DoesNotContain(token, list, StringComparison.Ordinal);
        await app.Call(HttpMethod.Put, $"/invitations/{id}", new
        {
            userName = Guests.NewUserName(),
            name = "x",
            grant = new { agency = "kpu", operations = new[] { "*" } },
        }).Refused("invitation.given");
    }

    [Fact]
    public async Task What_is_no_link_is_void()
    {
        Assert.Equal(HttpStatusCode.Gone, (await new Browser(app).Get("/invitation")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await new Browser(app).Get("/invitation?token=guess")).StatusCode);
    }

    [Theory]
    [InlineData("short"), InlineData("aaaaaaaaaaaaaaaaaaaa"), InlineData("")]
    public async Task A_weak_password_does_not_use_the_link_up(string password)
    {
        var (browser, link) = (new Browser(app), await app.Invite(Guests.NewUserName()));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Accept(link, password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Accept(link)).StatusCode);
    }

    [Fact]
    public async Task Whom_an_operator_may_invite_is_checked()
    {
        var path = $"/invitations/{Guid.CreateVersion7()}";
        var kpu = new { agency = "kpu", operations = new[] { "*" } };

        await app.Call(HttpMethod.Put, path, new { userName = "operator", name = "x", grant = kpu }).Refused("person.user-name-taken");
        await app.Call(HttpMethod.Put, path, new { userName = "Siti Aminah", name = "x", grant = kpu }).Invalid("userName");
        await app.Call(HttpMethod.Put, path, new { userName = "siti", name = "", grant = kpu }).Invalid("name");
        await app.Call(HttpMethod.Put, path, new { userName = "siti", name = "x", grant = kpu, validHours = 169 }).Invalid("validHours");
        var pps = new { agency = "pps", operations = new[] { "*" } };
        await app.Call(HttpMethod.Put, path, new { userName = "siti", name = "x", grant = pps })
            .Refused("grant.where");
    }

    [Theory]
    [InlineData("GET", "/people"), InlineData("GET", "/invitations"), InlineData("GET", "/sessions")]
    [InlineData("POST", "/people/01932f5e-0000-7000-8000-000000000000/revocation")]
    [InlineData("POST", "/sessions/01932f5e-0000-7000-8000-000000000000/revocation")]
    [InlineData("POST", "/invitations/01932f5e-0000-7000-8000-000000000000/withdrawal")]
    [InlineData("PUT", "/invitations/01932f5e-0000-7000-8000-000000000000")]
    public async Task Only_an_operator_administers_people(string method, string path)
    {
        var verb = HttpMethod.Parse(method);
        var grant = new { agency = "kpu", operations = new[] { "*" } };
        var body = method == "PUT" ? new { userName = "siti", name = "x", grant } : null;

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call(verb, path, body, "nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call(verb, path, body, await app.DemoToken("kpu"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Call(verb, path, body, await app.DemoToken("bawaslu"))).StatusCode);
    }
}
