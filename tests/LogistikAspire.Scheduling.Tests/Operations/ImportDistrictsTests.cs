using System.Net;
using System.Net.Http.Headers;
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

        Assert.Equal(
            (4, 7, "True"), (districts[0].Number("kilometres"), districts[0].Number("minutes"), districts[0].Text("minutesEstimated")));
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

        await response.Invalid(named);
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

        await app.PutCsv($"/operations/{operationId}/districts", $"{header}\n").Invalid("header");
    }

    [Fact]
    public async Task Excel_is_taken_as_well()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutExcel(
            $"/operations/{operationId}/districts",
            ["code", "name", "polling_stations", "boxes", "road_km", "minutes"], ["63.03.17", "Paramasan", 14, 28, 107.5, null]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var district = Assert.Single(
            (await app.Get<JsonElement>($"/operations/{operationId}/districts")).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("Paramasan", "107.5", "True"), (district.Text("name"), district.Text("kilometres"), district.Text("minutesEstimated")));
    }

    [Fact]
    public async Task A_code_that_Excel_took_for_a_time_is_named()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutExcel(
            $"/operations/{operationId}/districts",
            ["code", "name", "polling_stations", "boxes", "road_km"], [new TimeSpan(63, 3, 17), "Paramasan", 14, 28, 108]);

        var message = await response.Invalid("lines[2].code");
        Assert.Contains("The cell is a time (63:03:17)", message);
        Assert.Contains("Format the column as text", message);
    }

    [Theory]
    [InlineData("code;name;polling_stations;boxes;road_km\n63.03.05;Martapura;1;2;2\n;;;;\n")]
    [InlineData("code;name;polling_stations;boxes;road_km;\n63.03.05;Martapura;1;2;2;\n")]
    public async Task Empty_rows_and_trailing_separators_are_nothing(string csv) =>
        Assert.Equal(HttpStatusCode.OK, (await app.PutCsv($"/operations/{await app.OpenOperation()}/districts", csv)).StatusCode);

    [Theory]
    [InlineData("63.03.17;Paramasan;2;4;1.080;-3.03655;115.43955", "1080")]
    [InlineData("63.03.05;Martapura;2;4;0;-3.43368;114.87255\n63.03.17;Paramasan;2;4;1.08;-3.03655;115.43955", "1.08 km is too short")]
    [InlineData("63.03.05;Martapura;2;4;7.5;-3.43368;114.87255\n63.03.17;Paramasan;2;4;1.080;-3.03655;115.43955", "1.08 km is too short")]
    [InlineData("63.03.05;Martapura;2;4;107,5;;\n63.03.17;Paramasan;2;4;1.080;-3.03655;115.43955", "contradicts line 2")]
    public async Task A_road_that_cannot_be_is_refused(string lines, string message)
    {
        var response = await app.PutCsv(
            $"/operations/{await app.OpenOperation()}/districts",
            $"code;name;polling_stations;boxes;road_km;latitude;longitude\n{lines}\n");

        Assert.Contains(message, await response.Invalid($"lines[{lines.Split('\n').Length + 1}].road_km"));
    }

    [Fact]
    public async Task The_fewest_roads_are_refused_that_explain_the_contradictions_and_estimated_places_may_be_off()
    {
        const string Places = "63.03.05,Martapura,1,2,0,-3.43368,114.87255\n63.03.07,Astambul,1,2,10,-3.37752,114.89783\n";
        var operationId = await app.OpenOperation();

        Task<HttpResponseMessage> Put(string far) => app.PutCsv(
            $"/operations/{operationId}/districts",
            $"{Header},latitude,longitude,location_estimated\n{Places.Replace("\n", ",\n")}{far}\n");

        // 77 km from Martapura in a straight line.
        var refused = await Put("63.03.17,Paramasan,1,2,60,-3.03655,115.43955,");
        var errors = JsonElement.Parse(await refused.Content.ReadAsStringAsync(Ct));
        Assert.Equal(["lines[4].road_km"], errors.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal(HttpStatusCode.OK, (await Put("63.03.17,Paramasan,1,2,60,-3.03655,115.43955,true")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Put("63.03.17,Paramasan,1,2,20,-3.03655,115.43955,true")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Put("63.03.17,Paramasan,1,2,108,-3.03655,115.43955,")).StatusCode);
    }

    [Fact]
    public async Task Windows_1252_is_read_where_it_is_declared_and_refused_with_its_line_where_not()
    {
        var operationId = await app.OpenOperation();
        byte[] file = [.. "code;name;polling_stations;boxes;road_km\r\n63.03.05;Caf"u8, 0xE9, .. "igu "u8, 0x96, .. " Hilir;2;4;2\r\n"u8];

        Task<HttpResponseMessage> Put(string type) => app.Http.PutAsync(
            $"/operations/{operationId}/districts",
            new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } }, Ct);

        Assert.Contains("0xE9 is not UTF-8", await Put("text/csv").Invalid("lines[2]"));
        Assert.Equal(HttpStatusCode.OK, (await Put("text/csv; charset=windows-1252")).StatusCode);
        var districts = (await app.Get<JsonElement>($"/operations/{operationId}/districts")).GetProperty("items");
        Assert.Equal("Caféigu – Hilir", Assert.Single(districts.EnumerateArray()).Text("name"));
    }

    [Fact]
    public async Task Csv_under_the_type_of_Excel_is_csv_and_an_old_workbook_is_told_what_to_become()
    {
        var path = $"/operations/{await app.OpenOperation()}/districts";

        Task<HttpResponseMessage> Put(byte[] file, string type) => app.Http.PutAsync(
            path, new ByteArrayContent(file) { Headers = { ContentType = new(type) } }, Ct);

        const string OldExcel = "application/vnd.ms-excel";
        var csv = System.Text.Encoding.UTF8.GetBytes($"{Header}\n63.03.17,Paramasan,14,28,108\n");
        Assert.Equal(HttpStatusCode.OK, (await Put(csv, OldExcel)).StatusCode);
        Assert.Contains(".xlsx", await Put([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], OldExcel).Invalid("file"));
        var refused = await Put(csv, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Contains(
            $"text/csv or {LogistikAspire.Shared.Files.Table.Excel} or {OldExcel}", await refused.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task A_wrong_header_is_one_fault_and_says_where_it_was_looked_for()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutExcel($"/operations/{operationId}/districts", ["Daftar"], ["code", "name"], ["63.03.05", "Martapura"]);

        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(["header"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.StartsWith(
            "Sheet 'Data' was read, the first visible one that has cells; its header is row 1: daftar. Columns that are taken: code, name,",
            problem.Text("detail"));
    }

    [Theory]
    [InlineData("63.03.17,Paramasan,many,28,108", "lines[2].polling_stations")]
    [InlineData(",Paramasan,14,28,108", "lines[2].code")]
    [InlineData("63.03\u200B.17,Paramasan,14,28,108", "lines[2].code")]
    public async Task One_fault_has_one_message(string line, string field)
    {
        var response = await app.PutCsv($"/operations/{await app.OpenOperation()}/districts", $"{Header}\n{line}\n");

        var errors = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateObject()).Name);
        Assert.Single(errors.GetProperty(field).EnumerateArray());
        Assert.True(!line.Contains('\u200B') || errors.GetProperty(field)[0].GetString()!.Contains("[U+200B]"));
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

            Assert.Contains("have left the store", await response.Invalid(named));
        }

        Assert.Equal(108, (await app.Get<JsonElement>($"/operations/{plan.OperationId}")).Number("boxes"));
    }

    [Fact]
    public async Task An_unknown_operation_has_no_districts() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await app.PutCsv($"/operations/{Guid.CreateVersion7()}/districts", $"{Header}\n63.03.17,Paramasan,14,28,108\n")).StatusCode);
}
