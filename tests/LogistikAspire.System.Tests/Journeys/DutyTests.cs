using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// Who is free on a day for which nothing is declared is a setting of Scheduling and counted with by Escort: what KPU changes at the one
/// decides escorts, and so the departure gate, at the other.
/// </summary>
public sealed class DutyTests(SystemStack system) : IAsyncLifetime
{
    private readonly HttpClient _http = system.Http("kpu");
    private readonly Guid _operation = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Scheduling => $"/api/scheduling/operations/{_operation}";

    public async ValueTask InitializeAsync()
    {
        (await _http.PutAsJsonAsync(Scheduling, new
        {
            name = "Tanpa pernyataan",
            regencyCode = "63.03",
            votingDate = "2024-11-27",
            windowStart = "2024-11-23",
            windowEnd = "2024-11-25",
            elections = new[] { "gubernur" },
        }, Ct)).EnsureSuccessStatusCode();
        const string districts = "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,40,40,4\n";
        var file = new StringContent(districts, Encoding.UTF8, "text/csv");
        (await _http.PutAsync($"{Scheduling}/districts", file, Ct)).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_change_of_who_is_free_without_declaration_decides_escorts_anew()
    {
        await Publish();
        await BecomesEscort("met");
        Assert.Equal("40 police, 20 soldiers", await Undeclared());

        await Change(police: 0, soldiers: 0);

        await BecomesEscort("failed");
        Assert.Equal("0 police, 0 soldiers", await Undeclared());

        await Change(police: 30, soldiers: 10);

        await BecomesEscort("met");
        Assert.Equal("30 police, 10 soldiers", await Undeclared());
    }

    private async Task Publish()
    {
        var plan = $"{Scheduling}/plans/{Guid.CreateVersion7()}";
        (await _http.PutAsJsonAsync(plan, new { }, Ct)).EnsureSuccessStatusCode();
        await Patience.Until(
            async () => (string)(await _http.GetFromJsonAsync<JsonNode>(plan, Ct))!["status"]! == "draft", "the plan is solved", Ct);
        var decision = new { overrideReason = "Latihan", by = "Ketua KPU" };
        (await _http.PostAsJsonAsync($"{plan}/publication", decision, Ct)).EnsureSuccessStatusCode();
    }

    private async Task Change(int police, int soldiers)
    {
        var settings = (await _http.GetFromJsonAsync<JsonObject>($"{Scheduling}/settings", Ct))!;
        settings["defaultDuty"] = new JsonObject { ["police"] = police, ["soldiers"] = soldiers };
        (await _http.PutAsJsonAsync($"{Scheduling}/settings", settings, Ct)).EnsureSuccessStatusCode();
    }

    private Task BecomesEscort(string state) => Patience.Until(
        async () =>
        {
            var shipments = (await _http.GetFromJsonAsync<JsonNode>($"{Scheduling}/shipments", Ct))!["items"]!.AsArray();
            return shipments.Count > 0 && shipments.All(s => (string)s!["gate"]!["escort"]!["state"]! == state);
        },
        $"the escort of every shipment is {state}",
        Ct);

    private async Task<string> Undeclared()
    {
        var undeclared = (await system.Api.Get<JsonNode>($"/api/escort/operations/{_operation}/duty", Ct))["undeclaredDay"]!;
        return $"{undeclared["police"]} police, {undeclared["soldiers"]} soldiers";
    }
}
