using System.Net.Http.Json;
using System.Net;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests;

/// <summary>Who is let in, and who is not.</summary>
public sealed class AccessTests(SchedulingApp app)
{
    [Fact]
    public Task Every_endpoint_names_who_may_call_it_as_it_was_decided() => app.AssertDecided(
        "GET /operations/{operationId:guid}/calendar-links/{linkId:guid}/schedule.ics");

    [Fact]
    public Task Each_agency_is_let_in_where_the_matrix_says_so_in_its_own_operations_and_district() => app.AssertCells();

    [Fact]
    public Task Nobody_is_let_in_who_cannot_show_a_good_token() => app.AssertNobodyEntersWithout();

    [Fact]
    public Task No_way_of_writing_an_address_and_no_header_leads_round_a_policy() => app.AssertNoWayRound();

    [Fact]
    public async Task A_local_agency_sees_what_is_of_its_district_and_no_more()
    {
        var operation = await app.OpenOperation();
        var path = $"/operations/{operation}";
        (await app.PutCsv($"{path}/polling-stations", string.Concat(
            "village_code,village,number,voters\n",
            string.Concat(Enumerable.Range(1, 20).Select(n => $"63.03.05.2001,Desa,{n},300\n")),
            string.Concat(Enumerable.Range(1, 34).Select(n => $"63.03.14.2001,Desa,{n},300\n"))))).EnsureSuccessStatusCode();
        foreach (var district in new[] { Own, Foreign })
        {
            (await app.Put($"{path}/wishes/{Guid.CreateVersion7()}", Wish("camat", district))).EnsureSuccessStatusCode();
        }

        var plan = await app.SolvedPlan(operation);
        (await app.Publish(operation, plan)).EnsureSuccessStatusCode();

        await app.AssertListsAreOfOwnDistrict(
            operation, Own, Foreign, "GET /operations/{operationId:guid}/districts", "GET /operations/{operationId:guid}/shipments/",
            "GET /operations/{operationId:guid}/polling-stations/", "GET /operations/{operationId:guid}/wishes/");

        using var ppk = app.As(Agency.Ppk, Own);
        foreach (var part in new[] { "", "/changes", "/consents" })
        {
            var address = $"{path}/plans/{plan.Text("id")}{part}";
            var seen = await ppk.GetStringAsync(address, Ct);
            Assert.Contains(Foreign, part == "/changes" ? Foreign : await app.Http.GetStringAsync(address, Ct));
            Assert.DoesNotContain(Foreign, seen);
        }

        var shipments = (await app.Get<JsonElement>($"{path}/shipments")).GetProperty("items").EnumerateArray();
        foreach (var shipment in shipments)
        {
            var isOwn = shipment.Text("districtCode") == Own;
            var answer = await ppk.GetAsync($"{path}/shipments/{shipment.Text("id")}", Ct);
            Assert.Equal(isOwn ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task An_agency_wishes_for_its_own_district_and_for_itself_only()
    {
        var path = $"/operations/{await app.OpenOperation()}/wishes/{Guid.CreateVersion7()}";
        using var camat = app.As(Agency.Camat, Own);

        await Put(camat, path, Wish("camat", Foreign)).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await Put(camat, path, Wish("ppk", Own)).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Created, (await Put(camat, path, Wish("camat", Own))).StatusCode);

        using var ppk = app.As(Agency.Ppk, Own);
        using var neighbour = app.As(Agency.Camat, Foreign);
        await Put(ppk, path, Wish("ppk", Own)).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await Put(neighbour, path, Wish("camat", Foreign)).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await ppk.DeleteAsync(path, Ct).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await neighbour.DeleteAsync(path, Ct).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        Assert.Contains(Own, await camat.GetStringAsync(path[..path.LastIndexOf('/')], Ct));
        Assert.Equal(HttpStatusCode.NoContent, (await camat.DeleteAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task An_agency_consents_for_its_own_district_and_for_itself_only()
    {
        var operation = await app.OpenOperation();
        var path = $"/operations/{operation}/plans/{(await app.SolvedPlan(operation)).Text("id")}/consents";
        using var polsek = app.As(Agency.Polsek, Own);
        var consent = new { consents = true, by = "Kapolsek" };

        await Put(polsek, $"{path}/{Own}/ppk", consent).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        await Put(polsek, $"{path}/{Foreign}/polsek", consent).Refused("access.foreign-place", HttpStatusCode.Forbidden);
        using var kpu = app.As(Agency.Kpu);
        await Put(kpu, $"{path}/{Own}/polsek", consent).Refused("access.other-agency", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Created, (await Put(polsek, $"{path}/{Own}/polsek", consent)).StatusCode);
    }

    [Fact]
    public async Task The_list_of_operations_has_those_of_the_token()
    {
        var (own, another) = (await app.OpenOperation(), await app.OpenOperation());
        using var http = app.As(new TestToken(Agency.Kpu, [own]));

        var seen = await http.GetStringAsync("/operations?limit=1000", Ct);

        Assert.Contains($"{own}", seen);
        Assert.DoesNotContain($"{another}", seen);
        await http.GetAsync($"/operations/{another}", Ct).Refused("access.other-operation", HttpStatusCode.Forbidden);
    }

    private const string Own = "63.03.05", Foreign = "63.03.14";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Wish(string agency, string districtCode) => new { districtCode, agency, date = "2024-11-24" };

    private static Task<HttpResponseMessage> Put(HttpClient http, string path, object body) =>
        http.PutAsJsonAsync(path, body, Responses.Json, Ct);
}
