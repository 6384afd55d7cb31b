using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Replans;

public sealed class DistrictAccessChangedConsumerTests(SchedulingApp app)
{
    [Fact]
    public async Task A_closed_way_holds_the_shipment_and_proposes_a_replan()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");

        await Close(plan, shipment, version: 1);

        var held = await app.Published<ShipmentHeld>(h => h.ShipmentId == shipment.ShipmentId);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Equal(["route"], held.Missing.Intersect(["route"]));
        Assert.Equal("Banjir", held.Reason);
        Assert.Equal(["63.03.14"], proposed.Districts);
        Assert.Equal("Banjir", proposed.Reason);
    }

    [Fact]
    public async Task Accepting_the_replan_is_one_call_and_moves_only_what_must()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await Close(plan, shipment, version: 1);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);

        var response = await app.Publish(plan.OperationId, await app.Solved(plan.OperationId, proposed.PlanId));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var second = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        var moved = second.Shipments.Single(s => s.DistrictCode == "63.03.14");
        Assert.NotEqual(Local(shipment.DepartsAt), Local(moved.DepartsAt));
        Assert.Equal(
            plan.Shipments.Single(s => s.DistrictCode == "63.03.05").ShipmentId,
            second.Shipments.Single(s => s.DistrictCode == "63.03.05").ShipmentId);
        await app.Published<ShipmentCancelled>(c => c.ShipmentId == shipment.ShipmentId);
        Assert.Equal(ShipmentState.Waiting, (await app.Shipment(second, moved)).State);
    }

    [Fact]
    public async Task A_replan_that_a_newer_alert_overtook_is_refused()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await Close(plan, shipment, version: 1);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        var proposal = await app.Solved(plan.OperationId, proposed.PlanId);

        await Close(plan, plan.Shipments.Single(s => s.DistrictCode == "63.03.05"), version: 1);
        await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId && p.PlanId != proposed.PlanId);

        await app.Publish(plan.OperationId, proposal).Refused("plan.overtaken");
    }

    [Fact]
    public async Task Several_alerts_at_once_end_in_one_replan_for_all()
    {
        var plan = await app.PublishedOperation();

        await Task.WhenAll(plan.Shipments.Select(s => Close(plan, s, version: 1)));

        await SchedulingApp.Eventually(async () =>
        {
            var plans = (await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans")).GetProperty("items").EnumerateArray();
            var newest = plans.Last();
            return newest.Text("origin") == "replan" && newest.Text("status") == "draft"
                && await Moved(plan, newest) is ["63.03.05", "63.03.14"];
        });
    }

    [Fact]
    public async Task A_way_that_opens_again_frees_the_shipment()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.Clear(plan, shipment);
        await Close(plan, shipment, version: 1);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).State == ShipmentState.Held);

        await app.Publish(Access(plan, shipment, version: 2));

        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).State == ShipmentState.Cleared);
    }

    [Fact]
    public async Task An_older_state_of_the_way_is_ignored()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await Close(plan, shipment, version: 2);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).State == ShipmentState.Held);

        await app.Publish(Access(plan, shipment, version: 1));
        await app.SealStock(plan, shipment);
        await SchedulingApp.Eventually(async () => !(await app.Shipment(plan, shipment)).Missing.Contains("stock"));

        Assert.Equal(ShipmentState.Held, (await app.Shipment(plan, shipment)).State);
    }

    [Fact]
    public async Task A_shipment_on_the_road_is_not_held()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.ClearAndLoad(plan, shipment);
        await app.Depart(plan, shipment);

        await Close(plan, shipment, version: 1);
        await Close(plan, plan.Shipments.Single(s => s.DistrictCode == "63.03.05"), version: 1);
        await app.Published<ShipmentHeld>(h => h.OperationId == plan.OperationId);

        Assert.Equal(ShipmentState.Departed, (await app.Shipment(plan, shipment)).State);
        Assert.DoesNotContain(app.Heard<ShipmentHeld>(), h => h.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task What_closes_after_it_is_unloaded_does_not_hold_it()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.Clear(plan, shipment);

        await app.Publish(Access(plan, shipment, version: 1, Closed(shipment.ArrivesAt.AddMinutes(30), null)));
        await Known(plan);

        Assert.Equal(ShipmentState.Cleared, (await app.Shipment(plan, shipment)).State);
    }

    [Fact]
    public async Task What_closes_while_it_is_unloaded_holds_it()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");

        await app.Publish(Access(plan, shipment, version: 1, Closed(shipment.ArrivesAt.AddMinutes(29), null)));

        await app.Published<ShipmentHeld>(h => h.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task Who_leaves_late_may_meet_what_the_plan_did_not()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.ClearAndLoad(plan, shipment);
        await app.Publish(Access(
            plan, shipment, version: 1, Closed(shipment.DepartsAt.AddHours(3), shipment.DepartsAt.AddHours(5))));
        await Known(plan);
        Assert.Equal(ShipmentState.Cleared, (await app.Shipment(plan, shipment)).State);

        await app.DepartAt(plan, shipment, shipment.DepartsAt.AddHours(2)).Refused("shipment.not-cleared");
        await app.DepartAt(plan, shipment, shipment.DepartsAt.AddHours(4)).Refused("shipment.not-cleared");

        Assert.Equal(HttpStatusCode.OK, (await app.DepartAt(plan, shipment, shipment.DepartsAt.AddHours(5))).StatusCode);
    }

    [Fact]
    public async Task Held_for_its_slot_it_leaves_when_the_way_is_open_again()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        await app.ClearAndLoad(plan, shipment);
        await app.Publish(Access(plan, shipment, version: 1, Closed(shipment.DepartsAt.AddHours(-1), shipment.DepartsAt.AddHours(1))));
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).State == ShipmentState.Held);

        await app.DepartAt(plan, shipment, shipment.DepartsAt.AddMinutes(59)).Refused("shipment.not-cleared");

        Assert.Equal(HttpStatusCode.OK, (await app.DepartAt(plan, shipment, shipment.DepartsAt.AddHours(1))).StatusCode);
        Assert.Equal(ShipmentState.Departed, (await app.Shipment(plan, shipment)).State);
    }

    [Fact]
    public async Task Where_only_another_kind_of_vehicle_may_pass_it_is_held()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments.Single(s => s.DistrictCode == "63.03.14");
        var kinds = shipment.Vehicles.Select(v => v.Kind).ToList();

        await app.Publish(Access(
            plan, shipment, version: 1, Closed(shipment.DepartsAt, null) with { Level = "restricted", VehicleKinds = ["motorboat"] }));
        await app.Published<ShipmentHeld>(h => h.ShipmentId == shipment.ShipmentId);

        await app.Publish(Access(
            plan, shipment, version: 2, Closed(shipment.DepartsAt, null) with { Level = "restricted", VehicleKinds = kinds }));
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, shipment)).State == ShipmentState.Waiting);
    }

    [Fact]
    public async Task A_way_closed_before_publication_keeps_its_day_free()
    {
        var operationId = await app.OpenOperation();
        await app.Publish(new DistrictAccessChanged
        {
            OperationId = operationId,
            Version = 1,
            DistrictCode = "63.03.14",
            Periods = [Day(24, "closed"), Day(25, "closed")],
        });
        await SchedulingApp.Eventually(() => app.With<Data.SchedulingDb, bool>(
            db => Task.FromResult(db.DistrictAccess.Any(a => a.OperationId == operationId))));

        await app.Publish(operationId, await app.SolvedPlan(operationId));

        var plan = await app.Published<PlanPublished>(p => p.OperationId == operationId);
        Assert.All(plan.Shipments.Where(s => s.DistrictCode == "63.03.14"), s => Assert.Equal(new(2024, 11, 23), Local(s.DepartsAt)));
    }

    private async Task<string[]> Moved(PlanPublished plan, JsonElement summary) =>
        [.. (await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans/{summary.Text("id")}")).GetProperty("moved")
            .EnumerateArray().Select(m => m.GetString()!)];

    private Task Close(PlanPublished plan, PlannedShipment shipment, int version) =>
        app.Publish(Access(plan, shipment, version, Day(Local(shipment.DepartsAt).Day, "closed")));

    private static DistrictAccessChanged Access(
        PlanPublished plan, PlannedShipment shipment, int version, params PeriodAccess[] periods) => new()
    {
        OperationId = plan.OperationId, Version = version, DistrictCode = shipment.DistrictCode, Periods = periods,
    };

    private Task Known(PlanPublished plan) => SchedulingApp.Eventually(() => app.With<Data.SchedulingDb, bool>(
        db => Task.FromResult(db.DistrictAccess.Any(a => a.OperationId == plan.OperationId))));

    private static PeriodAccess Closed(DateTimeOffset from, DateTimeOffset? until) =>
        new() { From = from, Until = until, Level = "closed", Reason = "Banjir" };

    private static PeriodAccess Day(int day, string level) => SchedulingApp.Day(new(2024, 11, day), level);

    private static DateOnly Local(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
