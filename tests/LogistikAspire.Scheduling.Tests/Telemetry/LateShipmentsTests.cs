using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Telemetry;

/// <summary>
/// Late by recorded times, in an operation whose window lies in the past: its clock is its latest recorded time. Loading takes 30 minutes.
/// </summary>
public sealed class LateShipmentsTests(SchedulingApp app) : IDisposable
{
    private readonly Meters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task What_has_not_left_is_not_late_because_its_date_is_long_past()
    {
        var plan = await app.PublishedOperation();

        await Shows(plan, late: 0, ("waiting", plan.Shipments.Count));
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(31, 1)]
    public async Task What_left_after_its_slot_and_the_loading_is_late(int minutes, int late)
    {
        var plan = await OneShipment();

        await Depart(plan, plan.Shipments[0], TimeSpan.FromMinutes(minutes));

        await Shows(plan, late, ("on_the_road", 1));
    }

    [Fact]
    public async Task What_arrives_later_than_planned_is_late_until_it_is_handed_over()
    {
        var plan = await OneShipment();
        var shipment = plan.Shipments[0];
        await Depart(plan, shipment, TimeSpan.Zero);
        await Shows(plan, late: 0, ("on_the_road", 1));

        await app.Publish(new ShipmentArrived
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 3, ArrivedAt = shipment.ArrivesAt.AddMinutes(1),
        });
        await Shows(plan, late: 1, ("arrived", 1));

        await app.Publish(new ShipmentHandedOver
        {
            OperationId = plan.OperationId, ShipmentId = shipment.ShipmentId, Version = 4, Accepted = shipment.Boxes, Rejected = 0,
            HandedOverAt = shipment.ArrivesAt.AddMinutes(2),
        });
        await Shows(plan, late: 0, ("arrived", 0));
    }

    [Fact]
    public async Task What_still_stands_is_late_once_the_operation_has_recorded_a_later_time()
    {
        var plan = await app.PublishedOperation();
        Assert.Equal(2, plan.Shipments.Count);

        await Depart(plan, plan.Shipments[0], plan.Shipments[1].DepartsAt.AddMinutes(31) - plan.Shipments[0].DepartsAt);

        // The one that left late, and the one that should have left before that.
        await Shows(plan, late: 2, ("waiting", 1));
    }

    private async Task<PlanPublished> OneShipment()
    {
        var operationId = await app.OpenOperation("63.03.05,Martapura,20,40,4\n");
        Assert.Equal(HttpStatusCode.OK, (await app.Publish(operationId, await app.SolvedPlan(operationId))).StatusCode);
        var plan = await app.Published<PlanPublished>(p => p.OperationId == operationId);
        Assert.Single(plan.Shipments);
        return plan;
    }

    private async Task Depart(PlanPublished plan, PlannedShipment shipment, TimeSpan after)
    {
        await app.ClearAndLoad(plan, shipment);
        var response = await app.Put(
            $"/operations/{plan.OperationId}/shipments/{shipment.ShipmentId}/departures/{Guid.CreateVersion7()}",
            new { departedAt = shipment.DepartsAt + after });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task Shows(PlanPublished plan, int late, (string State, int Shipments) of) => SchedulingApp.Eventually(() => Task.FromResult(
        Of(plan, "logistik.shipments").SingleOrDefault(m => m.Attributes["logistik.shipment.state"] == of.State)?.Value == of.Shipments
        && Of(plan, "logistik.shipments.late").SingleOrDefault()?.Value == late));

    private IEnumerable<Meters.Measured> Of(PlanPublished plan, string gauge) =>
        _meters.Shown(gauge).Where(m => m.Attributes["logistik.operation.id"] == $"{plan.OperationId}");
}
