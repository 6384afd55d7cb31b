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

    [Fact]
    public async Task What_left_while_it_was_loaded_is_in_time_and_what_left_after_that_is_late()
    {
        var plan = await app.PublishedOperation();
        await Depart(plan, plan.Shipments[0], TimeSpan.FromMinutes(30));
        await Shows(plan, late: 0, ("on_the_road", 1));

        var other = await app.PublishedOperation();
        await Depart(other, other.Shipments[0], TimeSpan.FromMinutes(31));
        await Shows(other, late: 1, ("on_the_road", 1));
    }

    [Fact]
    public async Task What_arrives_later_than_planned_is_late_until_it_is_handed_over()
    {
        var plan = await app.PublishedOperation();
        var shipment = plan.Shipments[0];
        await Depart(plan, shipment, TimeSpan.Zero);

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
        await Shows(plan, late: plan.Shipments.Skip(1).Count(s => s.DepartsAt.AddMinutes(30) < shipment.ArrivesAt.AddMinutes(2)), ("arrived", 0));
    }

    [Fact]
    public async Task What_still_stands_is_late_once_the_operation_has_recorded_a_later_time()
    {
        var plan = await app.PublishedOperation();
        var (first, last) = (plan.Shipments[0], plan.Shipments[^1]);
        Assert.True(first.DepartsAt < last.DepartsAt);

        await Depart(plan, last, TimeSpan.Zero);

        await Shows(plan, late: plan.Shipments.Count(s => s.DepartsAt.AddMinutes(30) < last.DepartsAt), ("on_the_road", 1));
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
