using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Tours;

public sealed class ToursTests(SchedulingApp app)
{
    private const string OneSlot = """{ "store": { "crewStart": "2024-11-22" }, "departureTimes": ["08:00:00"] }""";
    private const string Neighbours = "63.03.14,Martapura Barat,5,10,20\n63.03.15,Martapura Timur,5,10,24\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neighbours_share_a_vehicle_and_what_is_unloaded_last_is_loaded_first()
    {
        var (operationId, path, plan) = await Draft(Neighbours);
        await app.PutCsv($"/operations/{operationId}/distances", "from,to,km,minutes\n63.03.14,63.03.15,6,11\n");

        var tours = await app.Get<JsonElement>($"{path}/tours");

        var vehicle = Assert.Single(Assert.Single(tours.GetProperty("slots").EnumerateArray()).GetProperty("vehicles").EnumerateArray());
        Assert.Equal(
            ("pickup", 1, 20, "50"), (vehicle.Text("kind"), vehicle.Number("number"), vehicle.Number("boxes"), vehicle.Text("kilometres")));
        Assert.Equal(
            [
                ("63.03.14", "Martapura Barat", 2, "2024-11-25T01:05:00+00:00"),
                ("63.03.15", "Martapura Timur", 1, "2024-11-25T01:46:00+00:00"),
            ],
            vehicle.GetProperty("stops").EnumerateArray().Select(
                s => (s.Text("districtCode"), s.Text("district"), s.Number("loadingOrder"), s.Text("arrivesAt"))));
        Assert.Equal((1, 1, "38"), (Saved(tours).Number("vehicles"), Saved(tours).Number("police"), Saved(tours).Text("kilometres")));
        Assert.Equal(plan.Text("objective"), tours.Text("objective"));
        Assert.Equal(22.8m, tours.GetProperty("savedObjective").GetDecimal());
    }

    [Fact]
    public async Task Estimated_ways_are_marked()
    {
        var (_, path, _) = await Draft(
            "63.03.14,Martapura Barat,5,10,20,-3.34289,114.79210\n63.03.15,Martapura "
                + "Timur,5,10,24,-3.38147,114.85011\n", header: ",latitude,longitude");

        var tours = await app.Get<JsonElement>($"{path}/tours");

        Assert.True(tours.GetProperty("estimated").GetBoolean());
        Assert.Equal(1, Saved(tours).Number("vehicles"));
        var stops = tours.GetProperty("slots")[0].GetProperty("vehicles")[0].GetProperty("stops");
        Assert.True(stops[1].GetProperty("way").GetProperty("kilometresEstimated").GetBoolean());
    }

    [Fact]
    public async Task Without_any_known_way_the_direct_trips_stay_and_it_is_said()
    {
        var (_, path, _) = await Draft(Neighbours);

        var tours = await app.Get<JsonElement>($"{path}/tours");

        Assert.Equal(0, Saved(tours).Number("vehicles"));
        Assert.Equal("63.03.14", Assert.Single(tours.GetProperty("unknownWays").EnumerateArray()).Text("from"));
        Assert.Contains("Jarak tidak diketahui", await app.Http.GetStringAsync($"{path}/packing-lists", Ct));
    }

    [Fact]
    public async Task No_vehicle_tears_a_polling_stations_boxes_apart()
    {
        var (_, path, _) = await Draft("63.03.05,Martapura,151,302,4\n63.03.06,Karang Intan,71,142,8\n");

        var tours = await app.Get<JsonElement>($"{path}/tours");

        Assert.All(
            tours.GetProperty("slots").EnumerateArray().SelectMany(s => s.GetProperty("vehicles").EnumerateArray())
                .SelectMany(v => v.GetProperty("stops").EnumerateArray()),
            stop => Assert.Equal(0, stop.Number("boxes") % 2));
    }

