using System.Net;
using System.Text;
using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Forecasts;
using LogistikAspire.Mitigation.Proposals;
using LogistikAspire.Mitigation.Tests.Observations;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Forecasts;

public sealed class ForecastTests(MitigationApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_of_BMKG_is_taken_with_its_steps_and_shown_with_credit()
    {
        var operation = await app.Open();

        var taken = await Post(operation, Bmkg.Document(Bmkg.Village, 2, 0, 12.5)).Read<TakeForecasts.Response>();

        Assert.Equal((1, 0), (taken.Taken, taken.Known));
        Assert.Contains("BMKG", taken.Credit, StringComparison.Ordinal);
        var shown = Assert.Single(await List(operation));
        Assert.Equal((Bmkg.Village, "Pesayangan", Martapura), (shown.VillageCode, shown.Village, shown.DistrictCode));
        Assert.Contains("BMKG", shown.Credit, StringComparison.Ordinal);
        Assert.Equal(
            [(Bmkg.Start(0), 0.0, 61, "Light Rain", 7.5), (Bmkg.Start(1), 12.5, 61, "Light Rain", 7.5)],
            shown.Steps.Select(s => (s.At, s.Rain!.Value, s.Weather!.Value, s.DescriptionInEnglish!, s.Wind!.Value)));
    }

    [Fact]
    public async Task A_later_issue_replaces_the_earlier_one_and_not_the_other_way_round()
    {
        var operation = await app.Open();
        var old = Bmkg.Document(Bmkg.Village, 8, 1, 1, 1);
        await Post(operation, old).Read<TakeForecasts.Response>();
        await Post(operation, Bmkg.Document(Bmkg.Village, 2, 2, 2)).Read<TakeForecasts.Response>();

        var late = await Post(operation, old).Read<TakeForecasts.Response>();

        Assert.Equal((0, 1), (late.Taken, late.Known));
        Assert.Equal([2.0, 2], Assert.Single(await List(operation)).Steps.Select(s => s.Rain!.Value));
    }

    [Fact]
    public async Task Forecast_rain_over_a_threshold_is_proposed_once_also_when_the_next_issue_shifts_it()
    {
        var operation = await app.Open();
        await MarkRain(operation, 20);

        var first = await Post(operation, Bmkg.Document(Bmkg.Village, 8, 0, 5, 25, 30, 5)).Read<TakeForecasts.Response>();
        var second = await Post(operation, Bmkg.Document(Bmkg.Village, 5, 0, 22, 40, 5, 5)).Read<TakeForecasts.Response>();
        var dry = await Post(operation, Bmkg.Document(Bmkg.Village, 2, 0, 0, 0)).Read<TakeForecasts.Response>();

        Assert.Single(first.Proposed);
        Assert.Empty(second.Proposed);
        Assert.Empty(dry.Proposed);
        var proposal = Assert.Single(await app.Proposals(operation));
        Assert.Equal((ProposalState.Open, Bmkg.Start(2), 40.0), (proposal.State, proposal.At, proposal.Most));
        Assert.All(await app.Access(operation), d => Assert.Equal(0, d.Version));
    }

    [Fact]
    public async Task The_worst_village_of_a_district_counts_and_other_districts_do_not()
    {
        var operation = await app.Open();
        await MarkRain(operation, 20);

        Assert.Empty((await Post(operation, Bmkg.Document("63.03.14.2001", 2, 99)).Read<TakeForecasts.Response>()).Proposed);
        Assert.Empty((await Post(operation, Bmkg.Document("63.03.05.2002", 2, 19)).Read<TakeForecasts.Response>()).Proposed);
        Assert.Single((await Post(operation, Bmkg.Document("63.03.05.2003", 2, 21)).Read<TakeForecasts.Response>()).Proposed);
        Assert.Empty((await Post(operation, Bmkg.Document("63.03.05.2004", 2, 33)).Read<TakeForecasts.Response>()).Proposed);
    }

    [Fact]
    public async Task Rain_that_is_not_said_is_no_rain_and_no_fault()
    {
        var operation = await app.Open();
        await MarkRain(operation, 20);
        var document = Bmkg.Document(Bmkg.Village, 2, 77).Replace("\"tp\":77", "\"tp\":null", StringComparison.Ordinal);

        Assert.Empty((await Post(operation, document).Read<TakeForecasts.Response>()).Proposed);
        Assert.Null(Assert.Single(await List(operation)).Steps[0].Rain);
    }

    public static TheoryData<string, string> Faults
    {
        get
        {
            var good = Bmkg.Document(Bmkg.Village, 2, 1, 77);
            return new()
            {
                { "data", "{}" },
                { "data", "[]" },
                { "data", """{"data":[]}""" },
                { "data", """{"data":{}}""" },
                { "data[0].lokasi.adm4", """{"data":[3]}""" },
                { "data[0].lokasi.adm4", good.Replace("63.03.05.2001", "63.03.05", StringComparison.Ordinal) },
                { "data[0].lokasi.adm4", good.Replace("63.03.05.2001", "63.03.99.2001", StringComparison.Ordinal) },
                { "data[0].cuaca", """{"data":[{"lokasi":{"adm4":"63.03.05.2001"}}]}""" },
                { "data[0].cuaca", """{"data":[{"lokasi":{"adm4":"63.03.05.2001"},"cuaca":[]}]}""" },
                { "data[0].cuaca[0]", """{"data":[{"lokasi":{"adm4":"63.03.05.2001"},"cuaca":[7]}]}""" },
                { "data[0].cuaca[0][0].datetime", """{"data":[{"lokasi":{"adm4":"63.03.05.2001"},"cuaca":[[{"tp":1}]]}]}""" },
                {
                    "data[0].cuaca[0][0].datetime",
                    """{"data":[{"lokasi":{"adm4":"63.03.05.2001"},"cuaca":[[{"datetime":"2024-11-20T03:00:00"}]]}]}"""
                },
                { "data[0].cuaca[0][1].tp", good.Replace("\"tp\":77", "\"tp\":-1", StringComparison.Ordinal) },
                { "data[0].cuaca[0][1].tp", good.Replace("\"tp\":77", "\"tp\":\"much\"", StringComparison.Ordinal) },
                { "data[0].cuaca[0][1].tp", good.Replace("\"tp\":77", "\"tp\":5000", StringComparison.Ordinal) },
                { "data[0].cuaca[0][48]", Bmkg.Document(Bmkg.Village, 2, new double[49]) },
                { "data[0].cuaca", Bmkg.Document(Bmkg.Village, -3, 1) },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_document_that_is_not_as_BMKG_gives_it_is_refused_with_the_place_named(string field, string document)
    {
        var operation = await app.Open();

        await Post(operation, document).Invalid(field);

        Assert.Empty(await List(operation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"data\":[")]
    public async Task What_is_no_JSON_is_refused(string document) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(await app.Open(), document)).StatusCode);

    [Fact]
    public async Task Only_BPBD_sends_forecasts()
    {
        var operation = await app.Open();
        using var dinkes = app.As(Agency.Dinkes);
        using var content = new StringContent(Bmkg.Document(Bmkg.Village, 2, 1), Encoding.UTF8, "application/json");

        await dinkes.PostAsync($"/operations/{operation}/forecasts", content, Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
        await Post(Guid.NewGuid(), Bmkg.Document(Bmkg.Village, 2, 1)).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Forecasts_are_listed_by_district_and_page_by_page()
    {
        var operation = await app.Open();
        foreach (var village in new[] { "63.03.14.2001", "63.03.05.2002", "63.03.05.2001" })
        {
            await Post(operation, Bmkg.Document(village, 2, 1)).Read<TakeForecasts.Response>();
        }

        Assert.Equal(["63.03.05.2001", "63.03.05.2002"], (await List(operation, $"?district={Martapura}")).Select(f => f.VillageCode));
        Assert.Equal(["63.03.05.2001", "63.03.05.2002"], (await List(operation, "?limit=2")).Select(f => f.VillageCode));
        Assert.Equal(["63.03.14.2001"], (await List(operation, "?limit=2&after=63.03.05.2002")).Select(f => f.VillageCode));
    }

    private async Task<HttpResponseMessage> Post(Guid operation, string document)
    {
        using var content = new StringContent(document, Encoding.UTF8, "application/json");
        return await app.Http.PostAsync($"/operations/{operation}/forecasts", content, Ct);
    }

    private Task MarkRain(Guid operation, double limit) => app.Put($"/operations/{operation}/thresholds/{Guid.CreateVersion7()}", new
    {
        measure = "forecastRain", limit, headline = "Hujan lebat", level = "watch", districts = new[] { Martapura },
        districtCode = Martapura, hours = 3,
    }).Read<SetThreshold.Response>();

    private async Task<IReadOnlyList<ListForecasts.Response>> List(Guid operation, string choice = "") =>
        (await app.Get<Page<ListForecasts.Response>>($"/operations/{operation}/forecasts{choice}"))!.Items;
}
