using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Scans;

public sealed class TakeInBoxesTests(WarehouseApp app)
{
    private const string Other = "63.03.06";
    private const string AtOther = $"ppk-{Other}";
    private const string First = "63.03.05-0001";

    [Fact]
    public async Task Two_districts_boxes_that_were_swapped_are_taken_in_and_travel_to_where_they_belong()
    {
        var (mine, others) = (Given.Planned(TestOperation.District, 1), Given.Planned(Other, 1));
        var operation = await Swapped(mine, others);
        var (a, b) = ((await operation.BoxesOf(mine))[0], (await operation.BoxesOf(others))[0]);

        // Each came to the other's committee: seen there first, then taken in.
        (await operation.See(AtOther, [a])).EnsureSuccessStatusCode();
        var answer = await operation.TakeIn(AtOther, [a]).Read<TakeInBoxes.Response>();
        (await operation.TakeIn(TestOperation.AtDistrict, [b])).EnsureSuccessStatusCode();

        Assert.Equal([new MisplacedBox(a, TestOperation.AtDistrict)], answer.Misplaced);
        Assert.Equal([a, b], (await operation.Misplacements("&open=true")).Select(m => m.Box));
        Assert.All(await operation.Waybills(), w => Assert.Equal((WaybillState.Completed, 1), (w.State, w.TurnedBack)));
        Assert.Equal(1, (await app.Published<ShipmentHandedOver>(m => m.ShipmentId == mine.ShipmentId)).TurnedBack);
        var step = (await operation.Custody(a)).Single(s => s.Step == "receiving");
        Assert.Equal(
            ("non_conformant", AtOther, "Maya", "Nanda", "The driver took the other road."),
            (step.Disposition, step.Place, step.By, step.Witness, step.Reason));

        // Back beside, accepted there as itself, and on.
        var beside = await operation.OnTheRoad(AtOther, [TestOperation.AtDistrict], [a]);
        Assert.Equal([a, b], (await operation.Misplacements("&open=true")).Select(m => m.Box)); // not there yet
        (await operation.Arrive(beside, null, [a])).EnsureSuccessStatusCode();
        (await operation.HandOver(beside, null, [a])).EnsureSuccessStatusCode();
        await operation.Carry(TestOperation.AtDistrict, AtOther, [b]);
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, [a]);

        Assert.Empty(await operation.Misplacements("&open=true"));
        Assert.DoesNotContain(app.Heard<BoxesToSendAgain>(), m => m.OperationId == operation.Id);
        var work = new StoreWork(app, operation);
        Assert.Equal(0, await work.Stock("surat-suara-gubernur", Condition.Packed, TestOperation.AtDistrict));
        Assert.True((await work.Reconciliation(StoreWork.Ballot)).Reconciles);
    }

    [Fact]
    public async Task A_box_handed_over_at_the_wrong_place_goes_no_other_way_beside_than_home()
    {
        var (mine, others) = (Given.Planned(TestOperation.District, 1), Given.Planned(Other, 1));
        var operation = await Swapped(mine, others);
        (await operation.Arrive(mine)).EnsureSuccessStatusCode();
        (await operation.HandOver(mine, [First])).EnsureSuccessStatusCode(); // a false record: it is at the other

        (await operation.TakeIn(AtOther, [First])).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Accepted, AtOther), ((await operation.Box(1)).State, (await operation.Box(1)).Place));
        var further = await operation.NewWaybill(AtOther, ["ppk-63.03.07"]);
        Assert.Equal(
            [("boxes[0]", "box.other-stop")], (await operation.Load(further, [First]).Refused("loading.lines-refused")).WrongLines());
        await operation.Carry(AtOther, TestOperation.AtDistrict, [First]);
    }

    [Fact]
    public async Task A_box_that_left_the_store_without_a_record_is_no_longer_on_its_floor_or_in_its_shipment()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.SealAll(shipment);
        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();

        (await operation.TakeIn(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();

        Assert.Equal(1, (await operation.Floor()).Standing);
        Assert.Equal(1, (await operation.Shipment(shipment)).Sealed);
        var box = await operation.Box(1);
        Assert.Equal((BoxState.Accepted, TestOperation.AtDistrict, null), (box.State, box.Place, box.ShipmentId));
        var told = await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id);
        Assert.Equal(-1, told.Boxes); // the plan asks for one too many
        Assert.Empty(await operation.Misplacements("&open=true")); // it is on its own way
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, [First]);
    }

    [Fact]
    public async Task A_box_found_in_the_store_though_it_left_by_its_record_leaves_once_more()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        (await operation.TakeIn(Place.Store, [First])).EnsureSuccessStatusCode();

        Assert.Equal(1, (await app.Published<BoxesToSendAgain>(m => m.OperationId == operation.Id)).Boxes);
        (await operation.Stage([First])).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task What_stands_where_its_record_has_it_is_not_found_nor_taken_in_by_one_person_or_where_no_boxes_are()
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        var problem = await operation.TakeIn(TestOperation.AtDistrict, [First, "63.03.05-0002", "63.03.05-0009"])
            .Refused("finding.lines-refused");
        Assert.Equal(
            [("boxes[0]", "box.loaded"), ("boxes[1]", "box.not-packed"), ("boxes[2]", "box.unknown")], problem.WrongLines());
        await operation.Depart(shipment);
        Assert.Equal(
            [("boxes[0]", "box.at-its-stop")],
            (await operation.TakeIn(TestOperation.AtDistrict, [First]).Refused("finding.lines-refused")).WrongLines());
        await operation.TakeIn(Place.Vendor, [First]).Refused("place.unknown");
        await app.Put(
            $"{operation.Path}/findings/{Guid.CreateVersion7()}",
            new TakeInBoxes.Request(TestOperation.AtVillage, "Maya", "MAYA", null, "?", [First])).Refused("finding.same-person");

        var finding = Guid.CreateVersion7();
        var first = await operation.TakeIn(TestOperation.AtVillage, [First], finding).Read<TakeInBoxes.Response>();
        Assert.Equal((1, 0), (first.TakenIn, first.Misplaced.Count));
        Assert.Equal(1, (await operation.TakeIn(TestOperation.AtVillage, [First], finding).Read<TakeInBoxes.Response>()).TakenIn);
        Assert.Equal(
            [("boxes[0]", "box.in-place")],
            (await operation.TakeIn(TestOperation.AtVillage, [First]).Refused("finding.lines-refused")).WrongLines());
    }

    /// <summary>Two districts' boxes are on the road.</summary>
    private async Task<TestOperation> Swapped(PlannedShipment mine, PlannedShipment others)
    {
        var operation = await TestOperation.Open(app, 2);
        await app.Publish(operation.Districts(2, (TestOperation.District, 2), (Other, 2), ("63.03.07", 2)));
        await app.Publish(new PollingStationsImported
        {
            OperationId = operation.Id,
            Version = 1,
            DistrictCode = Other,
            Stations = [new() { VillageCode = $"{Other}.2001", Village = "Lain", Number = 1, Voters = 10 }],
        });
        await WarehouseApp.Eventually(async () => (await app.Http.GetAsync(
            $"{operation.Path}/polling-stations/{Other}.2001/1/needs?limit=1", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        await operation.KnowVillages(1);
        await operation.Publish(1, mine, others);
        await WarehouseApp.Eventually(async () => (await operation.TryBox(1, Other))?.ShipmentId == others.ShipmentId);
        foreach (var shipment in new[] { mine, others })
        {
            await operation.LoadAll(shipment);
            await operation.Depart(shipment);
        }

        return operation;
    }
}
