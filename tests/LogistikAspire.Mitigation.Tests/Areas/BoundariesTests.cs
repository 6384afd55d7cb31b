using System.Net;
using System.Text;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Mitigation.Areas;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Mitigation.Data;
using LogistikAspire.Testing;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Areas;

public sealed class BoundariesTests(MitigationApp app)
{
    private const string Far = "99.01.01", Farther = "99.01.02";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Banjar_has_its_outlines_without_an_import()
    {
        var operation = await app.Open();

        using var known = JsonDocument.Parse(await app.Http.GetStringAsync($"/operations/{operation}/boundaries", Ct));

        Assert.All(known.RootElement.GetProperty("features").EnumerateArray(), f =>
        {
            Assert.False(f.GetProperty("properties").GetProperty("estimated").GetBoolean());
            Assert.EndsWith("Polygon", f.GetProperty("geometry").GetProperty("type").GetString(), StringComparison.Ordinal);
        });
        var within = DistrictBoundaries.BuiltIn.Outlines[Martapura].InteriorPoint;
        Assert.Equal([Martapura], await Hit(operation, within.Y, within.X));
    }

    [Fact]
    public async Task Without_an_outline_the_seat_counts_and_without_a_seat_nothing()
    {
        var operation = await OpenFar();

        using var known = JsonDocument.Parse(await app.Http.GetStringAsync($"/operations/{operation}/boundaries", Ct));

        var features = known.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal([true, false], features.Select(f => f.GetProperty("properties").GetProperty("estimated").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, features[1].GetProperty("geometry").ValueKind);
        Assert.Equal([Far], await Hit(operation, 1.03, 100.0));
        Assert.Empty(await Hit(operation, 1.06, 100.0));
    }

    [Fact]
    public async Task Imported_outlines_count_from_then_on_and_the_same_file_again_changes_nothing()
    {
        var operation = await OpenFar();
        Assert.Empty(await Hit(operation, 5.05, 100.05));

        var first = await Import(operation, Collection(Square(Far, 100, 5)));
        var again = await Import(operation, Collection(Square(Far, 100, 5)));
        var hit = await Hit(operation, 5.05, 100.05);
        var other = await Import(operation, Collection(Square(Far, 100, 7), Square(Farther, 101, 7)));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], new[] { first, again, other }.Select(r => r.StatusCode));
        Assert.Equal((1, 1), (await Version(first), await Version(again)));
        Assert.Equal(2, await Version(other));
        Assert.Equal([Far], hit);
        Assert.Empty(await Hit(operation, 5.05, 100.05));
        Assert.Equal([Farther], await Hit(operation, 7.05, 101.05));
        Assert.Contains($"\"builtIn\":[],\"estimated\":[\"{Farther}\"]", await first.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "no JSON")]
    [InlineData("{", "", "no JSON")]
    [InlineData("[]", "features", "FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "features", "1 to 1000")]
    [InlineData("""{"type":"FeatureCollection","features":[7]}""", "features[0].properties.code", "63.03.05")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"99.01"}}]}""", "features[0].properties.code", "63.03.05")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"99.01.01"}}]}""", "features[0].geometry", "Polygon")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"99.01.01"},"geometry":null}]}""", "features[0].geometry", "Polygon")]
    public async Task A_file_that_is_none_is_refused_with_the_feature_named(string file, string where, string why) =>
        await Wrong(await OpenFar(), file, where, why);

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[100,1]}""", "Polygon")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "at least one ring")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", "no polygon")]
    [InlineData("""{"type":"Polygon","coordinates":[[[100,1],[101,1],[101,2],[100,2]]]}""", "last is the first")]
    [InlineData("""{"type":"Polygon","coordinates":[[[100,1],[101,1],[100,1]]]}""", "four positions")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1,100],[1,101],[2,101],[1,100]]]}""", "longitude comes first")]
    [InlineData("""{"type":"Polygon","coordinates":[[[100,1],[101,"1"],[101,2],[100,1]]]}""", "Position 2")]
    [InlineData("""{"type":"Polygon","coordinates":[[[100,1],[101,2],[101,1],[100,2],[100,1]]]}""", "crosses")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[100,1],[101,1],[101,2],[100,1]]],[7]]}""", "list of positions")]
    public async Task An_outline_that_is_none_is_refused(string geometry, string why)
    {
        var good = Square(Farther, 100, 5);

        await Wrong(
            await OpenFar(), Collection(good, $$"""{"properties":{"code":"{{Far}}"},"geometry":{{geometry}}}"""), "features[1].geometry", why);
    }

    [Fact]
    public async Task Strangers_repeats_and_too_much_are_refused()
    {
        var operation = await OpenFar();

        await Wrong(operation, Collection(Square(Far, 100, 5), Square(Barat, 100, 5)), "features[1].properties.code", "no district of this operation");
        await Wrong(operation, Collection(Square(Far, 100, 5), Square(Far, 101, 5)), "features[1].properties.code", "twice");
        await Wrong(operation, new string(' ', DistrictBoundaries.MaxBytes + 1), "", "more than 8388608 bytes");
        var many = string.Join(',', Enumerable.Repeat("[1,1]", DistrictBoundaries.MaxPoints + 1));
        await Wrong(
            operation,
            Collection($$"""{"properties":{"code":"{{Far}}"},"geometry":{"type":"Polygon","coordinates":[[{{many}}]]}}"""),
            "features[0].geometry",
            "200000 points");
        await Import(Guid.NewGuid(), Collection(Square(Far, 100, 5))).Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{Guid.NewGuid()}/boundaries", Ct).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_later_list_of_districts_moves_its_seats()
    {
        var operation = await OpenFar();
        Assert.Equal([Far], await Hit(operation, 1.0, 100.0));

        await app.Publish(FarDistricts(operation, 2, latitude: 3));

        await MitigationApp.Eventually(async () => (await Hit(operation, 3.0, 100.0)).Count == 1);
        Assert.Empty(await Hit(operation, 1.0, 100.0));
    }

    private async Task Wrong(Guid operation, string file, string where, string why)
    {
        var response = await Import(operation, file);
        var body = await response.Content.ReadAsStringAsync(Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(body);
        Assert.Contains(why, problem.RootElement.GetProperty("errors").GetProperty(where)[0].GetString(), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> Hit(Guid operation, double latitude, double longitude) =>
        await app.With<MitigationDb, IReadOnlyList<string>>(async db =>
        {
            var known = await db.Operations.FindAsync([operation], Ct);
            var areas = await OperationAreas.Load(db, known!, Ct);
            var point = new CapArea { Description = "x", Circles = [new CapCircle(new CapPoint(latitude, longitude), 0)] };
            return [.. areas.Resolve([point]).Select(d => d.Code)];
        });

    private async Task<Guid> OpenFar()
    {
        var operation = Guid.CreateVersion7();
        await app.Publish(Opened(operation));
        await app.Publish(FarDistricts(operation, 1, latitude: 1));
        await MitigationApp.Eventually(() => app.Lists(operation, 2));
        return operation;
    }

    private static DistrictsImported FarDistricts(Guid operation, int version, double latitude) => new()
    {
        OperationId = operation,
        Version = version,
        Districts =
        [
            new() { Code = Far, Name = "Jauh", PollingStations = 1, Boxes = 2, Latitude = latitude, Longitude = 100, LocationEstimated = true },
            new() { Code = Farther, Name = "Lebih Jauh", PollingStations = 1, Boxes = 2 },
        ],
    };

    private async Task<HttpResponseMessage> Import(Guid operation, string file)
    {
        using var content = new StringContent(file, Encoding.UTF8, "application/geo+json");
        return await app.Http.PutAsync($"/operations/{operation}/boundaries", content, Ct);
    }

    private static async Task<int> Version(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        return body.RootElement.GetProperty("version").GetInt32();
    }

    private static string Collection(params string[] features) =>
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";

    /// <summary>A tenth of a degree wide.</summary>
    private static string Square(string code, int west, int south) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""
        {"type":"Feature","properties":{"code":"{{code}}"},"geometry":{"type":"Polygon","coordinates":[[
        [{{west}},{{south}}],[{{west}}.1,{{south}}],[{{west}}.1,{{south}}.1],[{{west}},{{south}}.1],[{{west}},{{south}}]]]}}
        """);
}
