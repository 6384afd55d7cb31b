using System.Net;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Access;
using LogistikAspire.Testing;

namespace LogistikAspire.Mitigation.Tests;

/// <summary>Who is let in, and who is not.</summary>
public sealed class AccessTests(MitigationApp app)
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
    public async Task A_local_agency_sees_the_access_and_the_alerts_of_its_district_and_no_others()
    {
        var operation = await app.Open();
        var (own, foreign) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await app.Raise(operation, own, AccessLevel.Closed, "23", "24", MitigationApp.Martapura)).EnsureSuccessStatusCode();
        (await app.Raise(operation, foreign, AccessLevel.Closed, "23", "24", MitigationApp.Barat)).EnsureSuccessStatusCode();

        await app.AssertListsAreOfOwnDistrict(
            operation, MitigationApp.Martapura, MitigationApp.Barat,
            "GET /operations/{operationId:guid}/access", "GET /operations/{operationId:guid}/alerts/");

        using var ppk = app.As(Agency.Ppk, MitigationApp.Martapura);
        var path = $"/operations/{operation}/alerts";
        Assert.True((await ppk.GetAsync($"{path}/{own}", Ct)).IsSuccessStatusCode);
        await ppk.GetAsync($"{path}/{foreign}", Ct).Refused("alert.unknown", HttpStatusCode.NotFound);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
