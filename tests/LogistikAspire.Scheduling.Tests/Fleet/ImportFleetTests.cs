using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Fleet;

public sealed class ImportFleetTests(SchedulingApp app)
{
    private const string Header = "code,capacity,number,serves,serves_restricted,cost_per_km\n";
    private const string Truck = "truck,98,3,road remote,,1\n";
    private const string Boat = "boat,30,2,water-leg,true,0.6\n";

    [Fact]
    public async Task A_file_is_the_fleet_of_the_settings()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutCsv($"/operations/{operationId}/fleet", Header + Truck + Boat);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var kinds = await Kinds(operationId);
        Assert.Equal(["truck", "boat"], kinds.Select(k => k.Text("code")));
        Assert.Equal(
            ("30", "2", "True", "0.6", """["water-leg"]"""),
            (kinds[1].Text("capacity"), kinds[1].Text("number"), kinds[1].Text("servesRestricted"), kinds[1].Text("costPerKm"),
                kinds[1].Text("serves")));
        await app.Published<OperationOpened>(o => o.OperationId == operationId && o.Version == 2);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var operationId = await app.OpenOperation();
        await app.PutCsv($"/operations/{operationId}/fleet", Header + Truck);

        await app.PutExcel(
            $"/operations/{operationId}/fleet",
            ["code", "capacity", "number", "serves", "cost_per_km"], ["truck", 98, 3, "road remote", 1]);

        Assert.Equal(2, (await app.Get<JsonElement>($"/operations/{operationId}")).Number("version"));
    }

    [Theory]
    [InlineData("van,0,1,road,,1\n", "lines[3].capacity")]
    [InlineData("van,24,-1,road,,1\n", "lines[3].number")]
    [InlineData("van,24,1,road,,-1\n", "lines[3].cost_per_km")]
    [InlineData("truck,24,1,road,,1\n", "lines[3].code")]
    [InlineData("van,24,1,,,1\n", "lines[3].serves")]
    [InlineData("van,24,1,road,perhaps,1\n", "lines[3].serves_restricted")]
    [InlineData("van,24,1.5,road,,1\n", "lines[3].number")]
    public async Task A_wrong_number_is_named_and_the_fleet_stays(string line, string named)
    {
        var operationId = await app.OpenOperation();

        await app.PutCsv($"/operations/{operationId}/fleet", Header + Truck + line).Invalid(named);

        Assert.Equal(3, (await Kinds(operationId)).Count);
    }

    [Fact]
    public async Task Skipping_takes_what_is_right_but_not_nothing()
    {
        var operationId = await app.OpenOperation();

        var response = await app.PutCsv($"/operations/{operationId}/fleet?onErrors=skip", Header + Truck + "van,0,1,road,,1\n");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["truck"], (await Kinds(operationId)).Select(k => k.Text("code")));

        await app.PutCsv($"/operations/{operationId}/fleet?onErrors=skip", Header + "van,0,1,road,,1\n").Invalid("file");
    }

    [Fact]
    public async Task What_is_on_the_road_stays_in_the_fleet()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment);

        var message = await app.PutCsv($"/operations/{plan.OperationId}/fleet", Header + Boat).Invalid("file");

        Assert.Contains(shipment.Vehicles[0].Kind, message);
    }

    [Fact]
    public async Task An_unknown_operation_has_no_fleet() =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.PutCsv($"/operations/{Guid.CreateVersion7()}/fleet", Header + Truck)).StatusCode);

    private async Task<List<JsonElement>> Kinds(Guid operationId) =>
        [
            .. (await app.Get<JsonElement>($"/operations/{operationId}"))
                .GetProperty("settings").GetProperty("vehicleKinds").EnumerateArray(),
        ];
}