    [Fact]
    public async Task A_published_plan_has_routes_too()
    {
        var plan = await app.PublishedOperation();

        var response = await app.Http.GetAsync($"/operations/{plan.OperationId}/plans/{plan.PlanId}/tours", Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Packing_lists_are_pages_in_indonesian_or_english()
    {
        var (operationId, path, _) = await Draft(Neighbours);
        await app.PutCsv($"/operations/{operationId}/distances", "from,to,km\n63.03.14,63.03.15,6\n");

        var response = await app.Http.GetAsync($"{path}/packing-lists", Ct);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var indonesian = await response.Content.ReadAsStringAsync(Ct);
        Assert.Contains("Daftar Muatan Kendaraan", indonesian);
        Assert.Contains("1 perjalanan, 1 polisi, 38 km dibandingkan rencana", indonesian);
        var west = indonesian.IndexOf("Martapura Barat", StringComparison.Ordinal);
        var east = indonesian.IndexOf("Martapura Timur", StringComparison.Ordinal);
        Assert.True(west < east);
        var english = await app.Http.GetStringAsync($"{path}/packing-lists?lang=en", Ct);
        Assert.Contains("Vehicle Packing Lists", english);
        Assert.DoesNotContain("Kecamatan", english);
    }

    [Fact]
    public async Task What_people_wrote_is_text_and_never_markup()
    {
        var (_, path, _) = await Draft("63.03.14,<script>alert(1)</script>,5,10,20\n63.03.15,Martapura Timur,5,10,24\n");

        var page = await app.Http.GetStringAsync($"{path}/packing-lists", Ct);

        Assert.DoesNotContain("<script>", page);
        Assert.Contains("&lt;script&gt;", page);
    }

    [Theory]
    [InlineData("tours")]
    [InlineData("packing-lists")]
    public async Task Without_shipments_there_are_none(string what)
    {
        var operationId = await app.OpenOperation(settings: """{ "store": { "crewStart": "2024-11-22", "crewRatePerHour": 1 } }""");
        var plan = await app.SolvedPlan(operationId);

        await app.Http.GetAsync($"/operations/{operationId}/plans/{plan.Text("id")}/{what}", Ct).Refused("plan.no-shipments");
        await app.Http.GetAsync($"/operations/{operationId}/plans/{Guid.CreateVersion7()}/{what}", Ct)
            .Refused("plan.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/plans/{plan.Text("id")}/{what}", Ct)
            .Refused("plan.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_plan_that_is_not_solved_has_none()
    {
        var operationId = await app.HardOperation();
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{operationId}/plans/{planId}", new { });

        await app.Http.GetAsync($"/operations/{operationId}/plans/{planId}/tours", Ct).Refused("plan.not-solved");
        await app.Post($"/operations/{operationId}/plans/{planId}/cancellation", new { });
    }

    [Fact]
    public async Task Banjars_routes_are_there_at_once()
    {
        var operationId = Guid.CreateVersion7();
        var request = SchedulingApp.OperationRequest();
        request["windowStart"] = "2024-11-20";
        await app.Put($"/operations/{operationId}", request);
        await app.PutCsv(
            $"/operations/{operationId}/districts",
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "districts.csv"), Ct));
        var path = $"/operations/{operationId}/plans/{(await app.SolvedPlan(operationId)).Text("id")}";

        var tours = await app.Get<JsonElement>($"{path}/tours");

        Assert.True(Saved(tours).Number("vehicles") > 0);
    }

    private static JsonElement Saved(JsonElement tours) => tours.GetProperty("saved");

    private async Task<(Guid OperationId, string Path, JsonElement Plan)> Draft(string districts, string header = "")
    {
        var operationId = await app.OpenOperation("", OneSlot);
        var response = await app.PutCsv(
            $"/operations/{operationId}/districts", $"code,name,polling_stations,boxes,road_km{header}\n{districts}");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        var plan = await app.SolvedPlan(operationId);
        return (operationId, $"/operations/{operationId}/plans/{plan.Text("id")}", plan);
    }
}
