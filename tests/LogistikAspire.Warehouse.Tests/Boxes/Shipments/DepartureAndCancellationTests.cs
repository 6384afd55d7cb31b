using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;

namespace LogistikAspire.Warehouse.Tests.Boxes.Shipments;

public sealed class DepartureAndCancellationTests(WarehouseApp app)
{
    [Fact]
    public async Task Loading_takes_the_boxes_off_the_floor_and_a_departure_is_in_the_custody_log()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 6, 10, shipment);
        await operation.SealAll(shipment);
        Assert.Equal((4, 6), ((await operation.Floor()).Standing, (await operation.Floor()).Free));
        await operation.LoadStaged(shipment);
        Assert.Equal(0, (await operation.Floor()).Standing);

        await operation.Depart(shipment);

        var departed = await operation.Shipment(shipment);
        Assert.Equal((ShipmentState.Departed, 4, shipment.DepartsAt), (departed.State, departed.Shipped, departed.DepartedAt));
        var step = (await operation.Custody("63.03.05-0001"))[^1];
        Assert.Equal(("departing", "in_transit", "store"), (step.Step, step.Disposition, step.Place));
        Assert.Equal((shipment.DepartsAt, TestOperation.WaybillOf(shipment)), (step.At, step.WaybillId));
    }

    [Fact]
    public async Task A_departure_told_again_departs_nothing_twice()
    {
        var (first, second) = (Given.Planned(TestOperation.District, 2), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, 4, 10, first, second);
        await operation.LoadAll(first);
        await operation.LoadAll(second);
        var (departure, messageId) = (operation.Departure(first), Guid.CreateVersion7());

        await app.Publish(departure, messageId);
        await app.Publish(departure, messageId);
        await app.Publish(departure with { Version = 9 });
        await operation.Depart(second); // on the same queue, so handled after them

        Assert.Single(await operation.Custody("63.03.05-0001"), e => e.Step == "departing");
        Assert.Equal(2, (await operation.Shipment(first)).Shipped);
    }

    [Fact]
    public async Task Boxes_that_were_not_loaded_stay_when_their_shipment_leaves_and_it_is_told_at_once()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        string[] loaded = ["63.03.05-0001", "63.03.05-0002"];
        await operation.SealAll(shipment);
        (await operation.Stage(loaded)).EnsureSuccessStatusCode();
        (await operation.OpenWaybill(shipment)).EnsureSuccessStatusCode();
        (await operation.Load(TestOperation.WaybillOf(shipment), loaded)).EnsureSuccessStatusCode();

        await operation.Depart(shipment);

        Assert.Equal(2, (await operation.Shipment(shipment)).Shipped);
        Assert.Equal(loaded, await operation.BoxesOf(shipment));
        Assert.Equal((BoxState.Sealed, null), ((await operation.Box(3)).State, (await operation.Box(3)).ShipmentId));
        await app.Published<DiscrepancyFound>(m => m.ShipmentId == shipment.ShipmentId && m.BoxNumber == "63.03.05-0003");
        await app.Published<DiscrepancyFound>(m => m.ShipmentId == shipment.ShipmentId && m.BoxNumber == "63.03.05-0004");
        Assert.Equal(2, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task A_cancelled_shipment_releases_its_boxes_and_sealed_ones_stay_on_the_floor()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.Prepare("63.03.05-0001");
        (await operation.Seal(shipment, ["63.03.05-0001"])).EnsureSuccessStatusCode();

        await app.Publish(Cancellation(operation, shipment, version: 2));
        await WarehouseApp.Eventually(async () => (await operation.Shipment(shipment)).State == ShipmentState.Cancelled);

        Assert.Empty(await operation.BoxesOf(shipment));
        Assert.Equal(BoxState.Sealed, (await operation.Box(1)).State);
        Assert.Equal(1, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task A_cancellation_that_comes_after_the_departure_changes_nothing()
    {
        var (shipment, other) = (Given.Planned(TestOperation.District, 2), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, 4, 10, shipment, other);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        await app.Publish(Cancellation(operation, shipment, version: 9));
        await app.Publish(Cancellation(operation, other, version: 9));
        await WarehouseApp.Eventually(async () => (await operation.Shipment(other)).State == ShipmentState.Cancelled);

        Assert.Equal(ShipmentState.Departed, (await operation.Shipment(shipment)).State);
        Assert.Equal(2, (await operation.BoxesOf(shipment)).Count);
    }

    private static ShipmentCancelled Cancellation(TestOperation operation, PlannedShipment shipment, int version) => new()
    {
        OperationId = operation.Id,
        ShipmentId = shipment.ShipmentId,
        Version = version,
        Reason = "A new plan.",
    };
}
