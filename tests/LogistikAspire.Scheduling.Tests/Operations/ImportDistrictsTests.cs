using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Operations;

public sealed class ImportDistrictsTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private const string Header = "code,name,polling_stations,boxes,road_km";

    [Fact]
    public async Task A_file_replaces_the_districts()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutCsv($"/operations/{operationId}/districts", $"{Header}\n63.03.17,Paramasan,14,28,108\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var districts = (await app.Get<JsonElement>($"/operations/{operationId}/districts")).GetProperty("items");
        Assert.Equal("63.03.17", Assert.Single(districts.EnumerateArray()).Text("code"));
    }

    [Fact]
    public async Task Minutes_that_nobody_gave_are_estimated_and_marked()
    {
        var operationId = await app.OpenOperation("63.03.17,Paramasan,14,28,108\n63.03.05,Martapura,1,2,0\n");

        var districts = (await app.Get<JsonElement>($"/operations/{operationId}/districts")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal((4, 7, "True"), (districts[0].Number("kilometres"), districts[0].Number("minutes"), districts[0].Text("minutesEstimated")));
        Assert.Equal((108, 186), (districts[1].Number("kilometres"), districts[1].Number("minutes")));
    }

    [Theory]
    [InlineData("63.03.17,Paramasan,14,-28,108", "lines[2].boxes")]
    [InlineData("63.03.17,Paramasan,14,27,108", "lines[2].boxes")]
    [InlineData("63.03.17,Paramasan,many,28,108", "lines[2].polling_stations")]
    [InlineData("63.04.17,Paramasan,14,28,108", "lines[2].code")]
    [InlineData("Paramasan,Paramasan,14,28,108", "lines[2].code")]
    [InlineData("63.03.17,,14,28,108", "lines[2].name")]
    [InlineData("63.03.17,Paramasan,14,28,-1", "lines[2].road_km")]
    [InlineData("63.03.17,Paramasan,14,28", "lines[2]")]
    [InlineData("63.03.16,Sambung Makmur,27,54,54\n63.03.16,Sambung Makmur,27,54,54", "lines[3].code")]
    [InlineData("", "file")]
    public async Task A_wrong_line_is_named_and_nothing_is_imported(string lines, string named)
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutCsv($"/operations/{operationId}/districts", $"{Header}\n{lines}\n");

        await response.AssertInvalid(named);
        Assert.Equal(2, (await app.Get<JsonElement>($"/operations/{operationId}")).Number("districts"));
    }

    [Fact]
    public async Task All_wrong_lines_are_named_at_once()
    {
        var operationId = await app.OpenOperation();
        var lines = Enumerable.Range(1, 20).Select(i => $"63.03.{i:00},Kecamatan {i},1,{(i is 3 or 7 or 20 ? 5 : 2)},10");

        var response = await app.PutCsv($"/operations/{operationId}/districts", $"{Header}\n{string.Join('\n', lines)}\n");

        var errors = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("errors");
        Assert.Equal(["lines[4].boxes", "lines[8].boxes", "lines[21].boxes"], errors.EnumerateObject().Select(e => e.Name));
    }

    [Theory]
    [InlineData("code,name,polling_stations,boxes,road")]
    [InlineData("code,name,polling_stations,boxes")]
    [InlineData("code,name,polling_stations,boxes,road_km,colour")]
    public async Task A_wrong_column_is_named(string header)
    {
        var operationId = await app.OpenOperation();

        await (await app.PutCsv($"/operations/{operationId}/districts", $"{header}\n")).AssertInvalid("header");
    }

    [Fact]
    public async Task Excel_is_taken_as_well()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutExcel(
            $"/operations/{operationId}/districts",
            ["code", "name", "polling_stations", "boxes", "road_km", "minutes"], ["63.03.17", "Paramasan", 14, 28, 107.5, null]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var district = Assert.Single((await app.Get<JsonElement>($"/operations/{operationId}/districts")).GetProperty("items").EnumerateArray());
        Assert.Equal(("Paramasan", "107.5", "True"), (district.Text("name"), district.Text("kilometres"), district.Text("minutesEstimated")));
    }

    [Fact]
    public async Task A_code_that_Excel_took_for_a_time_is_named()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutExcel(
            $"/operations/{operationId}/districts",
            ["code", "name", "polling_stations", "boxes", "road_km"], [new TimeSpan(63, 3, 17), "Paramasan", 14, 28, 108]);

        await response.AssertInvalid("lines[2].code");
    }

    [Fact]
    public async Task Skipping_imports_the_lines_that_are_right()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutCsv(
            $"/operations/{operationId}/districts?onErrors=skip",
            $"{Header}\n63.03.17,Paramasan,14,28,108\n63.03.16,Sambung Makmur,27,55,54\n63.03.16,Sambung Makmur,27\n");

        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal((1, 28), (body.Number("districts"), body.Number("boxes")));
        Assert.Equal(["lines[3].boxes", "lines[4]"], body.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task After_publication_districts_come_and_go_as_long_as_nothing_of_them_has_left_and_a_replan_is_proposed()
    {
        var plan = await app.PublishedOperation();

        var response = await app.PutCsv(
            $"/operations/{plan.OperationId}/districts", $"{Header}\n63.03.05,Martapura,21,42,4\n63.03.17,Paramasan,14,28,108\n");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Equal("Boxes changed: Martapura 40 → 42, 63.03.14 68 → 0, Paramasan 0 → 28.", proposed.Reason);
        response = await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var second = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        Assert.Equal([("63.03.05", 42), ("63.03.17", 28)], second.Shipments.Select(s => (s.DistrictCode, s.Boxes)).Order());
    }

    [Fact]
    public async Task After_publication_the_same_boxes_ask_for_no_replan()
    {
        var plan = await app.PublishedOperation();

        await app.PutCsv(
            $"/operations/{plan.OperationId}/districts", $"{Header}\n63.03.05,Martapura Kota,20,40,5\n63.03.14,Martapura Barat,34,68,19\n");

        var plans = (await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(plans, p => p.Text("origin") == "replan");
    }

    [Theory]
    [InlineData("63.03.14,Martapura Barat,34,68,19", "districts[63.03.05]")]
    [InlineData("63.03.05,Martapura,19,38,4\n63.03.14,Martapura Barat,34,68,19", "districts[63.03.05].boxes")]
    public async Task A_district_of_which_boxes_have_left_stays_with_at_least_these(string lines, string named)
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.05");
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment);

        foreach (var query in new[] { "", "?onErrors=skip" })
        {
            var response = await app.PutCsv($"/operations/{plan.OperationId}/districts{query}", $"{Header}\n{lines}\n");

            Assert.Contains("have left the store", await response.AssertInvalid(named));
        }

        Assert.Equal(108, (await app.Get<JsonElement>($"/operations/{plan.OperationId}")).Number("boxes"));
    }

    [Fact]
    public async Task An_unknown_operation_has_no_districts() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await app.PutCsv($"/operations/{Guid.CreateVersion7()}/districts", $"{Header}\n63.03.17,Paramasan,14,28,108\n")).StatusCode);
}
