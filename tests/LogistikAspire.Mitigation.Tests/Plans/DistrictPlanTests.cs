using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Plans;
using LogistikAspire.Mitigation.Tests.Resources;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Plans;

public sealed class DistrictPlanTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static WriteDistrictPlan.Request Flood { get; } = new(
        "Banjir luapan Sungai Martapura", "Jalan A. Yani tergenang di Sungai Paring", "Lewat Indrasari ke gudang desa Bincau",
        "Posko BPBD 0511 472 1113", "Camat Martapura", HazardInEnglish: "The Martapura overflows");

    [Fact]
    public async Task What_is_written_of_a_district_is_read_with_its_version()
    {
        var operation = await app.Open();
        var boat = await app.Http.Offer(operation, Standby.Boat());

        var written = await Write(operation, Martapura, Flood with { Resources = [boat] });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal("\"1\"", written.Headers.ETag?.Tag);

        var response = await app.Http.GetAsync($"/operations/{operation}/mitigation-plan/districts/{Martapura}", Ct);
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        var plan = await response.Read<DistrictPlanView>();
        Assert.Equal(
            (1, Flood.Hazard, "The Martapura overflows", (string?)null, "Camat Martapura"),
            (plan.Version, plan.Hazard, plan.HazardInEnglish, plan.WayInEnglish, plan.Decides));
        Assert.Equal([boat], plan.Resources);
        Assert.False(string.IsNullOrEmpty(plan.WrittenBy));
    }

    [Fact]
    public async Task Nobody_overwrites_a_version_that_they_have_not_seen()
    {
        var operation = await app.Open();
        await Write(operation, Martapura, Flood);
        await Write(operation, Martapura, Flood with { Decides = "Danramil" }, "\"1\"").Read<DistrictPlanView>();

        var problem = await Write(operation, Martapura, Flood with { Decides = "Kapolsek" }, "\"1\"")
            .Refused("plan.changed", HttpStatusCode.PreconditionFailed);

        Assert.Equal(2, problem.GetProperty("version").GetInt32());
        await Write(operation, Martapura, Flood with { Decides = "Kapolsek" })
            .Refused("plan.version-missing", HttpStatusCode.PreconditionRequired);
        Assert.Equal("Danramil", (await Read(operation, Martapura)).Decides);
    }

    [Fact]
    public async Task Of_two_who_change_one_version_at_once_one_is_told()
    {
        var operation = await app.Open();
        await Write(operation, Martapura, Flood);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => Write(operation, Martapura, Flood with { Decides = $"Camat {i}" }, "\"1\"")));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await Read(operation, Martapura)).Version);
    }

    [Fact]
    public async Task The_same_again_changes_nothing_whichever_version_it_names()
    {
        var operation = await app.Open();
        await Write(operation, Martapura, Flood).Read<DistrictPlanView>();

        Assert.Equal(1, (await Write(operation, Martapura, Flood).Read<DistrictPlanView>()).Version);
        Assert.Equal(1, (await Write(operation, Martapura, Flood, "\"7\"").Read<DistrictPlanView>()).Version);
    }

    [Fact]
    public async Task A_first_version_that_names_one_is_told_that_there_is_none()
    {
        var operation = await app.Open();

        await Write(operation, Martapura, Flood, "\"1\"").Refused("plan.changed", HttpStatusCode.PreconditionFailed);
        await Write(operation, Martapura, Flood).Read<DistrictPlanView>();
    }

    [Fact]
    public async Task Only_BPBD_writes_and_those_who_help_read()
    {
        var operation = await app.Open();
        await Write(operation, Martapura, Flood);
        foreach (var agency in new[] { Agency.Kpu, Agency.Bawaslu, Agency.Damkar, Agency.Dinkes, Agency.Kodim, Agency.Polres })
        {
            using var http = app.As(agency);
            var path = $"/operations/{operation}/mitigation-plan/districts";
            Assert.True((await http.GetAsync(path, Ct)).IsSuccessStatusCode);
            await http.PutAsJsonAsync($"{path}/{Timur}", Flood, Responses.Json, Ct)
                .Refused("access.other-agency", HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task What_is_unknown_or_says_nothing_is_refused_with_its_name()
    {
        var operation = await app.Open();

        await Write(operation, "63.03.99", Flood).Refused("district.unknown", HttpStatusCode.NotFound);
        await Write(Guid.NewGuid(), Martapura, Flood).Refused("operation.unknown", HttpStatusCode.NotFound);
        await Write(operation, Martapura, Flood with { Resources = [Guid.NewGuid()] }).Invalid("resources[0]");
        await Write(operation, Martapura, Flood with { Hazard = " " }).Invalid("hazard");
        await Write(operation, Martapura, Flood with { Way = new string('x', 1001) }).Invalid("way");
        await Write(operation, Martapura, Flood with { Contacts = "" }).Invalid("contacts");
        await app.Http.GetAsync($"/operations/{operation}/mitigation-plan/districts/{Martapura}", Ct)
            .Refused("plan.unknown", HttpStatusCode.NotFound);
        Assert.Empty((await app.Get<Page<DistrictPlanView>>($"/operations/{operation}/mitigation-plan/districts"))!.Items);
    }

    [Fact]
    public async Task Districts_are_read_page_by_page()
    {
        var operation = await app.Open();
        foreach (var district in new[] { Barat, Martapura, Timur })
        {
            await Write(operation, district, Flood).Read<DistrictPlanView>();
        }

        var path = $"/operations/{operation}/mitigation-plan/districts?limit=2";
        var first = (await app.Get<Page<DistrictPlanView>>(path))!;
        var second = (await app.Get<Page<DistrictPlanView>>($"{path}&after={first.Next}"))!;

        Assert.Equal([Martapura, Timur, Barat], first.Items.Concat(second.Items).Select(d => d.DistrictCode));
    }

    private async Task<DistrictPlanView> Read(Guid operation, string district) =>
        (await app.Get<DistrictPlanView>($"/operations/{operation}/mitigation-plan/districts/{district}"))!;

    private async Task<HttpResponseMessage> Write(
        Guid operation, string district, WriteDistrictPlan.Request plan, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/operations/{operation}/mitigation-plan/districts/{district}");
        request.Content = JsonContent.Create(plan, options: Responses.Json);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await app.Http.SendAsync(request, Ct);
    }
}
