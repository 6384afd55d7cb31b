using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Shipments;

namespace LogistikAspire.Warehouse.Tests.Waybills;

public sealed class RecordArrivalTests(WarehouseApp app)
{
    [Fact]
    public async Task An_arrival_is_recorded_for_every_box_and_told()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();

        var told = await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal(shipment.ArrivesAt, told.ArrivedAt);
        Assert.Equal(BoxState.Arrived, (await operation.Box(2)).State);
        var step = (await operation.Custody("63.03.05-0002"))[^1];
        Assert.Equal(("arriving", "ppk-63.03.05", "Citra"), (step.Step, step.Place, step.By));
    }

    [Fact]
    public async Task Nothing_arrives_that_has_not_left()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);

        (await operation.OpenWaybill(shipment)).EnsureSuccessStatusCode();

        await (await operation.Arrive(shipment)).AssertRefused("waybill.not-departed");

        Assert.Equal(ShipmentState.Planned, (await operation.Shipment(shipment)).State);
    }

    [Fact]
    public async Task The_same_arrival_again_changes_nothing()
    {
        var (shipment, arrival) = (Given.Planned(TestOperation.District, 2), Guid.CreateVersion7());
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        var answers = await Task.WhenAll(
            operation.Arrive(shipment, arrival), operation.Arrive(shipment, arrival), operation.Arrive(shipment, arrival));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await (await operation.Arrive(shipment, arrival, place: "ppk-63.03.05")).AssertRefused("arrival.other-content");
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode(); // nothing is left to arrive

        Assert.Single(await operation.Custody("63.03.05-0001"), e => e.Step == "arriving");
        Assert.Equal(3, (await operation.Shipment(shipment)).Version); // sealed, loaded, arrived
    }

    [Fact]
    public async Task Unknown_operations_and_waybills_are_told_apart()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Open(app, boxes: 2);

        await (await operation.Arrive(shipment)).AssertRefused("waybill.unknown", HttpStatusCode.NotFound);
        await (await new TestOperation(app).Arrive(shipment)).AssertRefused("operation.unknown", HttpStatusCode.NotFound);
    }
}
