using System.Net;
using LogistikAspire.Contracts.Identity;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Identity.Data;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Identity.Tests.Clients;

public sealed class ClientTests(IdentityApp app)
{
    private static readonly object Kpu = new { agency = "kpu", operations = new[] { "*" } };

    [Fact]
    public async Task A_secret_is_shown_once_and_stored_hashed()
    {
        var (id, secret) = await app.Register();

        var again = await app.Call(HttpMethod.Put, $"/clients/{id}", new { name = "Gudang", grant = Kpu }).Read<RegisterClient.Response>();
        var read = await (await app.Call(HttpMethod.Get, $"/clients/{id}")).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(secret.Length >= 43);
        Assert.Null(again.Secret);
        Assert.DoesNotContain(secret, read, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, (await Stored(id)).ClientSecret, StringComparison.Ordinal);
        await app.Token(id, secret);
    }

    [Fact]
    public async Task Both_secrets_are_taken_while_they_overlap_and_then_the_new_one_only()
    {
        var (id, first) = await app.Register();

        var second = (await Rotate(id, 60)).Secret;
        await app.Token(id, first);
        await app.Token(id, second);
        await app.With<IdentityDb, int>(db => db.Clients.Where(c => c.ClientId == id)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.EarlierSecretEndsAt, DateTimeOffset.UtcNow.AddSeconds(-1))));

        await IdentityApp.Error(app.Ask(id, first), "invalid_client");
        await app.Token(id, second);
    }

    [Fact]
    public async Task A_second_rotation_ends_the_secret_before_the_last()
    {
        var (id, first) = await app.Register();
        var second = (await Rotate(id, 60)).Secret;
        var third = (await Rotate(id, 60)).Secret;

        await IdentityApp.Error(app.Ask(id, first), "invalid_client");
        await app.Token(id, second);
        await app.Token(id, third);
    }

    [Fact]
    public async Task Without_overlap_the_old_secret_ends_at_once()
    {
        var (id, first) = await app.Register();
        var second = (await Rotate(id, 0)).Secret;

        await IdentityApp.Error(app.Ask(id, first), "invalid_client");
        await app.Token(id, second);
    }

    [Fact]
    public async Task A_revoked_client_gets_no_token_and_services_hear_of_it()
    {
        var (id, secret) = await app.Register();
        var before = DateTimeOffset.UtcNow;
        await Rotate(id, 60);

        var revoked = await app.Call(HttpMethod.Post, $"/clients/{id}/revocation").Read<ClientView>();
        var again = await app.Call(HttpMethod.Post, $"/clients/{id}/revocation").Read<ClientView>();

        Assert.Equal(revoked.RevokedAt, again.RevokedAt);
        await IdentityApp.Error(app.Ask(id, secret), "invalid_client");
        var told = await app.Published<AccessRevoked>(m => m.Subject == id);
        Assert.InRange(told.RevokedAt, before, DateTimeOffset.UtcNow);
        await app.Call(HttpMethod.Post, $"/clients/{id}/secrets", new { }).Refused("client.revoked");
        await app.Call(HttpMethod.Put, $"/clients/{id}", new { name = "Gudang", grant = Kpu }).Refused("client.revoked");
    }

    [Fact]
    public async Task A_revoked_operators_token_ends_at_once()
    {
        var (id, secret) = await app.Register(new { agency = "operator", operations = new[] { "*" } });
        var token = await app.Token(id, secret);
        Assert.Equal(HttpStatusCode.OK, (await app.Call(HttpMethod.Get, "/keys", token: token)).StatusCode);

        await app.Call(HttpMethod.Post, $"/clients/{id}/revocation").Read<ClientView>();

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call(HttpMethod.Get, "/keys", token: token)).StatusCode);
    }

    [Fact]
    public async Task Another_grant_makes_earlier_tokens_void()
    {
        var (id, secret) = await app.Register();

        await app.Call(HttpMethod.Put, $"/clients/{id}", new
        {
            name = "PPK Martapura",
            grant = new { agency = "ppk", operations = new[] { IdentityApp.Operation }, districts = new[] { "63.03.05" } },
        }).Read<RegisterClient.Response>();

        await app.Published<AccessRevoked>(m => m.Subject == id);
        var token = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(await app.Token(id, secret));
        Assert.Equal("ppk", token.GetClaim("agency").Value);
    }

    [Fact]
    public async Task The_same_registration_again_tells_nobody()
    {
        var (id, _) = await app.Register();
        await app.Call(HttpMethod.Put, $"/clients/{id}", new { name = "Another name", grant = Kpu }).Read<RegisterClient.Response>();
        var (other, _) = await app.Register();
        await app.Call(HttpMethod.Post, $"/clients/{other}/revocation").Read<ClientView>();

        await app.Published<AccessRevoked>(m => m.Subject == other); // came later
        Assert.DoesNotContain(app.Heard<AccessRevoked>(), m => m.Subject == id);
    }

    [Theory]
    [InlineData("Ab"), InlineData("ab"), InlineData("KPU-Banjar"), InlineData("kpu banjar"), InlineData("control-room")]
    [InlineData("-kpu"), InlineData("kpu%2F..%2Foperator")]
    public async Task A_client_id_is_plain(string id) =>
        await app.Call(HttpMethod.Put, $"/clients/{id}", new { name = "Gudang", grant = Kpu }).Invalid("clientId");

    [Theory]
    [InlineData(-1), InlineData(10_081)]
    public async Task Secrets_overlap_for_a_week_at_most(int minutes)
    {
        var (id, _) = await app.Register();

        await app.Call(HttpMethod.Post, $"/clients/{id}/secrets", new { overlapMinutes = minutes }).Invalid("overlapMinutes");
    }

    [Fact]
    public async Task A_grant_that_does_not_hold_together_is_refused()
    {
        var path = $"/clients/{IdentityApp.NewClientId()}";

        await app.Call(HttpMethod.Put, path, new { name = "x", grant = new { agency = "ppk", operations = new[] { "*" } } })
            .Refused("grant.where");
        await app.Call(HttpMethod.Put, path, new
        {
            name = "x",
            grant = new { agency = "kpu", operations = new[] { "*" }, districts = new[] { "63.03.05" } },
        }).Refused("grant.not-local");
        await app.Call(HttpMethod.Put, path, new { name = "x", grant = new { agency = "kpu", operations = new string?[] { null } } })
            .Refused("grant.code");
        await app.Call(HttpMethod.Put, path, new { name = " ", grant = Kpu }).Invalid("name");
        await app.Call(HttpMethod.Put, path, new { name = "x" }).Invalid("grant");
    }

    [Fact]
    public async Task Demo_clients_are_fixed()
    {
        await app.Call(HttpMethod.Post, "/clients/banjar-kpu/secrets", new { }).Refused("client.demo");
        await app.Call(HttpMethod.Put, "/clients/banjar-kpu", new { name = "x", grant = Kpu }).Refused("client.demo");
    }

    [Fact]
    public async Task What_is_not_there_is_unknown()
    {
        await app.Call(HttpMethod.Get, "/clients/nobody").Refused("client.unknown", HttpStatusCode.NotFound);
        await app.Call(HttpMethod.Post, "/clients/nobody/secrets", new { }).Refused("client.unknown", HttpStatusCode.NotFound);
        await app.Call(HttpMethod.Post, "/clients/nobody/revocation").Refused("client.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task There_is_a_client_of_each_agency_to_try_and_the_list_is_read_page_by_page()
    {
        var agencies = new HashSet<string>();
        string? after = null;
        var count = 0;
        do
        {
            var page = await app.Call(HttpMethod.Get, $"/clients?limit=500{(after is null ? "" : $"&after={after}")}")
                .Read<Page<ClientView>>();
            agencies.UnionWith(page.Items.Where(c => c.Demo).Select(c => c.Grant.Agency));
            count += page.Items.Count(c => c.Demo);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(17, agencies.Count);
        var ppk = await app.Call(HttpMethod.Get, "/clients?limit=100&agency=ppk").Read<Page<ClientView>>();
        Assert.Equal(20, ppk.Items.Count(c => c.Demo));
        Assert.True(count > 500);
    }

    [Theory]
    [InlineData("GET", "/clients"), InlineData("GET", "/clients/banjar-kpu"), InlineData("PUT", "/clients/some-client")]
    [InlineData("POST", "/clients/banjar-kpu/secrets"), InlineData("POST", "/clients/banjar-kpu/revocation")]
    [InlineData("GET", "/keys"), InlineData("POST", "/keys/rotations")]
    public async Task Only_an_operator_administers(string method, string path)
    {
        var (verb, body) = (HttpMethod.Parse(method), method == "GET" ? null : (object)new { name = "x", grant = Kpu });
        using var bare = new HttpRequestMessage(verb, path);

        Assert.Equal(
            HttpStatusCode.Unauthorized, (await app.Http.SendAsync(bare, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call(verb, path, body, "nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call(verb, path, body, await app.DemoToken("kpu"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Call(verb, path, body, await app.DemoToken("bawaslu"))).StatusCode);
        var narrow = await IdentityApp.TokenOf(await app.AskDemo("banjar-operator", "warehouse"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Call(verb, path, body, narrow)).StatusCode);
    }

    private async Task<RotateSecret.Response> Rotate(string id, int overlapMinutes) =>
        await app.Call(HttpMethod.Post, $"/clients/{id}/secrets", new { overlapMinutes }).Read<RotateSecret.Response>();

    private Task<Client> Stored(string id) =>
        app.With<IdentityDb, Client>(db => db.Clients.AsNoTracking().SingleAsync(c => c.ClientId == id));
}
