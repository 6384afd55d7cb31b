using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

public sealed class TurnBackWaybillTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string OtherDistrict = "ppk-63.03.06";

    [Fact]
    public async Task A_vehicle_that_turns_back_to_the_store_is_free_and_its_boxes_leave_once_more()
    {
        var (operation, shipment, boxes) = await OnTheRoad(2);
        var (waybill, turnBack) = (TestOperation.WaybillOf(shipment), Guid.CreateVersion7());

        var answer = await operation.TurnBack(waybill, turnBackId: turnBack).Read<TurnBackWaybill.Response>();

        Assert.Equal(new(Place.Store, 2, 0), answer);
        Assert.Equal(answer, await operation.TurnBack(waybill, turnBackId: turnBack).Read<TurnBackWaybill.Response>());
        var handedOver = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((0, 0, 2), (handedOver.Accepted, handedOver.Rejected, handedOver.TurnedBack));
        Assert.Equal(2, (await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id)).Boxes);
        var ended = await operation.Shipment(shipment);
        Assert.Equal((ShipmentState.HandedOver, 2), (ended.State, ended.TurnedBack));
        var record = await operation.Waybill(waybill);
        Assert.Equal((WaybillState.Completed, 2, 2), (record.Waybill.State, record.Waybill.Shipped, record.Waybill.TurnedBack));
        Assert.All(record.Boxes, b => Assert.Equal((null, Place.Store, turnBack), (b.IsAccepted, b.TurnedBackTo, b.TurnBackId)));
        var step = (await operation.Custody(First))[^1];
        Assert.Equal(
            ("unloading", "returned", Place.Store, "The bridge is gone.", "Supir", "Lestari", waybill),
            (step.Step, step.Disposition, step.Place, step.Reason, step.By, step.Witness, step.WaybillId));

        var next = Given.Planned(TestOperation.District, 2, day: 3);
        await operation.Publish(2, shipment with { Version = 2 }, next);
        await WarehouseApp.Eventually(async () => (await operation.BoxesOf(next)).Count == 2);
        await operation.LoadStaged(next); // their seals are intact
        await operation.Depart(next);
        Assert.Equal(2, (await operation.Shipment(next)).Shipped);
        Assert.Equal(boxes, (await operation.Waybill(TestOperation.WaybillOf(next))).Boxes.Select(b => b.Box));
    }

    [Fact]
    public async Task Some_of_its_boxes_may_turn_back_and_it_goes_on_with_the_others()
    {
        var (operation, shipment, boxes) = await OnTheRoad(3);
        var waybill = TestOperation.WaybillOf(shipment);

        (await operation.TurnBack(waybill, boxes: boxes[..1])).EnsureSuccessStatusCode();

        Assert.Equal(WaybillState.Departed, (await operation.Waybill(waybill)).Waybill.State);
        var again = await operation.TurnBack(waybill, boxes: boxes[..1]).Refused("turn-back.lines-refused");
        Assert.Equal([("boxes[0]", "box.other-waybill")], again.WrongLines());
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        var gone = await operation.HandOver(shipment, boxes[..1]).Refused("handover.lines-refused");
        Assert.Equal([("accepted[0]", "box.turned-back")], gone.WrongLines());
        (await operation.HandOver(shipment, boxes[1..])).EnsureSuccessStatusCode();

        var handedOver = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((2, 0, 1), (handedOver.Accepted, handedOver.Rejected, handedOver.TurnedBack));
        Assert.Equal((BoxState.Accepted, Place.Store), ((await operation.Box(1)).State, (await operation.Box(1)).Place));
    }

    [Fact]
    public async Task With_the_last_vehicle_that_still_comes_the_shipment_has_arrived()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.SealAll(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.Stage(boxes)).EnsureSuccessStatusCode();
        var (one, two) = (await operation.NewWaybill(shipment), await operation.NewWaybill(shipment));
        (await operation.Load(one, boxes[..1])).EnsureSuccessStatusCode();
        (await operation.Load(two, boxes[1..])).EnsureSuccessStatusCode();
        await operation.Depart(shipment);
        (await operation.Arrive(one, null, null)).EnsureSuccessStatusCode();
        Assert.Equal(ShipmentState.Departed, (await operation.Shipment(shipment)).State);

        (await operation.TurnBack(two)).EnsureSuccessStatusCode();

        await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal(ShipmentState.Arrived, (await operation.Shipment(shipment)).State);
    }

    [Fact]
    public async Task On_a_later_leg_it_goes_back_to_where_it_left_with_what_is_in_its_boxes()
    {
        var (operation, shipment, boxes) = await OnTheRoad(2);
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, boxes)).EnsureSuccessStatusCode();
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes);
        (await operation.Arrive(waybill, null, boxes[..1])).EnsureSuccessStatusCode(); // even what was unloaded already

        var answer = await operation.TurnBack(waybill).Read<TurnBackWaybill.Response>();

        Assert.Equal(new(TestOperation.AtDistrict, 2, 0), answer);
        var box = await operation.Box(1);
        Assert.Equal((BoxState.Accepted, TestOperation.AtDistrict, null), (box.State, box.Place, box.WaybillId));
        var work = new StoreWork(app, operation);
        Assert.Equal(0, await work.Stock(StoreWork.Ballot, Condition.Packed, TestOperation.AtVillage));
        Assert.NotEqual(0, await work.Stock(StoreWork.Ballot, Condition.Packed, TestOperation.AtDistrict));
        Assert.True((await work.Reconciliation(StoreWork.Ballot)).Reconciles);
        Assert.DoesNotContain(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id);
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
    }

    [Fact]
    public async Task Where_the_boxes_do_not_belong_it_is_an_alarm_and_from_there_they_go_beside()
    {
        var (operation, shipment, boxes) = await OnTheRoad(2);

        (await operation.TurnBack(TestOperation.WaybillOf(shipment), OtherDistrict)).EnsureSuccessStatusCode();

        var alarm = await app.Published<BoxMisplaced>(m => m.OperationId == operation.Id && m.BoxNumber == First);
        Assert.Equal((TestOperation.AtDistrict, OtherDistrict), (alarm.ExpectedPlace, alarm.FoundPlace));
        await operation.Carry(OtherDistrict, TestOperation.AtDistrict, boxes);
        var recovered = await app.Published<BoxRecovered>(m => m.OperationId == operation.Id && m.BoxNumber == First);
        Assert.Equal(TestOperation.AtDistrict, recovered.Place);
        Assert.Empty(await operation.Misplacements("&open=true"));
    }

    [Fact]
    public async Task It_is_refused_before_it_left_at_the_stop_at_no_place_by_one_person_and_with_nothing_on_it()
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var waybill = await operation.LoadAll(shipment);
        await operation.TurnBack(waybill).Refused("waybill.not-departed");
        await operation.Depart(shipment);

        Assert.Equal(
            [("boxes[0]", "box.at-its-stop")],
            (await operation.TurnBack(waybill, TestOperation.AtDistrict).Refused("turn-back.lines-refused")).WrongLines());
        await operation.TurnBack(waybill, "ppk-63.03.99").Refused("place.unknown");
        await operation.TurnBack(waybill, Place.Vendor).Refused("place.unknown");
        await app.Put(
            $"{operation.WaybillPath(waybill)}/turn-backs/{Guid.CreateVersion7()}",
            new TurnBackWaybill.Request(null, null, "Banjir", "Supir", " supir", null)).Refused("turn-back.same-person");
        await operation.TurnBack(Guid.CreateVersion7()).Refused("waybill.unknown", HttpStatusCode.NotFound);
        (await operation.TurnBack(waybill)).EnsureSuccessStatusCode();
        await operation.TurnBack(waybill).Refused("waybill.completed");
    }

    private async Task<(TestOperation Operation, PlannedShipment Shipment, List<string> Boxes)> OnTheRoad(int boxes)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, Math.Max(2, boxes), 10, shipment);
        await app.Publish(operation.Districts(2, (TestOperation.District, Math.Max(2, boxes)), ("63.03.06", 2)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(1, "63.03.06") is not null);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        return (operation, shipment, await operation.BoxesOf(shipment));
    }
}
