using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.PollingStations;

public sealed class ImportPollingStationsTests(SchedulingApp app)
{
    private const string Header = "village_code,village,number,voters\n";
    private const string Good = "63.03.05.2001,Tambak Baru,1,390\n63.03.05.2001,Tambak Baru,2,401\n63.03.14.2002,Sungai Batang,1,377\n";

    [Fact]
    public async Task A_file_is_read_page_by_page()
    {
        var path = await Stations();

        var response = await app.PutCsv(path, Header + Good);

        Assert.Equal((3, 1168), (Number(await Body(response), "pollingStations"), Number(await Body(response), "voters")));
        var first = await app.Get<JsonElement>($"{path}?limit=2");
        var second = await app.Get<JsonElement>($"{path}?limit=2&after={first.Text("next")}");
        Assert.Equal(["1", "2"], first.GetProperty("items").EnumerateArray().Select(s => s.Text("number")));
        Assert.Equal("Sungai Batang", Assert.Single(second.GetProperty("items").EnumerateArray()).Text("village"));
        Assert.Single((await app.Get<JsonElement>($"{path}?district=63.03.14")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var path = await Stations();
        await app.PutCsv(path, Header + Good);

        Assert.Equal(HttpStatusCode.OK, (await app.PutCsv(path, Header + Good)).StatusCode);

        Assert.Equal(3, await Count(path));
    }

    [Theory]
    [InlineData("63.03.05.2001,Tambak Baru,2,401\n", "lines[5].number")]
    [InlineData("63.03.99.2001,Tambak Baru,1,401\n", "lines[5].village_code")]
    [InlineData("63.03.05,Tambak Baru,1,401\n", "lines[5].village_code")]
    [InlineData("63.03.05.2001,Tambak Baru,0,401\n", "lines[5].number")]
    [InlineData("63.03.05.2001,Tambak Baru,3,-1\n", "lines[5].voters")]
    [InlineData("63.03.05.2001,,3,1\n", "lines[5].village")]
    [InlineData("63.03.05.2001,Tambak Baru,3,1\n", "districts[63.03.05].polling_stations")]
    public async Task A_wrong_line_or_count_is_named_and_nothing_is_imported(string line, string named)
    {
        var path = await Stations();

        await (await app.PutCsv(path, Header + Good + line)).AssertInvalid(named);

        Assert.Equal(0, await Count(path));
    }

    [Fact]
    public async Task A_district_without_any_line_is_named()
    {
        var message = await (await app.PutCsv(await Stations(), Header + Good.Split('\n')[0] + "\n")).AssertInvalid("districts[63.03.14].polling_stations");

        Assert.Contains("Martapura Barat has 1", message);
    }

    [Fact]
    public async Task Skipping_imports_what_is_right_and_reports_the_rest()
    {
        var path = await Stations();

        var body = await Body(await app.PutCsv($"{path}?onErrors=skip", Header + Good + "63.03.05.2001,Tambak Baru,2,401\n"));

        Assert.Equal(["lines[5].number"], body.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(3, await Count(path));
    }

    [Fact]
    public async Task Districts_that_have_another_count_lose_their_list()
    {
        var path = await Stations();
        await app.PutCsv(path, Header + Good);

        var response = await app.PutCsv(
            path.Replace("polling-stations", "districts"),
            "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,3,6,4\n63.03.14,Martapura Barat,1,2,19\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, await Count($"{path}?district=63.03.05"));
        Assert.Equal(1, await Count($"{path}?district=63.03.14"));
    }

    [Fact]
    public async Task Two_files_at_once_leave_one_list()
    {
        var path = await Stations();

        var responses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.PutCsv(path, Header + Good)));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(3, await Count(path));
    }

    [Fact]
    public async Task A_key_of_another_list_is_refused() =>
        await (await app.Http.GetAsync($"{await Stations()}?after=x", TestContext.Current.CancellationToken)).AssertInvalid("after");

    [Fact]
    public async Task An_unknown_operation_has_no_polling_stations() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.PutCsv($"/operations/{Guid.CreateVersion7()}/polling-stations", Header + Good)).StatusCode);

    private async Task<string> Stations()
    {
        var operationId = await app.OpenOperation("63.03.05,Martapura,2,4,4\n63.03.14,Martapura Barat,1,2,19\n");
        return $"/operations/{operationId}/polling-stations";
    }

    private async Task<int> Count(string path) => (await app.Get<JsonElement>(path)).GetProperty("items").GetArrayLength();

    private static async Task<JsonElement> Body(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private static int Number(JsonElement json, string property) => json.Number(property);
}
