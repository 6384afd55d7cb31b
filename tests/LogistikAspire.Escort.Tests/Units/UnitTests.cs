using System.Net;
using System.Net.Http.Json;
using LogistikAspire.Authorization;
using LogistikAspire.Escort.Units;
using LogistikAspire.Testing;

namespace LogistikAspire.Escort.Tests.Units;

public sealed class UnitTests(EscortApp app)
{
    private const string Header = "code,kind,name,parent,districts,stations,assumed\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_is_exported_is_imported_without_a_change(string format)
    {
        var operation = await app.Open();
        await app.List(operation);
        var before = await Units(operation);
        Assert.Equal(9, before.Count);
        var file = await app.Http.GetByteArrayAsync($"/operations/{operation}/units.{format}", Ct);

        // A file has both agencies' units: each takes its own back, and leaves the other's lines out.
        using var kodim = app.As(Agency.Kodim);
        foreach (var http in new[] { app.Http, kodim })
        {
            await http.PutAsync($"/operations/{operation}/units?onErrors=skip", new ByteArrayContent(file), Ct)
                .Read<ImportUnits.Response>();
        }

        Assert.Equal(before.Select(Text), (await Units(operation)).Select(Text));
    }

    [Fact]
    public async Task Every_wrong_line_is_named_and_nothing_is_imported()
    {
        var operation = await app.Open();

        var response = await Import(operation, Header
            + "polres-banjar,polres,Polres Banjar,,63.03.05,,\n"
            + "Polsek Martapura,polsek,Polsek Martapura,polres-banjar,,,\n"
            + "polsek-63.03.05,polsekk,Polsek Martapura,polres-banjar,,,\n"
            + "polsek-63.03.06,polsek,Polsek Karang Intan,,,,\n"
            + "polsek-63.03.07,polsek,Polsek Astambul,polres-b,,,\n"
            + "polres-kota,polres,Polres Kota,polres-banjar,,,\n"
            + "polres-lain,polres,Polres Lain,,63.03.05 63.99,63.04.01.2001/1 63.03.06.2001/0,\n"
            + "kodim-1006,kodim,Kodim 1006,,,,\n"
            + "polres-banjar,polres,Polres Banjar,,,,\n"
            + "satlantas-banjar,satuan,Satlantas,polsek-63.03.06,,,\n");

        foreach (var field in new[]
        {
            "lines[3].code", "lines[4].kind", "lines[5].parent", "lines[6].parent", "lines[7].parent", "lines[8].districts",
            "lines[8].stations", "lines[9].code", "lines[10].code", "lines[11].parent",
        })
        {
            await response.Invalid(field);
        }

        Assert.Empty(await Units(operation));
    }

    [Fact]
    public async Task Skipping_leaves_out_what_is_wrong_and_what_is_under_it()
    {
        var operation = await app.Open();

        var response = await Import(operation, Header
            + "polres-a,polres,Polres A,polres-b,,,\npolsek-63.03.05,polsek,Polsek,polres-a,,,\n"
            + "polres-b,polres,Polres B,,,,\n", "?onErrors=skip")
            .Read<ImportUnits.Response>();

        Assert.Equal(1, response.Units);
        Assert.Equal(["lines[2].parent", "lines[3].parent"], response.Errors.Keys);
        Assert.Equal(["polres-b"], (await Units(operation)).Select(u => u.Code));
    }

    [Fact]
    public async Task A_place_is_in_the_jurisdiction_of_one_unit_of_a_kind()
    {
        var operation = await app.Open();
        await app.List(operation);

        await Put(operation, "polsek-63.03.99", new
        {
            kind = "polsek", name = "X", parent = "polres-banjar", districts = new[] { "63.03.05" },
        }).Invalid("districts");
        await Put(operation, "polres-x", new { kind = "polres", name = "X", stations = new[] { "63.03.05.2001/2" } }).Invalid("stations");
        await Put(operation, "polres-x", new
        {
            kind = "polres", name = "X", districts = new[] { "63.03.07" }, stations = new[] { "63.03.07.2001/2" },
        }).Invalid("stations");
        await Put(operation, "polres-x", new { kind = "polres", name = "X", stations = new[] { "63.03.05.2001/3" } }).Read<UnitView>();
    }

    [Fact]
    public async Task A_unit_keeps_its_force_and_what_is_under_it_keeps_its_place()
    {
        var operation = await app.Open();
        await app.List(operation);

        await Put(operation, "polres-banjar", new { kind = "linmas", name = "X" }).Refused("unit.other-force");
        await Put(operation, "polres-banjar", new { kind = "satuan", name = "X", parent = "polres-banjarbaru" }).Invalid("kind");
    }

