using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Operations;

public sealed class SettingsTests(SchedulingApp app)
{
    [Fact]
    public async Task Every_number_can_be_read_and_changed()
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        Assert.Equal(350, settings["store"]!["floorLimit"]!.GetValue<int>());
        settings["store"]!["floorLimit"] = 300;
        settings["weights"]!["travel"] = 7;
        settings["security"]!["policePerVehicle"] = 2;

        Assert.Equal(HttpStatusCode.NoContent, (await app.Put($"/operations/{operationId}/settings", settings)).StatusCode);

        var changed = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        Assert.True(JsonNode.DeepEquals(settings, changed), changed.ToJsonString());
        Assert.Equal(300, (await app.Published<OperationOpened>(o => o.OperationId == operationId && o.Version == 2)).FloorLimit);
    }

    [Fact]
    public async Task Others_hear_who_is_free_on_a_day_without_declaration_and_hear_it_again_when_that_changes()
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        settings["defaultDuty"] = new JsonObject { ["police"] = 12, ["soldiers"] = 5 };

        await app.Put($"/operations/{operationId}/settings", settings);

        var opened = await app.Published<OperationOpened>(o => o.OperationId == operationId && o.Version == 1);
        Assert.Equal((40, 20), (opened.DefaultPolice, opened.DefaultSoldiers));
        var changed = await app.Published<OperationOpened>(o => o.OperationId == operationId && o.Version == 2);
        Assert.Equal((12, 5), (changed.DefaultPolice, changed.DefaultSoldiers));
    }

    [Fact]
    public async Task A_change_overtakes_drafts_and_the_same_settings_again_do_not()
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        var draft = await app.SolvedPlan(operationId);

        await app.Put($"/operations/{operationId}/settings", settings);
        Assert.Equal("False", (await app.Get<JsonElement>($"/operations/{operationId}/plans/{draft.Text("id")}")).Text("overtaken"));

        settings["weights"]!["travel"] = 7;
        await app.Put($"/operations/{operationId}/settings", settings);
        await app.Publish(operationId, draft).Refused("plan.overtaken");
    }

    [Fact]
    public async Task Opening_the_operation_again_without_settings_keeps_them()
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        settings["weights"]!["travel"] = 7;
        await app.Put($"/operations/{operationId}/settings", settings);

        await app.Put($"/operations/{operationId}", SchedulingApp.OperationRequest());

        Assert.Equal(7, (await app.Get<JsonElement>($"/operations/{operationId}/settings")).GetProperty("weights").Number("travel"));
    }

    [Theory]
    [InlineData("weights", "guardNights", -1, "weights.guardNights")]
    [InlineData("store", "floorLimit", 0, "store.floorLimit")]
    [InlineData("defaultDuty", "police", -1, "defaultDuty.police")]
    [InlineData(null, "loadingMinutes", -1, "loadingMinutes")]
    [InlineData(null, "searchLimit", 0, "searchLimit")]
    public async Task A_wrong_number_is_refused_with_the_field_named(string? group, string field, int value, string named)
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        (group is null ? settings : settings[group]!)[field] = value;

        await app.Put($"/operations/{operationId}/settings", settings).Invalid(named);
    }

    [Fact]
    public async Task A_vehicle_without_room_and_a_day_without_departure_are_refused()
    {
        var operationId = await app.OpenOperation();
        var settings = (await app.Get<JsonObject>($"/operations/{operationId}/settings"))!;
        settings["vehicleKinds"]![0]!["capacity"] = 0;
        settings["departureTimes"] = new JsonArray();

        var response = await app.Put($"/operations/{operationId}/settings", settings);

        await response.Invalid("vehicleKinds[truck].capacity");
        await app.Put($"/operations/{operationId}/settings", settings).Invalid("departureTimes");
    }

    [Fact]
    public async Task An_unknown_operation_has_none() => await app.Http.GetAsync(
        $"/operations/{Guid.CreateVersion7()}/settings", TestContext.Current.CancellationToken).Refused(
            "operation.unknown", HttpStatusCode.NotFound);
}
