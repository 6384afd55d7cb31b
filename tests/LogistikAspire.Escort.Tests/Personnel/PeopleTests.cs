using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Personnel;

public sealed class PeopleTests(EscortApp app)
{
    private const string Header = "number,name,unit,duty,rank,phone,driver,boat,armed,generated\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_2000_with_3_wrong_lines_names_the_3_and_changes_nothing()
    {
        var operation = await Open();

        var response = await Import(operation, TwoThousand());

        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(
            ["lines[8].unit", "lines[1001].duty", "lines[2001].number"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Empty(await People(operation));
        Assert.Null(await app.Free(operation, "2024-11-20"));
        Assert.DoesNotContain(app.Heard<DutyCapacityDeclared>(), d => d.OperationId == operation);
    }

    [Fact]
    public async Task The_other_1997_are_imported_if_that_is_asked_and_the_3_are_named_still()
    {
        var operation = await Open();

        var answer = await Import(operation, TwoThousand(), "?onErrors=skip").Read<ImportPeople.Response>();

        Assert.Equal(1_997, answer.People);
        Assert.Equal(["lines[8].unit", "lines[1001].duty", "lines[2001].number"], answer.Errors.Keys);
        Assert.Equal((1_997, 20), await app.Free(operation, "2024-11-20"));
        Assert.Equal(1_000, (await People(operation)).Count); // a page
    }

    [Fact]
    public async Task Skipping_and_taking_the_others_off_do_not_go_together()
    {
        var operation = await Open();
        await app.Book(operation, "polres-banjar", 2);

        await Import(operation, TwoThousand(), "?onErrors=skip&mode=replace").Invalid("mode");
        Assert.Equal(2, (await People(operation)).Count);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_exported_is_imported_without_a_change(string format)
    {
        var operation = await Open();
        await Import(operation, Header
            + "87010123,\"Budi, S.H.\",polres-banjar,escort,Aipda,0812-3456,true,false,true,false\n"
            + "0099.A-1,Orang (dibuat),polsek-63.03.05,station,,,false,true,false,true\n").Read<JsonElement>();
        var before = await People(operation);
        var file = await app.Http.GetByteArrayAsync($"/operations/{operation}/people.{format}", Ct);

        await app.Http.PutAsync($"/operations/{operation}/people?mode=replace", new ByteArrayContent(file), Ct).Read<JsonElement>();

        Assert.Equal(before, await People(operation));
        Assert.Equal("Budi, S.H.", before.Single(p => p.Number == "87010123").Name);
        Assert.True(before.Single(p => p.Number == "0099.A-1") is { Generated: true, CanSteerBoat: true, Rank: null, Phone: null });
    }

    [Fact]
    public async Task The_same_file_again_tells_nothing()
    {
        var operation = await Open();
        await app.Book(operation, "polres-banjar", 2);
        await app.Book(operation, "polres-banjar", 2);
        await app.Book(operation, "polres-banjar", 3);

        var told = await app.Published<DutyCapacityDeclared>(d => d.OperationId == operation && d.Version == 2);
        Assert.Equal(3, told.Police);
    }

    [Theory]
    [InlineData("A B,Orang,polres-banjar,escort,,,,,,", "number")]
    [InlineData(",Orang,polres-banjar,escort,,,,,,", "number")]
    [InlineData("1,,polres-banjar,escort,,,,,,", "name")]
    [InlineData("1,\u200b,polres-banjar,escort,,,,,,", "name")]
    [InlineData("1,Orang,polres-lain,escort,,,,,,", "unit")]
    [InlineData("1,Orang,kodim-1006,escort,,,,,,", "unit")]
    [InlineData("1,Orang,polres-banjar,,,,,,,", "duty")]
    [InlineData("1,Orang,polres-banjar,1,,,,,,", "duty")]
    [InlineData("1,Orang,polres-banjar,escort,,,yes,,,", "driver")]
    [InlineData("1,Orang,polres-banjar,escort,,,,,2,", "armed")]
    public async Task A_wrong_cell_is_named(string line, string column)
    {
        var operation = await Open();

        await Import(operation, Header + line).Invalid($"lines[2].{column}");
        Assert.Empty(await People(operation));
    }

    [Fact]
    public async Task A_column_that_is_missing_or_unknown_is_named()
    {
        var operation = await Open();

        await Import(operation, "number,name,unit\n1,Orang,polres-banjar\n").Invalid("header");
        await Import(operation, "number,name,unit,duty,dogs\n1,Orang,polres-banjar,escort,2\n").Invalid("header");
    }

    [Fact]
    public async Task A_file_that_replaces_takes_the_others_off_the_books_but_nobody_of_another_agency()
    {
        var operation = await Open();
        await app.Book(operation, "polres-banjar", 3);
        await app.Book(operation, "kodim-1006", 2, prefix: "T");

        var answer = await Import(operation, Header + "P2,Orang 2,polres-banjar,escort,,,,,,\n", "?mode=replace")
            .Read<ImportPeople.Response>();

        Assert.Equal((1, 2), (answer.People, answer.TakenOff));
        Assert.Equal((1, 2), await app.Free(operation, "2024-11-20"));
    }

    [Fact]
    public async Task A_polsek_changes_and_sees_its_own_people_only()
    {
        var operation = await Open();
        await app.Book(operation, "polsek-63.03.05", 2, prefix: "A");
        await app.Book(operation, "polsek-63.03.14", 2, prefix: "B");
        using var polsek = app.AsUnit("polsek-63.03.05");
        var people = $"/operations/{operation}/people";

        // In its own unit it may.
        await polsek.PutAsJsonAsync($"{people}/A3", Person("polsek-63.03.05"), Ct).Read<PersonView>();
        await polsek.PutAsync(people, EscortApp.Csv(Header + "A4,Orang,polsek-63.03.05,guard,,,,,,\n"), Ct).Read<JsonElement>();

        // Into another's it puts nobody, and from another's it moves nobody; by file or one by one.
        await polsek.PutAsJsonAsync($"{people}/A5", Person("polsek-63.03.14"), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.PutAsJsonAsync($"{people}/A1", Person("polsek-63.03.14"), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.PutAsJsonAsync($"{people}/B1", Person("polsek-63.03.05"), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.DeleteAsync($"{people}/B1", Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        var file = Header + "A5,Orang,polsek-63.03.14,guard,,,,,,\nB1,Orang,polsek-63.03.05,guard,,,,,,\n";
        var response = await polsek.PutAsync(people, EscortApp.Csv(file), Ct);
        await response.Invalid("lines[2].unit");
        await response.Invalid("lines[3].number");

        // What it replaces is its own.
        await polsek.PutAsync($"{people}?mode=replace", EscortApp.Csv(Header + "A1,Orang 1,polsek-63.03.05,guard,,,,,,\n"), Ct)
            .Read<JsonElement>();
        Assert.Equal(["A1", "B1", "B2"], (await People(operation)).Select(p => p.Number));

        var seen = await polsek.GetFromJsonAsync<Shared.Page<PersonView>>(people, Responses.Json, Ct);
        Assert.Equal(["A1"], seen!.Items.Select(p => p.Number));
        await polsek.GetAsync($"{people}/B1", Ct).Refused("person.unknown", HttpStatusCode.NotFound);
        Assert.DoesNotContain("B1", await polsek.GetStringAsync($"{people}.csv", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_no_unit_in_the_token_is_no_units_and_a_danramil_is_no_polsek()
    {
        var operation = await Open();
        await app.Book(operation, "polsek-63.03.05", 1, prefix: "A");
        var path = $"/operations/{operation}/people/A1";
        using var unnamed = app.As(Agency.Polsek, "63.03.05");
        using var danramil = app.As(TestToken.Of(Agency.Danramil, "63.03.05") with { Units = ["polsek-63.03.05"] });
        using var above = app.As(TestToken.Of(Agency.Polsek, "63.03.05") with { Units = ["polres-banjar", "linmas-63.03.05"] });
        using var kodim = app.As(Agency.Kodim);

        foreach (var http in new[] { unnamed, danramil, above, kodim })
        {
            await http.PutAsJsonAsync(path, Person("polsek-63.03.05"), Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
            await http.GetAsync(path, Ct).Refused("person.unknown", HttpStatusCode.NotFound);
        }

        // Nor does it open more when the token names more than a Polsek.
        await app.Book(operation, "polres-banjar", 1);
        foreach (var unit in new[] { "polres-banjar", "linmas-63.03.05" })
        {
            await above.PutAsJsonAsync($"/operations/{operation}/people/X1", Person(unit), Ct)
                .Refused("unit.foreign", HttpStatusCode.Forbidden);
        }

        await above.GetAsync($"/operations/{operation}/people/P1", Ct).Refused("person.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_are_seen_by_their_own_side_and_by_Bawaslu()
    {
        var operation = await Open();
        await app.Book(operation, "polres-banjar", 1, prefix: "P");
        await app.Book(operation, "linmas-63.03.05", 1, "station", prefix: "L");
        await app.Book(operation, "koramil-63.03.05", 1, prefix: "T");
        var people = $"/operations/{operation}/people";

        async Task<string> Seen(HttpClient http) => string.Join(
            ' ', (await http.GetFromJsonAsync<Shared.Page<PersonView>>(people, Responses.Json, Ct))!.Items.Select(p => p.Number));

        using var bawaslu = app.As(Agency.Bawaslu);
        using var kodim = app.As(Agency.Kodim);
        using var kpu = app.As(Agency.Kpu);
        Assert.Equal("L1 P1", await Seen(app.Http));
        Assert.Equal("T1", await Seen(kodim));
        Assert.Equal("L1 P1 T1", await Seen(bawaslu));
        Assert.Equal("L1 P1 T1", await Seen(kpu));
        await app.As(Agency.Kejaksaan).GetAsync(people, Ct).Refused("access.other-agency", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Two_who_import_at_once_leave_everybody_of_both_files()
    {
        var operation = await Open();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            app.Book(operation, i % 2 == 0 ? "polres-banjar" : "kodim-1006", 10, prefix: $"{i}-")));

        Assert.Equal((40, 40), await app.Free(operation, "2024-11-20"));
    }

    private async Task<Guid> Open()
    {
        var operation = await app.Open();
        await app.List(operation);
        return operation;
    }

    private static string TwoThousand()
    {
        var file = new StringBuilder("number,name,unit,duty\n");
        for (var i = 1; i <= 2_000; i++)
        {
            var line = i switch
            {
                7 => "N7,Orang 7,polsek-63.03.77,escort",
                1_000 => "N1000,Orang 1000,polres-banjar,sleeping",
                2_000 => "N1,Orang 2000,polres-banjar,escort", // which is there
                _ => $"N{i},Orang {i},polres-banjar,escort",
            };
            file.Append(line).Append('\n');
        }

        return file.ToString();
    }

    private static object Person(string unit) => new { name = "Orang", unit, standingDuty = "guard" };

    private async Task<IReadOnlyList<PersonView>> People(Guid operation)
    {
        using var bawaslu = app.As(Agency.Bawaslu);
        return (await bawaslu.GetFromJsonAsync<Shared.Page<PersonView>>(
            $"/operations/{operation}/people?limit=1000", Responses.Json, Ct))!.Items;
    }

    private Task<HttpResponseMessage> Import(Guid operation, string csv, string query = "") =>
        app.Http.PutAsync($"/operations/{operation}/people{query}", EscortApp.Csv(csv), Ct);
}