    [Fact]
    public async Task Each_agency_lists_its_own_units_and_a_polsek_none()
    {
        var operation = await app.Open();
        await app.List(operation);
        using var kodim = app.As(Agency.Kodim);
        using var polsek = app.AsUnit("polsek-63.03.05");

        await Put(operation, "koramil-63.03.05", new { kind = "koramil", name = "X", parent = "kodim-1006" })
            .Refused("unit.foreign", HttpStatusCode.Forbidden);
        foreach (var (code, kind) in new[] { ("polres-banjar", "polres"), ("linmas-63.03.05", "linmas"), ("polres-new", "polres") })
        {
            await kodim.PutAsJsonAsync($"/operations/{operation}/units/{code}", new { kind, name = "X" }, Ct)
                .Refused("unit.foreign", HttpStatusCode.Forbidden);
        }

        await polsek.PutAsJsonAsync($"/operations/{operation}/units/polsek-63.03.05", new { kind = "polsek", name = "X" }, Ct)
            .Refused("access.other-agency", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_unit_has_vehicles_that_it_keeps_itself()
    {
        var operation = await app.Open();
        await app.List(operation);
        using var polsek = app.AsUnit("polsek-63.03.05");
        string Path(string unit) => $"/operations/{operation}/units/{unit}/vehicles/DA 1234 AB";
        var truck = new { kind = "truck", seats = 12 };

        Assert.Equal(HttpStatusCode.NoContent, (await polsek.PutAsJsonAsync(Path("polsek-63.03.05"), truck, Ct)).StatusCode);
        await polsek.PutAsJsonAsync(Path("polsek-63.03.14"), truck, Ct).Refused("unit.foreign", HttpStatusCode.Forbidden);
        await polsek.PutAsJsonAsync(Path("polsek-63.03.05"), new { kind = "truck", seats = 0 }, Ct).Invalid("seats");

        var unit = (await app.Get<GetUnit.Response>($"/operations/{operation}/units/polsek-63.03.05"))!;
        Assert.Equal([new GetUnit.Vehicle("DA 1234 AB", UnitVehicleKind.Truck, 12)], unit.Vehicles);

        Assert.Equal(HttpStatusCode.NoContent, (await app.Put(Path("polsek-63.03.14"), truck)).StatusCode); // Polres moves it
        await polsek.DeleteAsync(Path("polsek-63.03.05"), Ct).Refused("vehicle.unknown", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.DeleteAsync(Path("polsek-63.03.14"), Ct)).StatusCode);
    }

    [Fact]
    public void A_polling_station_that_a_unit_names_goes_before_the_district()
    {
        Unit Unit(string code, UnitKind kind, string[] districts, string[] stations) =>
            new(Guid.Empty, code, new(kind, code, null, districts, stations, null));
        var places = new Jurisdiction(
        [
            Unit("polres-banjar", UnitKind.Polres, ["63.03.05"], []), Unit("polsek-63.03.05", UnitKind.Polsek, ["63.03.05"], []),
            Unit("polres-banjarbaru", UnitKind.Polres, [], ["63.03.05.2001/3"]), Unit("kodim-1006", UnitKind.Kodim, ["63.03.05"], []),
        ]);

        Assert.Equal(["polres-banjarbaru"], places.OfStation("63.03.05.2001/3", Force.Police).Select(u => u.Code));
        Assert.Equal(["polres-banjar", "polsek-63.03.05"], places.OfStation("63.03.05.2001/4", Force.Police).Select(u => u.Code));
        Assert.Equal(["kodim-1006"], places.OfStation("63.03.05.2001/3", Force.Soldiers).Select(u => u.Code));
        Assert.Empty(places.OfDistrict("63.03.06", Force.Police));
    }

    private async Task<IReadOnlyList<UnitView>> Units(Guid operation) =>
        (await app.Get<Shared.Page<UnitView>>($"/operations/{operation}/units?limit=1000"))!.Items;

    private static string Text(UnitView unit) => System.Text.Json.JsonSerializer.Serialize(unit);

    private Task<HttpResponseMessage> Import(Guid operation, string csv, string query = "") =>
        app.Http.PutAsync($"/operations/{operation}/units{query}", EscortApp.Csv(csv), Ct);

    private Task<HttpResponseMessage> Put(Guid operation, string code, object body) =>
        app.Put($"/operations/{operation}/units/{code}", body);
}
