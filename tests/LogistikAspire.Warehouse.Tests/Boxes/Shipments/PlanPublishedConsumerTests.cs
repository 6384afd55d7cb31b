using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;

namespace LogistikAspire.Warehouse.Tests.Boxes.Shipments;

public sealed class PlanPublishedConsumerTests(WarehouseApp app)
{
    [Fact]
    public async Task A_plan_gives_every_shipment_its_boxes()
    {
        var (first, second) = (Given.Planned(TestOperation.District, 4, day: 1), Given.Planned(TestOperation.District, 6, day: 2));
        var operation = await TestOperation.Planned(app, 10, 350, second, first);

        Assert.Equal("63.03.05-0001", (await operation.BoxesOf(first))[0]);
        Assert.Equal((4, 6), ((await operation.BoxesOf(first)).Count, (await operation.BoxesOf(second)).Count));
    }

    [Fact]
    public async Task A_plan_older_than_the_one_in_force_changes_nothing()
    {
        var (old, current) = (Given.Planned(TestOperation.District, 2), Given.Planned(TestOperation.District, 4));
        var operation = await TestOperation.Open(app, boxes: 4);
        await operation.Publish(2, current);

        await app.Publish(operation.Plan(1, old));
        await TestOperation.Planned(app, 2, 350, Given.Planned(TestOperation.District, 2)); // on the same queue, so handled after it

        var shipments = await app.Get<Page<ShipmentResponse>>($"{operation.Path}/shipments?limit=1000");
        Assert.Equal(current.ShipmentId, Assert.Single(shipments!.Items).ShipmentId);
    }

    [Fact]
    public async Task The_same_plan_delivered_again_tells_nothing_twice()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 350, shipment);
        await operation.SealAll(shipment);
        await operation.Ready(shipment);
        var (plan, messageId) = (operation.Plan(2, shipment with { Version = 2 }), Guid.CreateVersion7());

        await app.Publish(plan, messageId);
        await app.Publish(plan, messageId);
        await app.Publish(plan);
        await operation.Publish(3, shipment with { Version = 3 }, Given.Planned(TestOperation.District, 2, day: 2));

        Assert.Single(app.Heard<StockSealed>(), m => m.ShipmentId == shipment.ShipmentId);
        Assert.DoesNotContain(app.Heard<StockShort>(), m => m.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task A_shipment_that_a_plan_does_not_hold_is_dropped_and_its_sealed_boxes_make_the_next_one_ready()
    {
        var dropped = Given.Planned(TestOperation.District, 3, day: 1);
        var operation = await TestOperation.Planned(app, 6, 350, dropped);
        await operation.SealAll(dropped);
        var (early, late) = (Given.Planned(TestOperation.District, 3, day: 2), Given.Planned(TestOperation.District, 3, day: 3));

        await operation.Publish(2, late, early);

        Assert.Equal(3, (await operation.Ready(early)).Boxes);
        Assert.Equal(ShipmentState.Cancelled, (await operation.Shipment(dropped)).State);
        Assert.Empty(await operation.BoxesOf(dropped));
        Assert.Equal((3, 0), ((await operation.Shipment(early)).Sealed, (await operation.Shipment(late)).Sealed));
    }

    [Fact]
    public async Task A_ready_shipment_that_a_plan_makes_larger_is_short()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 350, shipment);
        await operation.SealAll(shipment);
        var ready = await operation.Ready(shipment);

        await operation.Publish(2, shipment with { Boxes = 4, Version = 2 });

        var shortage = await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((2, ready.Version + 1), (shortage.Missing, shortage.Version));
    }

    [Fact]
    public async Task What_has_departed_keeps_its_boxes_whatever_a_plan_says()
    {
        var shipment = Given.Planned(TestOperation.District, 3);
        var operation = await TestOperation.Planned(app, 6, 350, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        var before = await operation.BoxesOf(shipment);

        await operation.Publish(2, Given.Planned(TestOperation.District, 6)); // does not hold the departed one

        Assert.Equal(before, await operation.BoxesOf(shipment));
        Assert.Equal(ShipmentState.Departed, (await operation.Shipment(shipment)).State);
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task The_last_readiness_of_a_shipment_is_what_its_version_says()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 350, shipment);
        await operation.SealAll(shipment);

        await operation.Publish(2, shipment with { Boxes = 4, Version = 2 });
        await operation.Prepare("63.03.05-0003", "63.03.05-0004");
        (await operation.Seal(shipment, ["63.03.05-0003", "63.03.05-0004"])).EnsureSuccessStatusCode();

        await app.Published<StockSealed>(m => m.ShipmentId == shipment.ShipmentId && m.Version == 3 && m.Boxes == 4);
        Assert.Equal(3, (await operation.Shipment(shipment)).Version);
    }
}
