using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

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

        await operation.Arrive(shipment).Refused("waybill.not-departed");

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
        await operation.Arrive(shipment, arrival, place: "ppk-63.03.05").Refused("arrival.other-content");
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode(); // nothing is left to arrive

        Assert.Single(await operation.Custody("63.03.05-0001"), e => e.Step == "arriving");
        Assert.Equal(3, (await operation.Shipment(shipment)).Version); // sealed, loaded, arrived
    }

    [Fact]
    public async Task Unknown_operations_and_waybills_are_told_apart()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Open(app, boxes: 2);

        await operation.Arrive(shipment).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await new TestOperation(app).Arrive(shipment).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Boxes_that_are_not_scanned_are_missing_until_they_are()
    {
        var (operation, shipment, boxes) = await OnTheRoad(4);
        var waybill = TestOperation.WaybillOf(shipment);

        var first = await operation.Arrive(waybill, null, boxes[..2]).Read<RecordArrival.Response>();
        var second = await operation.Arrive(waybill, null, boxes[1..3]).Read<RecordArrival.Response>();

        Assert.Equal((2, 3), (first.Arrived, second.Arrived));
        Assert.Equal(boxes[2..], first.Missing);
        Assert.Equal(boxes[3..], second.Missing);
        Assert.Empty(second.Misplaced);
        Assert.Equal((BoxState.Arrived, BoxState.Departed), ((await operation.Box(1)).State, (await operation.Box(4)).State));
        Assert.Single(await operation.Custody(boxes[1]), e => e.Step == "arriving");
        Assert.Empty(await operation.Misplacements());
    }

    [Fact]
    public async Task A_vehicle_that_comes_with_nothing_has_come_and_all_is_missing()
    {
        var (operation, shipment, boxes) = await OnTheRoad(2);

        var answer = await operation.Arrive(TestOperation.WaybillOf(shipment), null, []).Read<RecordArrival.Response>();

        Assert.Equal(0, answer.Arrived);
        Assert.Equal(boxes, answer.Missing);
        Assert.NotNull(Assert.Single((await operation.Waybill(TestOperation.WaybillOf(shipment))).Waybill.Stops).ArrivedAt);
    }

    [Fact]
    public async Task A_box_that_should_be_elsewhere_raises_the_alarm_at_once_and_is_recovered_where_it_should_come()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 20, shipment);
        await operation.KnowVillages(1, 1); // boxes 1 and 2 go to the first village, 3 and 4 to the second
        var boxes = await operation.BringToDistrict(shipment);
        const string other = "pps-63.03.05.2002";
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage, other], boxes);

        var answer = await operation.Arrive(waybill, TestOperation.AtVillage, boxes[..3]).Read<RecordArrival.Response>();

        Assert.Equal((2, boxes[2], other), (answer.Arrived, answer.Misplaced[0].Box, answer.Misplaced[0].Expected));
        var alarm = await app.Published<BoxMisplaced>(m => m.OperationId == operation.Id);
        Assert.Equal(
            (boxes[2], 1, other, TestOperation.AtVillage, shipment.ShipmentId),
            (alarm.BoxNumber, alarm.Version, alarm.ExpectedPlace, alarm.FoundPlace, alarm.ShipmentId));
        Assert.Equal(boxes[2], Assert.Single(await operation.Misplacements("&open=true")).Box);
        Assert.Equal(BoxState.Departed, (await operation.Box(3)).State); // it did not arrive by that
        var step = (await operation.Custody(boxes[2]))[^1];
        Assert.Equal(("inspecting", "non_conformant", TestOperation.AtVillage), (step.Step, step.Disposition, step.Place));

        (await operation.Arrive(waybill, other, null)).EnsureSuccessStatusCode();

        var recovered = await app.Published<BoxRecovered>(m => m.OperationId == operation.Id);
        Assert.Equal((boxes[2], 2, other), (recovered.BoxNumber, recovered.Version, recovered.Place));
        Assert.Empty(await operation.Misplacements("&open=true"));
        Assert.NotNull(Assert.Single(await operation.Misplacements()).RecoveredAt);
    }

    [Fact]
    public async Task A_shipment_has_arrived_with_the_last_of_its_vehicles()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 20, shipment);
        await operation.SealAll(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.Stage(boxes)).EnsureSuccessStatusCode();
        var (one, two) = (await operation.NewWaybill(shipment), await operation.NewWaybill(shipment));
        await operation.NewWaybill(shipment); // leaves empty, so nobody waits for it
        (await operation.Load(one, boxes[..3])).EnsureSuccessStatusCode();
        (await operation.Load(two, boxes[3..])).EnsureSuccessStatusCode();
        await operation.Depart(shipment);

        (await operation.Arrive(one, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(one, null, boxes[..3])).EnsureSuccessStatusCode();
        Assert.Equal(ShipmentState.Departed, (await operation.Shipment(shipment)).State);
        operation.Now = Given.Day1.AddHours(3);
        (await operation.Arrive(two, null, null)).EnsureSuccessStatusCode();

        var told = await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal(operation.Now, told.ArrivedAt);
        (await operation.HandOver(two, null, boxes[3..])).EnsureSuccessStatusCode();
        var handedOver = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((4, 0), (handedOver.Accepted, handedOver.Rejected));
        Assert.True(handedOver.Version > told.Version);
        Assert.Single(app.Heard<ShipmentArrived>(), m => m.ShipmentId == shipment.ShipmentId);
    }

    [Fact]
    public async Task A_stop_that_the_waybill_does_not_have_and_boxes_that_are_not_there_are_refused()
    {
        var (operation, shipment, boxes) = await OnTheRoad(2);
        var waybill = TestOperation.WaybillOf(shipment);

        await operation.Arrive(waybill, "ppk-63.03.06", null).Refused("waybill.other-stop");
        var problem = await operation.Arrive(waybill, null, [boxes[0], "nothing", boxes[0]]).Refused("arrival.lines-refused");

        Assert.Equal([("boxes[1]", "box.unknown"), ("boxes[2]", "box.twice")], problem.WrongLines());
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
        Assert.Null(Assert.Single((await operation.Waybill(waybill)).Waybill.Stops).ArrivedAt);
    }

    [Fact]
    public async Task Many_scanners_at_one_stop_at_once_record_each_box_once()
    {
        var (operation, shipment, boxes) = await OnTheRoad(6);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            operation.Arrive(TestOperation.WaybillOf(shipment), null, [boxes[i], boxes[(i + 1) % 6]])));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        foreach (var box in boxes)
        {
            Assert.Single(await operation.Custody(box), e => e.Step == "arriving");
        }

        await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Single(app.Heard<ShipmentArrived>(), m => m.ShipmentId == shipment.ShipmentId);
    }

    private async Task<(TestOperation, Contracts.Scheduling.PlannedShipment, List<string>)> OnTheRoad(int boxes)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, boxes, 20, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        return (operation, shipment, await operation.BoxesOf(shipment));
    }
}
