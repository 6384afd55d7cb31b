using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Identity;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests;

/// <summary>Who is let in, and who is not.</summary>
public sealed class AccessTests(EscortApp app)
{
    [Fact]
    public Task Every_endpoint_names_who_may_call_it_as_it_was_decided() => app.AssertDecided();

    [Fact]
    public Task Each_agency_is_let_in_where_the_matrix_says_so_in_its_own_operations_and_district() => app.AssertCells();

    [Fact]
    public Task Nobody_is_let_in_who_cannot_show_a_good_token() => app.AssertNobodyEntersWithout();

    [Fact]
    public Task No_way_of_writing_an_address_and_no_header_leads_round_a_policy() => app.AssertNoWayRound();

    [Fact]
    public async Task A_local_agency_sees_the_escorts_to_its_district_and_no_others()
    {
        var operation = await app.Open();
        var shipments = new[] { "63.03.05", "63.03.14" }.Select(d => Messages.Shipment("24 08:00", "24 12:00", 1, 1, d)).ToArray();
        await app.Publish(Messages.Plan(operation, 1, shipments));
        await EscortApp.Eventually(async () => (await app.Assignments(operation)).Count == 2);

        await app.AssertListsAreOfOwnDistrict(
            operation, "63.03.05", "63.03.14", "GET /operations/{operationId:guid}/assignments/");

        using var polsek = app.As(Agency.Polsek, "63.03.05");
        var path = $"/operations/{operation}/assignments";
        Assert.True((await polsek.GetAsync($"{path}/{shipments[0].ShipmentId}", Ct)).IsSuccessStatusCode);
        await polsek.GetAsync($"{path}/{shipments[1].ShipmentId}", Ct).Refused("shipment.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tokens_issued_before_access_was_revoked_are_void_and_later_ones_are_good()
    {
        var revoked = new TestToken(Agency.Polres) { Subject = $"{Guid.NewGuid()}" };
        using var before = app.As(revoked);
        using var another = app.As(Agency.Polres);
        Assert.Equal(HttpStatusCode.NotFound, await Status(before));

        await app.Publish(new AccessRevoked { Subject = revoked.Subject, RevokedAt = DateTimeOffset.UtcNow });
        await EscortApp.Eventually(async () => await Status(before) == HttpStatusCode.Unauthorized);

        await before.GetAsync(Unknown, Ct).Refused("token.revoked", HttpStatusCode.Unauthorized);
        using var later = app.As(revoked with { IssuedAt = DateTime.UtcNow.AddSeconds(2) });
        Assert.Equal(HttpStatusCode.NotFound, await Status(later));
        Assert.Equal(HttpStatusCode.NotFound, await Status(another));

        // Messages come in any order: what was revoked until then stays so.
        await app.Publish(new AccessRevoked { Subject = revoked.Subject, RevokedAt = DateTimeOffset.UtcNow.AddMinutes(-1) });
        await Task.Delay(500, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(before));
    }

    [Fact]
    public async Task What_says_no_says_what_to_do_next()
    {
        using var kpu = app.As(Agency.Kpu);
        var refused = await kpu.PutAsync($"{Unknown}/2024-11-24", null, Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
        Assert.Equal("KPU may not declare duty and keep escorts. Polres, Kodim may: call with a token of theirs.",
            refused.GetProperty("title").GetString());

        using var nobody = app.With(null);
        var response = await nobody.GetAsync(Unknown, Ct);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Contains("/api/identity/connect/token", await response.Content.ReadAsStringAsync(Ct));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Unknown { get; } = $"/operations/{Guid.CreateVersion7()}/duty";

    private static async Task<HttpStatusCode> Status(HttpClient http) => (await http.GetAsync(Unknown, Ct)).StatusCode;
}
