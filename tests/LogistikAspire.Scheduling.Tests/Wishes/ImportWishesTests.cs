using System.Net;
using System.Text.Json;
using LogistikAspire.Scheduling.Wishes;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Wishes;

public sealed class ImportWishesTests(SchedulingApp app)
{
    private const string Header = "district_code,agency,date,weight,reason\n";
    private const string Good = "63.03.05,ppk,2024-11-25,3,H-2\n63.03.05,Camat,2024-11-24,,\n";

    [Fact]
    public async Task The_same_file_twice_files_the_wishes_once()
    {
        var path = await Wishes();

        await app.PutCsv($"{path}?mode=add", Header + Good);
        await app.PutCsv($"{path}?mode=add", Header + Good);

        var wishes = await List(path);
        Assert.Equal(["camat 3", "ppk 3"], wishes.Select(w => $"{w.Text("agency")} {w.Text("weight")}").Order());
    }

    [Fact]
    public async Task A_file_replaces_all_wishes_unless_it_adds()
    {
        var path = await Wishes();
        await app.Put($"{path}/{Guid.CreateVersion7()}", new { districtCode = "63.03.14", agency = "polsek", date = "2024-11-24" });

        await app.PutCsv($"{path}?mode=add", Header + Good);
        Assert.Equal(3, (await List(path)).Count);

        await app.PutCsv(path, Header + "63.03.05,ppk,2024-11-23,5,\n");
        Assert.Equal(("ppk", "2024-11-23"), Assert.Single(await List(path)) is var w ? (w.Text("agency"), w.Text("date")) : default);
    }

    [Fact]
    public async Task A_corrected_line_changes_the_wish()
    {
        var path = await Wishes();
        await app.PutCsv(path, Header + Good);

        await app.PutCsv($"{path}?mode=add", Header + "63.03.05,ppk,2024-11-24,5,H-3\n");

        Assert.Equal(
            ["camat 2024-11-24", "ppk 2024-11-24"], (await List(path)).Select(w => $"{w.Text("agency")} {w.Text("date")}").Order());
    }

    [Fact]
    public async Task Excel_is_taken_with_its_dates()
    {
        var path = await Wishes();

        var response = await app.PutExcel(path, ["district_code", "agency", "date"], ["63.03.05", "danramil", new DateTime(2024, 11, 24)]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("2024-11-24", Assert.Single(await List(path)).Text("date"));
    }

    [Theory]
    [InlineData("63.03.99,ppk,2024-11-25,3,\n", "lines[4].district_code")]
    [InlineData("63.03.05,bawaslu,2024-11-25,3,\n", "lines[4].agency")]
    [InlineData("63.03.05,0,2024-11-25,3,\n", "lines[4].agency")]
    [InlineData("63.03.05,ppk,2024-11-23,3,\n", "lines[4].agency")]
    [InlineData("63.03.14,ppk,25/11/2024,3,\n", "lines[4].date")]
    [InlineData("63.03.14,ppk,2024-11-27,3,\n", "lines[4].date")]
    [InlineData("63.03.14,ppk,2020-11-25,3,\n", "lines[4].date")]
    [InlineData("63.03.14,ppk,2024-11-25,6,\n", "lines[4].weight")]
    public async Task A_wrong_line_is_named_and_nothing_is_filed(string line, string named)
    {
        var path = await Wishes();

        await app.PutCsv(path, Header + Good + line).Invalid(named);

        Assert.Empty(await List(path));
    }

    [Fact]
    public async Task Skipping_files_what_is_right()
    {
        var path = await Wishes();

        var response = await app.PutCsv($"{path}?onErrors=skip", Header + Good + "63.03.99,ppk,2024-11-25,3,\n");

        var errors = JsonElement.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("errors");
        Assert.Equal(["lines[4].district_code"], errors.EnumerateObject().Select(e => e.Name));
        Assert.Equal(2, (await List(path)).Count);
    }

    [Fact]
    public async Task Skipping_does_not_help_a_file_without_header()
    {
        var path = await Wishes();

        await app.PutCsv($"{path}?onErrors=skip", "district,agency,date\n63.03.05,ppk,2024-11-25\n").Invalid("header");
        await app.PutExcel($"{path}?onErrors=skip", [1, 2, 3]).Invalid("file");
    }

    [Theory]
    [InlineData("mode=append", "mode")]
    [InlineData("onErrors=ignore", "onErrors")]
    public async Task An_unknown_way_to_import_is_refused(string query, string named) =>
        await app.PutCsv($"{await Wishes()}?{query}", Header + Good).Invalid(named);

    [Fact]
    public async Task Another_kind_of_file_is_not_taken()
    {
        var response = await app.Http.PutAsync(
            await Wishes(), new StringContent("[]", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void The_id_in_a_file_is_stable() => Assert.Equal(
        Guid.Parse("41f15604-2d8d-d826-e21b-c4caf1980218"),
        Wish.IdInFile(Guid.Parse("63030000-2024-7000-8000-000000001127"), "63.03.05", WishingAgency.Ppk));

    private async Task<string> Wishes() => $"/operations/{await app.OpenOperation()}/wishes";

    private async Task<List<JsonElement>> List(string path) =>
        [.. (await app.Get<JsonElement>(path)).GetProperty("items").EnumerateArray()];
}
