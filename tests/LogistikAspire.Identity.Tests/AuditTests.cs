using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LogistikAspire.Identity.Clients;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using Npgsql;

namespace LogistikAspire.Identity.Tests;

/// <summary>The audit trail and keys of Identity; how they work is tested in Escort and Warehouse.</summary>
public sealed class AuditTests(IdentityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_write_is_audited() => app.AssertEveryWriteIsAudited();

    [Fact]
    public void Every_post_takes_keys_but_those_of_oauth_and_of_browsers()
    {
        const string OAuth = "OAuth has a code, a refresh token or a secret for each request.", Form = "A browser's form has no headers.";
        app.AssertEveryPostTakesKeys(new Dictionary<string, string>
        {
            ["POST /account/passkeys"] = Form,
            ["POST /account/passkeys/removal"] = Form,
            ["POST /account/password"] = Form,
            ["POST /account/second-factor"] = Form,
            ["POST /account/second-factor/end"] = Form,
            ["POST /connect/revocation"] = OAuth,
            ["POST /connect/token"] = OAuth,
            ["POST /invitation"] = Form,
            ["POST /operator/clients/{clientId}/revocation"] = Form,
            ["POST /operator/people/{personId:guid}/revocation"] = Form,
            ["POST /operator/sessions/{sessionId:guid}/revocation"] = Form,
            ["POST /sign-in"] = Form,
            ["POST /sign-in/code"] = Form,
            ["POST /sign-in/passkey"] = Form,
            ["POST /sign-out"] = Form,
        });
    }

    [Fact]
    public Task The_database_refuses_to_change_the_trail() => app.AssertAppendOnly();

    [Fact]
    public async Task A_write_leaves_who_did_it()
    {
        var (id, _) = await app.Register();

        var entry = Assert.Single(await Audit("call=RegisterClient"), e => Client(e) == id);

        Assert.Equal("accepted", entry.GetProperty("outcome").GetString());
        Assert.Equal(201, entry.GetProperty("status").GetInt32());
        Assert.Equal("operator", entry.GetProperty("agency").GetString());
        Assert.Equal("banjar-operator", entry.GetProperty("subject").GetString());
        Assert.NotEqual(JsonValueKind.Null, entry.GetProperty("name").ValueKind);
    }

    [Fact]
    public async Task Tokens_leave_a_trail_given_or_refused()
    {
        var (id, secret) = await app.Register();
        await app.Token(id, secret);
        await IdentityApp.Error(app.Ask(id, "wrong"), "invalid_client");

        IReadOnlyList<JsonElement> given = [];
        await IdentityApp.Eventually(async () => (given = await Audit($"subject={id}")).Count == 1);
        Assert.Equal("accepted", given[0].GetProperty("outcome").GetString());
        Assert.Equal("IssueToken", given[0].GetProperty("call").GetString());
        await IdentityApp.Eventually(async () => (await Audit("call=IssueToken&outcome=refused")).Count > 0);
    }

    [Fact]
    public async Task Only_the_operator_and_bawaslu_read_the_trail()
    {
        using var bawaslu = new HttpRequestMessage(HttpMethod.Get, "/audit");
        bawaslu.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await app.DemoToken("bawaslu"));
        Assert.True((await app.Http.SendAsync(bawaslu, Ct)).IsSuccessStatusCode);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await app.Http.GetAsync("/audit", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_new_secret_is_given_again_to_whoever_repeats_the_request_and_is_kept_sealed()
    {
        var (id, first) = await app.Register();
        var key = $"{Guid.NewGuid()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Rotate(id, key)));
        var again = await Rotate(id, key).Read<RotateSecret.Response>();

        var secrets = new List<string>();
        foreach (var answer in answers.Where(a => a.IsSuccessStatusCode))
        {
            secrets.Add((await answer.Read<RotateSecret.Response>()).Secret);
        }

        Assert.Equal([again.Secret], secrets.Distinct());
        await app.Token(id, again.Secret);
        await app.Token(id, first); // one rotation: the secret before it is taken beside it
        var kept = await Kept(key);
        Assert.DoesNotContain(again.Secret, System.Text.Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Rotate(string id, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/clients/{id}/secrets") { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await app.DemoToken("operator"));
        request.Headers.Add("Idempotency-Key", key);
        return await app.Http.SendAsync(request, Ct);
    }

    private async Task<IReadOnlyList<JsonElement>> Audit(string query) =>
        (await app.Call(HttpMethod.Get, $"/audit?limit=1000&{query}").Read<Page<JsonElement>>()).Items;

    private static string? Client(JsonElement entry) =>
        entry.GetProperty("ids").TryGetProperty("clientId", out var id) ? id.GetString() : null;

    private async Task<byte[]> Kept(string key)
    {
        await using var connection = new NpgsqlConnection(app.Database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("SELECT body FROM idempotency_keys WHERE key = $1", connection)
        {
            Parameters = { new() { Value = key } },
        };
        return (byte[])(await command.ExecuteScalarAsync(Ct))!;
    }
}
