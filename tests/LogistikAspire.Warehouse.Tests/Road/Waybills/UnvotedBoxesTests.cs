using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Ending;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Places;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

/// <summary>Boxes that leave their polling station before voting, as when it is flooded on voting morning.</summary>
public sealed class UnvotedBoxesTests(WarehouseApp app)
{
    private const string Station = "kpps-63.03.05.2001-1";
    private const string Flood = "The polling station is under water.";

    [Fact]
    public async Task From_a_flooded_polling_station_boxes_go_back_to_the_village_and_to_their_station_again()
    {
        var (operation, _, boxes) = await AtStation();
        var waybill = await operation.NewWaybill(Station, [TestOperation.AtVillage]);

        var problem = await operation.Load(waybill, boxes).Refused("loading.lines-refused");
        Assert.Equal(["box.not-voted", "box.not-voted"], problem.WrongLines().Select(l => l.Code));
        Assert.Contains("unvotedBecause", problem.ToString(), StringComparison.Ordinal);
        (await operation.Load(waybill, boxes, null, Flood)).EnsureSuccessStatusCode();
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, boxes)).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Accepted, TestOperation.AtVillage), await Where(operation));
        Assert.Equal(Flood, (await operation.Custody(boxes[0])).Last(e => e.Step == "loading").Reason);
        await operation.Carry(TestOperation.AtVillage, Station, boxes);
        await VoteAndReturn(operation, Station, boxes);
    }

    [Fact]
    public async Task Or_to_the_place_that_stands_for_their_station_where_they_are_opened()
    {
        var (operation, _, boxes) = await AtStation();
        var school = (await operation.Substitute(Station).Read<SubstituteResponse>()).Place;
        Assert.Equal($"{Station}-s1", school);

        // One is moved from door to door, and one by way of the village.
        await operation.Carry(Station, school, boxes[..1]);
        await operation.Carry(Station, TestOperation.AtVillage, boxes[1..], Flood);
        await operation.OpenWaybill(Guid.CreateVersion7(), TestOperation.AtVillage, [Station]).Refused("place.substituted");
        await operation.Carry(TestOperation.AtVillage, school, boxes[1..]);

        Assert.DoesNotContain(app.Heard<BoxMisplaced>(), m => m.OperationId == operation.Id);
        var page = await app.Page($"{operation.WaybillPath((await operation.Waybills())[^1].WaybillId)}/page?lang=en");
        page.AssertSays("SMP 1, Jl. Veteran 3");
        await VoteAndReturn(operation, school, boxes);
    }

    [Fact]
    public async Task Back_in_the_store_they_have_to_be_sent_again_and_leave_by_the_gate()
    {
        var (operation, shipment, boxes) = await AtStation();

        await operation.Carry(Station, TestOperation.AtVillage, boxes, Flood);
        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes);

        Assert.Equal(2, (await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id)).Boxes);
        var unused = Assert.Single(
            (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!.OpenMatters, m => m.Matter == OpenMatters.BoxesUnused);
        Assert.Equal(boxes, unused.Examples.Intersect(boxes));
        var next = Given.Planned(TestOperation.District, 2, day: 3);
        await operation.Publish(2, shipment with { Version = 2 }, next);
        await WarehouseApp.Eventually(async () => (await operation.Box(1)).ShipmentId == next.ShipmentId);
        await operation.LoadStaged(next);
        await operation.Depart(next);
        (await operation.Arrive(next)).EnsureSuccessStatusCode();
        (await operation.HandOver(next, boxes)).EnsureSuccessStatusCode();
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, Station, boxes);
        await VoteAndReturn(operation, Station, boxes);
    }

    [Fact]
    public async Task What_was_opened_or_stands_elsewhere_does_not_leave_as_unvoted()
    {
        var (operation, _, boxes) = await AtStation();
        (await operation.Unseal(boxes[..1])).EnsureSuccessStatusCode();
        (await operation.SealAgain(boxes[..1])).EnsureSuccessStatusCode();
        var waybill = await operation.NewWaybill(Station, [TestOperation.AtVillage]);

        var problem = await operation.Load(waybill, boxes, null, Flood).Refused("loading.lines-refused");

        Assert.Equal([("boxes[0]", "box.not-unvoted")], problem.WrongLines());
        await operation.Load(waybill, boxes[1..], null, "\u200b").Invalid("unvotedBecause");
    }

    private static async Task<(BoxState State, string Place)> Where(TestOperation operation)
    {
        var box = await operation.Box(1);
        return (box.State, box.Place);
    }

    private async Task<(TestOperation Operation, Contracts.Scheduling.PlannedShipment Shipment, List<string> Boxes)> AtStation()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.KnowVillages(1);
        var boxes = await operation.BringToDistrict(shipment);
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, Station, boxes);
        return (operation, shipment, boxes);
    }

    private async Task VoteAndReturn(TestOperation operation, string station, List<string> boxes)
    {
        (await operation.Unseal(boxes)).EnsureSuccessStatusCode();
        (await operation.SealAgain(boxes)).EnsureSuccessStatusCode();
        await operation.Carry(station, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes);

        var box = await operation.Box(1);
        Assert.Equal((BoxState.Accepted, Place.Store, true), (box.State, box.Place, box.IsReturning));
        var work = new StoreWork(app, operation);
        Assert.Equal(0, await work.Stock(StoreWork.Ballot, Condition.Packed, TestOperation.AtVillage));
        Assert.True((await work.Reconciliation(StoreWork.Ballot)).Reconciles);
        Assert.DoesNotContain(
            (await app.Get<GetClosing.Response>($"{operation.Path}/closing"))!.OpenMatters,
            m => m.Matter is OpenMatters.BoxesOut or OpenMatters.BoxesUnused && m.Examples.Intersect(boxes).Any());
    }
}
