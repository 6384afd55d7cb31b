using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Tours;

public sealed class DistancesTests(SchedulingApp app)
{
    private const string Three = "63.03.05,Martapura,20,40,0\n63.03.14,Martapura Barat,34,68,19\n63.03.15,Martapura Timur,62,124,9\n";

    [Fact]
    public async Task Given_ways_count_for_both_directions_and_missing_minutes_are_estimated_and_marked()
    {
        var path = await Open();

        var response = await app.PutCsv(path, "from,to,km,minutes\n63.03.14,63.03.15,17.5,\n63.03.05,63.03.15,8,20\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var ways = await Ways(path);
        Assert.Equal(("17.5", "False", 30, "True"), Way(ways, "63.03.14", "63.03.15"));
        Assert.Equal(("17.5", "False", 30, "True"), Way(ways, "63.03.15", "63.03.14"));
        Assert.Equal(("8", "False", 20, "False"), Way(ways, "63.03.15", "63.03.05"));
    }

    [Fact]
    public async Task Pairs_that_nobody_gave_and_no_map_knows_are_not_there()
    {
        var path = await Open();

        await app.PutCsv(path, "from,to,km\n63.03.14,63.03.15,17\n");

        var ways = await Ways(path);
        Assert.DoesNotContain(ways, w => w.Text("from") == "63.03.05" && w.Text("to") == "63.03.14");
        Assert.Equal(2 + 2 * 3, ways.Count); // both directions of the one way, and of each district's way to the store
    }

    [Fact]
    public async Task Ways_between_places_on_the_map_are_estimated()
    {
        var operationId = await app.OpenOperation("");
        await app.PutCsv(
            $"/operations/{operationId}/districts",
            "code,name,polling_stations,boxes,road_km,latitude,longitude\n"
                + "63.03.06,Karang Intan,71,142,8,-3.44859,114.92013\n63.03.07,Astambul,85,170,10,-3.37752,114.89783\n");

        var (km, kmEstimated, _, minutesEstimated) = Way(await Ways($"/operations/{operationId}/distances"), "63.03.06", "63.03.07");

        Assert.Equal(("True", "True"), (kmEstimated, minutesEstimated));
        Assert.InRange(double.Parse(km, System.Globalization.CultureInfo.InvariantCulture), 8.3 * 1.4 - 0.5, 8.3 * 1.4 + 0.5);
    }

    [Fact]
    public async Task A_second_file_replaces_the_first_in_excel_too()
    {
        var path = await Open();
        await app.PutCsv(path, "from,to,km\n63.03.14,63.03.15,17\n");

        var response = await app.PutExcel(path, ["from", "to", "km"], ["63.03.05", "63.03.14", 21]);

        Assert.True(response.IsSuccessStatusCode);
        var ways = await Ways(path);
        Assert.Equal("21", Way(ways, "63.03.05", "63.03.14").Kilometres);
        Assert.DoesNotContain(ways, w => w.Text("from") == "63.03.14" && w.Text("to") == "63.03.15");
    }

    [Theory]
    [InlineData("63.03.14,63.03.99,5,", "lines[2].to")]
    [InlineData("63.03.99,63.03.14,5,", "lines[2].from")]
    [InlineData("63.03.14,63.03.15,-1,", "lines[2].km")]
    [InlineData("63.03.14,63.03.15,,", "lines[2].km")]
    [InlineData("63.03.14,63.03.15,far,", "lines[2].km")]
    [InlineData("63.03.14,63.03.15,NaN,", "lines[2].km")]
    [InlineData("63.03.14,63.03.15,5,-3", "lines[2].minutes")]
    [InlineData("63.03.14,63.03.15,5,1.5", "lines[2].minutes")]
    [InlineData("63.03.14,63.03.14,0,", "lines[2].to")]
    [InlineData("store,store,0,", "lines[2].to")]
    [InlineData("63.03.14,63.03.15,5,\n63.03.14,63.03.15,6,", "lines[3].to")]
    [InlineData("store,63.03.14,25,", "lines[2].km")]
    [InlineData("63.03.14,store,19,90", "lines[2].minutes")]
    [InlineData("63.03.14,63.03.15", "lines[2]")]
    public async Task A_wrong_line_is_named_and_nothing_is_imported(string lines, string named)
    {
        var path = await Open();
        await app.PutCsv(path, "from,to,km\n63.03.14,63.03.15,17\n");

        await app.PutCsv(path, $"from,to,km,minutes\n{lines}\n").Invalid(named);

        Assert.Equal("17", Way(await Ways(path), "63.03.14", "63.03.15").Kilometres);
    }

    [Fact]
    public async Task A_way_shorter_than_the_straight_line_is_refused()
    {
        var operationId = await app.OpenOperation("");
        await app.PutCsv(
            $"/operations/{operationId}/districts",
            "code,name,polling_stations,boxes,road_km,latitude,longitude\n"
                + "63.03.06,Karang Intan,71,142,8,-3.44859,114.92013\n63.03.07,Astambul,85,170,10,-3.37752,114.89783\n");
        var path = $"/operations/{operationId}/distances";

        var message = await app.PutCsv(path, "from,to,km\n63.03.06,63.03.07,7.5\n").Invalid("lines[2].km");

        Assert.Contains("7.5 km is shorter than the straight line between 63.03.06 and 63.03.07, 8 km.", message);
        Assert.Equal(HttpStatusCode.OK, (await app.PutCsv(path, "from,to,km\n63.03.06,63.03.07,8\n")).StatusCode);
    }

    [Fact]
    public async Task Ways_from_the_store_may_be_repeated_as_the_list_of_districts_has_them()
    {
        var path = await Open();

        var response = await app.PutCsv(path, "from,to,km,minutes\nstore,63.03.14,19.3,33\nSTORE,63.03.05,0,\n63.03.14,63.03.15,17,\n");

        Assert.Equal(1, JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Number("ways"));
        Assert.Equal(
            ("19", 33), (Way(await Ways(path), "store", "63.03.14").Kilometres, Way(await Ways(path), "store", "63.03.14").Minutes));
    }

    [Theory]
    [InlineData("from,to")]
    [InlineData("from,to,miles")]
    [InlineData("from,to,km,colour")]
    public async Task A_wrong_column_is_named(string header) =>
        await app.PutCsv(await Open(), $"{header}\n").Invalid("header");

    [Fact]
    public async Task They_are_read_page_by_page()
    {
        var path = await Open();
        await app.PutCsv(path, "from,to,km\n63.03.14,63.03.15,17\n");
        var (read, after) = (new List<string>(), "");

        do
        {
            var page = await app.Get<JsonElement>($"{path}?limit=3{after}");
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(w => $"{w.Text("from")} {w.Text("to")}"));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);

        Assert.Equal((await Ways(path)).Select(w => $"{w.Text("from")} {w.Text("to")}"), read);
        await app.Http.GetAsync($"{path}?after=nowhere", TestContext.Current.CancellationToken).Invalid("after");
    }

    [Fact]
    public async Task An_unknown_operation_has_none()
    {
        var path = $"/operations/{Guid.CreateVersion7()}/distances";

        await app.PutCsv(path, "from,to,km\n63.03.14,63.03.15,17\n").Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync(path, TestContext.Current.CancellationToken).Refused(
            "operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task<string> Open() => $"/operations/{await app.OpenOperation(Three)}/distances";

    private async Task<List<JsonElement>> Ways(string path) =>
        [.. (await app.Get<JsonElement>($"{path}?limit=1000")).GetProperty("items").EnumerateArray()];

    private static (string Kilometres, string KilometresEstimated, int Minutes, string MinutesEstimated) Way(
        List<JsonElement> ways, string from, string to)
    {
        var way = ways.Single(w => w.Text("from") == from && w.Text("to") == to);
        return (way.Text("kilometres"), way.Text("kilometresEstimated"), way.Number("minutes"), way.Text("minutesEstimated"));
    }
}
