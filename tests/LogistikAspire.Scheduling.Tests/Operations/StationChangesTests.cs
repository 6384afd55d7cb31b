using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Operations;

/// <summary>What a list of polling stations may change after another was imported, and after boxes have left.</summary>
public sealed class StationChangesTests(SchedulingApp app)
{
    private const string Header = "village_code,village,number,voters\n";
    private const string Replacing = "village_code,village,number,voters,replaces\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_station_keeps_its_identity_through_corrections_and_through_another_number()
    {
        var path = await Listed("1,300", "2,310", "3,320");
        var before = await Announced(path, 1);

        var body = await Import(path, Replacing, "1,301,", "7,310,63.03.05.2001-2", "3,320,");

        var after = await Announced(path, 2);
        Assert.Equal(before[(1, 300)], after[(1, 301)]);
        Assert.Equal(before[(2, 310)], after[(7, 310)]);
        Assert.Equal((0, 0, 1, 1), Changes(body));
        Assert.EndsWith("/kits/differences", body.Text("packedBoxes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_column_another_number_is_another_station()
    {
        var path = await Listed("1,300", "2,310");
        var before = await Announced(path, 1);

        var body = await Import(path, Header, "1,300", "7,310");

        Assert.DoesNotContain((await Announced(path, 2))[(7, 310)], before.Values);
        Assert.Equal((1, 1, 0, 0), Changes(body));
    }

    [Fact]
    public async Task Numbers_that_move_up_by_one_take_their_stations_along_and_the_first_is_new()
    {
        var path = await Listed("1,300", "2,310");
        var before = await Announced(path, 1);

        var body = await Import(
            $"{path}?counts=follow", Replacing, "1,50,", "2,300,63.03.05.2001-1", "3,310,63.03.05.2001-2");

        var after = await Announced(path, 2);
        Assert.Equal((before[(1, 300)], before[(2, 310)]), (after[(2, 300)], after[(3, 310)]));
        Assert.DoesNotContain(after[(1, 50)], before.Values);
        Assert.Equal((1, 0, 2, 0), Changes(body));
        var districts = await app.Published<DistrictsImported>(d => d.OperationId == OperationOf(path) && d.Version == 2);
        Assert.Equal(3, districts.Districts[0].PollingStations);
    }

    [Fact]
    public async Task The_file_may_be_sent_again_with_the_column_still_filled_and_corrected_later()
    {
        var path = await Listed("1,300", "2,310");
        string[] moved = ["1,50,", "2,300,63.03.05.2001-1", "3,310,63.03.05.2001-2"];
        await Import($"{path}?counts=follow", Replacing, moved);
        var once = await Announced(path, 2);

        Assert.Equal((0, 0, 0, 0), Changes(await Import(path, Replacing, moved)));
        Assert.Equal((0, 0, 0, 1), Changes(await Import(path, Replacing, ["1,60,", .. moved[1..]])));

        var corrected = await Announced(path, 3);
        Assert.Equal((once[(1, 50)], once[(2, 300)]), (corrected[(1, 60)], corrected[(2, 300)]));
    }

    [Fact]
    public async Task A_second_move_by_one_is_told_from_the_first_sent_again()
    {
        var path = await Listed("1,300", "2,310");
        await Import($"{path}?counts=follow", Replacing, "1,50,", "2,300,63.03.05.2001-1", "3,310,63.03.05.2001-2");
        var once = await Announced(path, 2);

        await Import(
            $"{path}?counts=follow", Replacing, "1,40,", "2,50,63.03.05.2001-1", "3,300,63.03.05.2001-2", "4,310,63.03.05.2001-3");

        var twice = await Announced(path, 3);
        Assert.Equal((once[(1, 50)], once[(2, 300)], once[(3, 310)]), (twice[(2, 50)], twice[(3, 300)], twice[(4, 310)]));
    }

    [Theory]
    [InlineData("2,310,63.03.05.2001-9", "The list before has no polling station 63.03.05.2001-9.")]
    [InlineData("2,310,TPS 1", "'TPS 1' is no polling station like 63.03.05.2001-7")]
    [InlineData("2,310,63.03.14.2001-1", "63.03.14.2001-1 lies in another district")]
    public async Task A_successor_of_nobody_is_named_with_what_to_do(string line, string message)
    {
        var path = await Listed("1,300", "2,310");

        var response = await app.PutCsv(path, Replacing + Lines("1,300,", line) + "63.03.14.2001,Desa,1,90,\n");

        Assert.Contains(message, await response.Invalid("lines[3].replaces"));
    }

    [Fact]
    public async Task Nobody_has_two_successors()
    {
        var path = await Listed("1,300", "2,310");

        var response = await app.PutCsv(
            path, Replacing + Lines("5,300,63.03.05.2001-1", "6,310,63.03.05.2001-1") + "63.03.14.2001,Desa,1,90,\n");

        Assert.Contains("Line 2 replaces 63.03.05.2001-1 too", await response.Invalid("lines[3].replaces"));
    }

    [Fact]
    public async Task Another_count_is_refused_with_what_to_do_and_followed_when_asked()
    {
        var path = await Listed("1,300", "2,310");

        var refused = await app.PutCsv(path, Header + Lines("1,300") + "63.03.14.2001,Desa,1,90\n");
        Assert.Contains("send it with ?counts=follow", await refused.Invalid("districts[63.03.05].polling_stations"));
        await Import($"{path}?counts=follow", Header, "1,300");

        Assert.Equal(4, (await app.Get<JsonElement>(OperationPath(path))).Number("boxes"));
    }

    [Fact]
    public async Task A_file_with_wrong_lines_never_changes_the_counts()
    {
        var path = await Listed("1,300", "2,310");

        var response = await app.PutCsv(
            $"{path}?counts=follow&onErrors=skip", Header + Lines("1,300", "2,many") + "63.03.14.2001,Desa,1,90\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(6, (await app.Get<JsonElement>(OperationPath(path))).Number("boxes"));
    }

    [Fact]
    public async Task After_publication_more_stations_propose_a_replan()
    {
        var (path, plan) = await Published(20);

        await Import($"{path}?counts=follow", Header, [.. Enumerable.Range(1, 21).Select(i => $"{i},300")]);

        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Equal("Boxes changed: Martapura 40 → 42.", proposed.Reason);
        var response = await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task After_publication_the_list_of_districts_does_not_take_the_stations_away()
    {
        var (path, plan) = await Published(20);

        var response = await app.PutCsv(
            $"/operations/{plan.OperationId}/districts",
            "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,19,38,4\n63.03.14,Martapura Barat,1,2,19\n");

        Assert.Contains("?counts=follow", await response.Invalid("districts[63.03.05].polling_stations"));
        Assert.Equal(21, (await app.Get<JsonElement>($"{path}?limit=100")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_station_whose_boxes_have_left_is_not_dropped_and_one_whose_boxes_have_not_is()
    {
        var (path, plan) = await Published(20);
        var ids = await Announced(path, 1);
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.05");
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment);

        // The store has not told yet whose boxes these were.
        var response = await app.PutCsv($"{path}?counts=follow", Without(20));
        Assert.Contains("send the file again", await response.Invalid("stations[63.03.05.2001-20]"));
        await app.Publish(new StationsDeparted
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 2, DistrictCode = "63.03.05",
            StationIds = [.. ids.Where(s => s.Key.Number < 20).Select(s => s.Value)],
        });

        await SchedulingApp.Eventually(async () => (await app.PutCsv($"{path}?counts=follow", Without(20))).IsSuccessStatusCode);
        response = await app.PutCsv($"{path}?counts=follow", Without(19, 20));
        Assert.Contains("give it 0 voters", await response.Invalid("stations[63.03.05.2001-19]"));
        var closed = Without(20).Replace("2001,Desa,19,300", "2001,Desa,19,0", StringComparison.Ordinal);
        Assert.True((await app.PutCsv(path, closed)).IsSuccessStatusCode);
    }

    private static string Without(params int[] numbers) => Header
        + Lines([.. Enumerable.Range(1, 20).Except(numbers).Select(i => $"{i},300")]) + "63.03.14.2001,Desa,1,90\n";

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => $"63.03.05.2001,Desa,{line}\n"));

    /// <summary>An operation with a list: these stations of Martapura, and one of Martapura Barat.</summary>
    private async Task<string> Listed(params string[] lines)
    {
        var count = lines.Length;
        var path = $"/operations/{await app.OpenOperation(
            $"63.03.05,Martapura,{count},{2 * count},4\n63.03.14,Martapura Barat,1,2,19\n")}/polling-stations";
        await Import(path, Header, lines);
        return path;
    }

    private async Task<(string Path, PlanPublished Plan)> Published(int stations)
    {
        var path = await Listed([.. Enumerable.Range(1, stations).Select(i => $"{i},300")]);
        var operation = OperationOf(path);
        var response = await app.Publish(operation, await app.SolvedPlan(operation));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (path, await app.Published<PlanPublished>(p => p.OperationId == operation));
    }

    private async Task<JsonElement> Import(string path, string header, params string[] lines)
    {
        var other = header == Header ? "63.03.14.2001,Desa,1,90\n" : "63.03.14.2001,Desa,1,90,\n";
        return await app.PutCsv(path, header + Lines(lines) + other).Read<JsonElement>();
    }

    /// <summary>Who is who in Martapura, by number and voters.</summary>
    private async Task<Dictionary<(int Number, int Voters), Guid>> Announced(string path, int version)
    {
        var operation = OperationOf(path);
        var list = await app.Published<PollingStationsImported>(
            m => m.OperationId == operation && m.Version == version && m.DistrictCode == "63.03.05");
        return list.Stations.ToDictionary(s => (s.Number, s.Voters), s => s.StationId!.Value);
    }

    private static (int Added, int Dropped, int Renumbered, int OtherVoters) Changes(JsonElement body)
    {
        var changes = body.GetProperty("changes");
        return (changes.Number("added"), changes.Number("dropped"), changes.Number("renumbered"), changes.Number("otherVoters"));
    }

    private static Guid OperationOf(string path) => Guid.Parse(path.Split('/')[2]);

    private static string OperationPath(string path) => $"/operations/{OperationOf(path)}";
}
