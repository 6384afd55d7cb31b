using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Operations;

public sealed class ImportPollingStationsTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

        await app.PutCsv(path, Header + Good + line).Invalid(named);

        Assert.Equal(0, await Count(path));
    }

    [Fact]
    public async Task A_village_code_has_one_name()
    {
        var path = await Stations();

        var message = await app.PutCsv(path, Header + Good.Replace("Baru,2", "Lama,2")).Invalid("lines[3].village");

        Assert.Contains("Village 63.03.05.2001 is 'Tambak Baru' in line 2 and 'Tambak Lama' here", message);
        Assert.Equal(0, await Count(path));
    }

    [Fact]
    public async Task A_village_in_other_letters_is_the_same_under_its_first_name()
    {
        var path = await Stations();

        Assert.Equal(HttpStatusCode.OK, (await app.PutCsv(path, Header + Good.Replace("Baru,2", " BARU,2"))).StatusCode);

        var items = (await app.Get<JsonElement>($"{path}?district=63.03.05")).GetProperty("items").EnumerateArray();
        Assert.Equal(["Tambak Baru", "Tambak Baru"], items.Select(s => s.Text("village")));
    }

    [Fact]
    public async Task A_wrong_header_is_one_fault()
    {
        var response = await app.PutCsv(await Stations(), "village_code,village,number\n63.03.05.2001,Tambak Baru,1\n");

        var errors = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("errors");
        Assert.Equal(["header"], errors.EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task A_district_without_any_line_is_named()
    {
        var response = await app.PutCsv(await Stations(), Header + Good.Split('\n')[0] + "\n");
        var message = await response.Invalid("districts[63.03.14].polling_stations");

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_thousand_lines_the_three_wrong_ones_are_named_and_nothing_is_imported(bool excel)
    {
        var path = await Thousand();

        var response = await Put(path, excel);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("errors");
        Assert.Equal(
            ["districts[63.03.05].polling_stations", "lines[4].voters", "lines[501].number", "lines[1001].village_code"],
            errors.EnumerateObject().Select(e => e.Name));
        Assert.Equal("'many' is not a whole number.", errors.GetProperty("lines[4].voters")[0].GetString());
        Assert.Equal(0, await Count(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_thousand_lines_the_997_right_ones_are_imported_when_asked(bool excel)
    {
        var path = await Thousand();

        var body = await Body(await Put($"{path}?onErrors=skip", excel));

        Assert.Equal(997, Number(body, "pollingStations"));
        Assert.Equal(3, body.GetProperty("errors").EnumerateObject().Count(e => e.Name.StartsWith("lines", StringComparison.Ordinal)));
        Assert.Equal(997, await Count($"{path}?limit=1000"));
    }

    private async Task<string> Thousand() =>
        $"/operations/{await app.OpenOperation("63.03.05,Martapura,1000,2000,4\n")}/polling-stations";

    /// <summary>A thousand lines of which the 4th (no number of voters), the 501st (repeats the 500th) and the 1001st are wrong.</summary>
    private Task<HttpResponseMessage> Put(string path, bool excel)
    {
        var rows = Enumerable.Range(2, 1000).Select(line => new object?[]
        {
            line == 1001 ? "63.03.99.2001" : $"63.03.05.{2001 + line / 500}",
            "Tambak Baru",
            line == 501 ? 1 : line % 500 + 1,
            line == 4 ? "many" : 400,
        }).ToArray();
        return excel
            ? app.PutExcel(path, [Header.TrimEnd().Split(','), .. rows])
            : app.PutCsv(path, Header + string.Concat(rows.Select(row => string.Join(',', row) + "\n")));
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
    public async Task Each_district_s_polling_stations_are_announced_once()
    {
        var path = await Stations();
        var operation = OperationOf(path);
        await app.PutCsv(path, Header + Good);
        await app.PutCsv(path, Header + Good);

        var announced = await app.Published<PollingStationsImported>(m => m.OperationId == operation && m.DistrictCode == "63.03.05");
        var other = await app.Published<PollingStationsImported>(m => m.OperationId == operation && m.DistrictCode == "63.03.14");

        Assert.Equal(
            [("63.03.05.2001", "Tambak Baru", 1, 390), ("63.03.05.2001", "Tambak Baru", 2, 401)],
            announced.Stations.Select(s => (s.VillageCode, s.Village, s.Number, s.Voters)));
        Assert.Equal((1, 1), (announced.Version, other.Version));

        await app.PutCsv(path, Header + Good.Replace("390", "391", StringComparison.Ordinal));
        await app.Published<PollingStationsImported>(m => m.OperationId == operation && m.Version == 2 && m.DistrictCode == "63.03.05");
        await app.Published<PollingStationsImported>(m => m.OperationId == operation && m.Version == 2 && m.DistrictCode == "63.03.14");
        Assert.Equal(4, app.Heard<PollingStationsImported>().Count(m => m.OperationId == operation));
    }

    [Fact]
    public async Task A_list_that_is_withdrawn_with_its_district_s_count_is_announced_empty()
    {
        var path = await Stations();
        var operation = OperationOf(path);
        await app.PutCsv(path, Header + Good);

        await app.PutCsv(
            path.Replace("polling-stations", "districts"),
            "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,3,6,4\n63.03.14,Martapura Barat,1,2,19\n");

        var withdrawn = await app.Published<PollingStationsImported>(m => m.OperationId == operation && m.Version == 2);
        Assert.Equal(("63.03.05", 0), (withdrawn.DistrictCode, withdrawn.Stations.Count));
    }

    [Fact]
    public async Task Many_different_files_at_once_are_announced_in_one_order()
    {
        var path = await Stations();
        var operation = OperationOf(path);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            app.PutCsv(path, Header + Good.Replace("390", $"{300 + i}", StringComparison.Ordinal))));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        var last = await app.Published<PollingStationsImported>(
            m => m.OperationId == operation && m.Version == 8 && m.DistrictCode == "63.03.05");
        var stored = (await app.Get<JsonElement>($"{path}?limit=1")).GetProperty("items")[0];
        Assert.Equal(last.Stations[0].Voters, stored.Number("voters"));
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
        await app.Http.GetAsync($"{await Stations()}?after=x", Ct).Invalid("after");

    [Fact]
    public async Task An_unknown_operation_has_no_polling_stations() =>
        await app.PutCsv($"/operations/{Guid.CreateVersion7()}/polling-stations", Header + Good)
            .Refused("operation.unknown", HttpStatusCode.NotFound);

    private static Guid OperationOf(string path) => Guid.Parse(path.Split('/')[2]);

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
