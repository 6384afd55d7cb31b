using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Shipments;

public sealed class DepartShipmentTests(SchedulingApp app)
{
    [Fact]
    public async Task On_two_of_three_it_is_refused_with_what_is_missing()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ConfirmEscort(plan, shipment);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).Missing is ["stock"]);

        var problem = await app.Depart(plan, shipment).Refused("shipment.not-cleared");

        Assert.Equal(["stock"], problem.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(ShipmentState.Waiting, (await app.Shipment(plan, shipment)).State);
    }

    [Fact]
    public async Task On_three_of_three_but_not_loaded_it_is_refused_with_what_is_loaded()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.Clear(plan, shipment);
        await app.Load(plan, shipment, loaded: shipment.Boxes - 1);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).Loaded == shipment.Boxes - 1);

        var problem = await app.Depart(plan, shipment).Refused("shipment.not-loaded");

        Assert.Equal((shipment.Boxes - 1, shipment.Boxes), (problem.Number("loaded"), problem.Number("boxes")));
        Assert.Equal(ShipmentState.Cleared, (await app.Shipment(plan, shipment)).State);
    }

    [Fact]
    public async Task A_serious_incident_holds_it_until_it_is_released_whatever_comes_late()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);
        await app.Publish(Held(1));
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).Missing is ["incident"]);

        var problem = await app.Depart(plan, shipment).Refused("shipment.not-cleared");

        Assert.Contains("Serious incident (fire)", problem.GetProperty("title").GetString());
        await app.Published<ShipmentHeld>(h => h.ShipmentId == shipment.ShipmentId && h.Missing is ["incident"]);
        await app.Publish(new IncidentReleasedShipment { OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 2 });
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).Missing.Count == 0);
        await app.Publish(Held(1));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await app.Depart(plan, shipment)).StatusCode);

        IncidentHeldShipment Held(int version) => new()
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = version, Incidents = 1,
            Reason = "Serious incident (fire)",
        };
    }

    [Fact]
    public async Task A_box_unloaded_before_departure_keeps_it()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);
        await app.Load(plan, shipment, version: 3, loaded: shipment.Boxes - 1);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).Loaded == shipment.Boxes - 1);

        await app.Depart(plan, shipment).Refused("shipment.not-loaded");
    }

    [Fact]
    public async Task On_three_of_three_and_loaded_it_leaves_and_the_others_hear_of_it()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);

        Assert.Equal(HttpStatusCode.OK, (await app.Depart(plan, shipment)).StatusCode);

        await app.Published<ShipmentCleared>(c => c.ShipmentId == shipment.ShipmentId);
        await app.Published<ShipmentDeparted>(d => d.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task A_retry_finds_its_departure_and_a_second_departure_is_refused()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        var departure = Guid.CreateVersion7();
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment, departure);

        Assert.Equal(HttpStatusCode.OK, (await app.Depart(plan, shipment, departure)).StatusCode);
        await app.Depart(plan, shipment).Refused("shipment.already-departed");

        await app.Published<ShipmentDeparted>(d => d.ShipmentId == shipment.ShipmentId);
        Assert.Single(app.Heard<ShipmentDeparted>(), d => d.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task Of_many_departures_at_once_one_leaves()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Depart(plan, shipment)));

        Assert.Single(responses, r => r.StatusCode == HttpStatusCode.OK);
        Assert.All(responses, r => Assert.Contains(r.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Conflict }));
    }

    [Fact]
    public async Task A_condition_lost_before_departure_holds_it()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.Clear(plan, shipment);
        await app.Publish(new StockShort
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 2, Missing = 1, Reason = "A seal is broken.",
        });

        var held = await app.Published<ShipmentHeld>(h => h.ShipmentId == shipment.ShipmentId);
        var problem = await app.Depart(plan, shipment).Refused("shipment.not-cleared");

        Assert.Equal(["stock"], held.Missing);
        Assert.Contains("A seal is broken.", problem.Text("title"));
    }

    [Fact]
    public async Task The_same_message_twice_takes_effect_once()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        var lacking = new EscortLacking
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 1, MissingPolice = 1, MissingSoldiers = 0,
            Reason = "Too few.",
        };
        var messageId = Guid.CreateVersion7();

        await app.Publish(lacking, messageId);
        await app.Publish(lacking, messageId);
        await app.Publish(lacking);
        await app.Published<ShipmentHeld>(h => h.ShipmentId == shipment.ShipmentId);
        await app.ConfirmEscort(plan, shipment, version: 2);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).Missing is ["stock"]);

        Assert.Single(app.Heard<ShipmentHeld>(), h => h.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task A_hand_over_ends_it()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment);
        await app.Publish(new ShipmentHandedOver
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 3, Accepted = shipment.Boxes - 1, Rejected = 1,
            HandedOverAt = shipment.ArrivesAt,
        });

        await SchedulingApp.Eventually(async () => await app.Shipment(plan, shipment) is { State: ShipmentState.HandedOver, Rejected: 1 });
    }

    [Fact]
    public async Task An_arrival_and_a_hand_over_that_are_taken_back_are_no_more()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment);
        var arrived = new ShipmentArrived
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 3, ArrivedAt = shipment.ArrivesAt,
        };
        var handedOver = new ShipmentHandedOver
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 4, Accepted = shipment.Boxes, Rejected = 0,
            HandedOverAt = shipment.ArrivesAt,
        };
        await app.Publish(arrived);
        await app.Publish(handedOver);
        await SchedulingApp.Eventually(async () =>
            await app.Shipment(plan, shipment) is { State: ShipmentState.HandedOver, ArrivedAt: not null });

        await app.Publish(handedOver with { Version = 5, Accepted = 0, IsTakenBack = true });
        await SchedulingApp.Eventually(async () =>
            await app.Shipment(plan, shipment) is { State: ShipmentState.Arrived, HandedOverAt: null, Rejected: null });
        await app.Publish(arrived with { Version = 6, IsTakenBack = true });
        await SchedulingApp.Eventually(async () =>
            await app.Shipment(plan, shipment) is { State: ShipmentState.Departed, ArrivedAt: null, DepartedAt: not null });
        await app.Publish(arrived with { Version = 7, ArrivedAt = shipment.ArrivesAt.AddHours(1) });

        await SchedulingApp.Eventually(async () =>
            (await app.Shipment(plan, shipment)).ArrivedAt == shipment.ArrivesAt.AddHours(1));
    }

    [Theory]
    [InlineData(6, "record.in-future")]
    [InlineData(-60 * 24 * 365 * 20, "record.before-operation")]
    public async Task It_leaves_at_no_time_at_which_it_cannot_have_left(int minutesFromNow, string code)
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await app.ClearAndLoad(plan, shipment);
        var path = $"/operations/{plan.OperationId}/shipments/{shipment.ShipmentId}/departures/{Guid.CreateVersion7()}";

        await app.Put(path, new { departedAt = DateTimeOffset.UtcNow.AddMinutes(minutesFromNow) }).Refused(code);

        Assert.Null((await app.Shipment(plan, shipment)).DepartedAt);
        (await app.Put(path, new { departedAt = DateTimeOffset.UtcNow.AddMinutes(4) })).EnsureSuccessStatusCode(); // clocks differ
        (await app.Put(path, new { departedAt = DateTimeOffset.UtcNow.AddMinutes(minutesFromNow) })).EnsureSuccessStatusCode(); // a retry
    }

    [Fact]
    public async Task The_list_can_be_of_one_state_and_of_one_district()
    {
        var plan = await app.PublishedOperation();
        var cleared = plan.Shipments[0];
        await app.Clear(plan, cleared);

        var list = await app.Get<JsonElement>($"/operations/{plan.OperationId}/shipments?state=cleared&district={cleared.DistrictCode}");
        var unknown = await app.Http.GetAsync(
            $"/operations/{plan.OperationId}/shipments?state=lost", TestContext.Current.CancellationToken);

        Assert.Equal(cleared.ShipmentId.ToString(), Assert.Single(list.GetProperty("items").EnumerateArray()).Text("id"));
        await unknown.Invalid("state");
    }

    [Fact]
    public async Task An_unknown_shipment_is_not_found()
    {
        var plan = await app.PublishedOperation();

        var response = await app.Depart(plan, plan.Shipments[0] with { ShipmentId = Guid.CreateVersion7() });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_list_is_in_order_of_departure_and_paged()
    {
        var plan = await app.PublishedOperation();

        var first = await app.Get<JsonElement>($"/operations/{plan.OperationId}/shipments?limit=1");
        var second = await app.Get<JsonElement>($"/operations/{plan.OperationId}/shipments?limit=1&after={first.Text("next")}");

        var inOrder = plan.Shipments.OrderBy(s => s.DepartsAt).ThenBy(s => s.ShipmentId).Select(s => s.ShipmentId.ToString());
        Assert.Equal(inOrder, new[] { first, second }.Select(page => page.GetProperty("items")[0].Text("id")));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }
}
