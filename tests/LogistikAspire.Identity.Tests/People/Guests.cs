using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Identity.Tests.People;

/// <summary>People who exist for one test only.</summary>
internal static class Guests
{
    public const string Password = "four ordinary words here";

    public static string NewUserName() => $"guest-{Guid.NewGuid():N}"[..20];

    /// <summary>Invites somebody; returns the path of the link.</summary>
    public static async Task<string> Invite(
        this IdentityApp app, string userName, string agency = "kpu", Guid? invitation = null, string[]? districts = null)
    {
        var answer = await app.Call(HttpMethod.Put, $"/invitations/{invitation ?? Guid.CreateVersion7()}", new
        {
            userName,
            name = $"Guest {userName}",
            grant = new { agency, operations = new[] { "*" }, districts },
        }).Read<JsonElement>();
        return new Uri(answer.GetProperty("link").GetString()!).Query.Insert(0, "/invitation");
    }

    public static Task<HttpResponseMessage> Accept(this Browser browser, string link, string password = Password) => browser.Submit(
        link, "/invitation", ("token", link.Split('=')[1]), ("password", password));

    /// <summary>A person with <see cref="Password"/>, signed in at a browser.</summary>
    public static async Task<(Browser Browser, string UserName)> SignedIn(this IdentityApp app, string agency = "kpu")
    {
        var (browser, userName) = (new Browser(app), NewUserName());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Accept(await app.Invite(userName, agency))).StatusCode);
        var signedIn = await browser.SignIn(userName, Password);
        Assert.Equal("/account", $"{signedIn.Headers.Location}");
        return (browser, userName);
    }
}
