using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;

namespace LogistikAspire.Warehouse.Tests.Boxes.Shipments;

public sealed class BoxesToSendAgainTests(WarehouseApp app)
{
    [Fact]
    public async Task A_rejected_box_is_back_in_the_store_staged_as_it_is_and_leaves_with_the_shipment_of_the_next_plan()
    {
        var (operation, shipment, boxes) = await Rejected();
        Assert.Empty((await Next(operation)).Unplanned); // it is not in the store yet

        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes[..1]);

        var told = await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id);
        Assert.Equal((TestOperation.District, 1, 1), (told.DistrictCode, told.Version, told.Boxes));
        Assert.Equal([(TestOperation.District, 1)], (await Next(operation)).Unplanned.Select(u => (u.DistrictCode, u.Boxes)));
        var back = Assert.Single(await Counts(operation), c => c.IsBack);
        Assert.Equal((BoxState.Accepted, false, 1), (back.State, back.IsReturning, back.Boxes));

        var next = Given.Planned(TestOperation.District, 1, day: 3);
        await operation.Publish(2, shipment with { Version = 2 }, next);
        await WarehouseApp.Eventually(async () => (await operation.Box(1)).ShipmentId == next.ShipmentId);
        var waiting = await Next(operation);
        Assert.Equal((next.ShipmentId, 1), (waiting.Next!.ShipmentId, waiting.Next.LaidOut.Back));
        Assert.Equal([("boxes.back", 1)], waiting.Next.Blocks.Select(b => (b.Code, b.Count)));
        Assert.Empty(waiting.Unplanned);
        Assert.Equal(0, (await operation.Shipment(next)).Sealed);

        await operation.LoadStaged(next);
        await operation.Ready(next);
        await app.Published<ShipmentLoaded>(m => m.ShipmentId == next.ShipmentId && m.Loaded == 1);
        await operation.Depart(next);
        (await operation.Arrive(next)).EnsureSuccessStatusCode();
        (await operation.HandOver(next, boxes[..1])).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Accepted, TestOperation.AtDistrict, false), await Where(operation));
        Assert.Single(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id); // it counts from the first day on
    }

    [Fact]
    public async Task Staging_what_came_back_takes_room_on_the_floor()
    {
        var (operation, shipment, boxes) = await Rejected(floor: 2);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes[..1]);
        await operation.Publish(2, shipment with { Version = 2 }, Given.Planned(TestOperation.District, 3, day: 3));
        (await operation.Assemble(["63.03.05-0003", "63.03.05-0004"])).EnsureSuccessStatusCode();

        await operation.Stage(boxes[..1]).Refused("floor.full");
        Assert.Equal((BoxState.Accepted, 2), ((await operation.Box(1)).State, (await operation.Floor()).Standing));
        var blocks = (await Next(operation)).Next!.Blocks;
        Assert.Equal([("floor.full", 1)], blocks.Where(b => b.Code == "floor.full").Select(b => (b.Code, b.Count)));
    }

    [Fact]
    public async Task Boxes_left_behind_by_their_shipment_have_to_be_sent_again()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var waybill = await operation.LoadAll(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.Unload(waybill, boxes[..1])).EnsureSuccessStatusCode();

        await operation.Depart(shipment);

        Assert.Equal(1, (await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id)).Boxes);
    }

    [Fact]
    public async Task What_was_lost_from_the_store_and_is_found_elsewhere_is_out()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        (await operation.Lose(["63.03.05-0001"])).EnsureSuccessStatusCode();
        Assert.DoesNotContain(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id);

        (await operation.See(TestOperation.AtDistrict, ["63.03.05-0001"])).EnsureSuccessStatusCode();

        Assert.Equal(-1, (await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id)).Boxes);
    }

    [Fact]
    public async Task What_came_back_and_is_seen_elsewhere_then_has_left_its_next_shipment()
    {
        var (operation, shipment, boxes) = await Rejected();
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [Place.Store], boxes[..1]);
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        Assert.DoesNotContain(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id); // nobody has taken it yet
        (await operation.HandOver(
            waybill, null, [], null, null, new HandOverBoxes.RejectedBox(boxes[0], "Basah"))).EnsureSuccessStatusCode();
        var next = Given.Planned(TestOperation.District, 1, day: 3);
        await operation.Publish(2, shipment with { Version = 2 }, next);

        (await operation.See(TestOperation.AtDistrict, boxes[..1])).EnsureSuccessStatusCode();
        await app.Publish(
            new ShipmentCancelled { OperationId = operation.Id, ShipmentId = next.ShipmentId, Version = 3, Reason = "Banjir" });

        await WarehouseApp.Eventually(async () => (await operation.Shipment(next)).State == ShipmentState.Cancelled);
        Assert.Null((await operation.Box(1)).ShipmentId);
    }

    [Fact]
    public async Task What_comes_back_with_votes_in_it_stays()
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var boxes = await operation.BringToDistrict(shipment);
        var home = (await operation.Box(1)).Home!;
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, home, boxes);
        (await operation.Unseal(boxes)).EnsureSuccessStatusCode();
        (await operation.SealAgain(boxes)).EnsureSuccessStatusCode();

        await operation.Carry(home, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes);

        Assert.DoesNotContain(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id);
        Assert.DoesNotContain(await Counts(operation), c => c.IsBack);
        await operation.Stage(boxes).Refused("staging.lines-refused");
    }

    [Fact]
    public async Task What_left_without_a_shipment_and_came_back_with_votes_is_not_sent_again_when_it_is_lost()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.SealAll(shipment);
        var (boxes, home) = (new[] { "63.03.05-0001" }, (await operation.Box(1)).Home!);
        (await operation.TakeIn(home, boxes)).EnsureSuccessStatusCode();
        (await operation.Unseal(boxes)).EnsureSuccessStatusCode();
        (await operation.SealAgain(boxes)).EnsureSuccessStatusCode();
        await operation.Carry(home, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes);

        (await operation.Lose(boxes)).EnsureSuccessStatusCode();
        await operation.Publish(2, Given.Planned(TestOperation.District, 1, id: shipment.ShipmentId, version: 2));

        Assert.Empty((await Next(operation)).Unplanned);
    }

    /// <summary>Two boxes left; the district rejected the first.</summary>
    private async Task<(TestOperation Operation, PlannedShipment Shipment, List<string> Boxes)> Rejected(int floor = 10)
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, floor == 10 ? 2 : 4, floor, shipment);
        await operation.Deliver(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.HandOver(
            shipment, boxes[1..], null, new HandOverBoxes.RejectedBox(boxes[0], "Nomor segel salah"))).EnsureSuccessStatusCode();
        return (operation, shipment, boxes);
    }

    private static async Task<(BoxState State, string Place, bool IsReturning)> Where(TestOperation operation)
    {
        var box = await operation.Box(1);
        return (box.State, box.Place, box.IsReturning);
    }

    private async Task<GetNextDeparture.Response> Next(TestOperation operation) =>
        (await app.Get<GetNextDeparture.Response>($"{operation.Path}/next-departure"))!;

    private async Task<IReadOnlyList<CountBoxes.Response>> Counts(TestOperation operation) =>
        (await app.Get<IReadOnlyList<CountBoxes.Response>>($"{operation.Path}/boxes/counts"))!;
}
