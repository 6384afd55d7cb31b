using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Waybills;
using LogistikAspire.Warehouse.Road.WriteOffs;

namespace LogistikAspire.Warehouse.Tests.Road.WriteOffs;

/// <summary>Boxes that are gone for good or damaged beyond use, those in their place, and where their ballots are by the books.</summary>
public sealed class WriteOffTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001"; // of the governor
    private const string Second = "63.03.05-0002"; // of the regent
    private const string Ballot = "surat-suara-gubernur";

    private static readonly HandOverBoxes.RejectedBox NotThere = new(First, "Tidak ada di truk");

    [Fact]
    public async Task A_box_that_did_not_arrive_is_nowhere_with_its_ballots_until_it_is_seen()
    {
        var (operation, work, shipment) = await Arrived();
        var packed = await work.Stock(Ballot, Condition.Packed, TestOperation.AtDistrict);
        (await operation.HandOver(shipment, [Second], null, NotThere)).EnsureSuccessStatusCode();

        var box = await operation.Box(First);
        Assert.Equal((BoxState.Missing, Place.Unknown, Place.Store), (box.State, box.Place, box.LastPlace));
        Assert.Equal(packed, await Stock(work, Condition.Packed, Place.Unknown));
        Assert.Equal(0, await Stock(work, Condition.Packed, TestOperation.AtDistrict));
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
        Assert.Equal((1, 1), ((await operation.Shipment(shipment)).Accepted, (await operation.Shipment(shipment)).Rejected));

        var waybill = await operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage]);
        var problem = await operation.Load(waybill, [First]).Refused("loading.lines-refused");
        Assert.Equal([("boxes[0]", "box.not-found")], problem.WrongLines());

        (await operation.See(TestOperation.AtVillage, [First])).EnsureSuccessStatusCode();

        box = await operation.Box(First);
        Assert.Equal((BoxState.Rejected, TestOperation.AtVillage, null), (box.State, box.Place, box.LastPlace));
        Assert.Equal(0, await Stock(work, Condition.Packed, Place.Unknown));
        Assert.Equal(packed, await Stock(work, Condition.Packed, TestOperation.AtVillage));
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
    }

    [Fact]
    public async Task What_is_lost_is_a_column_of_its_own_and_the_replacement_is_packed_anew()
    {
        var (operation, work, shipment) = await Arrived();
        var packed = await work.Stock(Ballot, Condition.Packed, TestOperation.AtDistrict);
        (await operation.HandOver(shipment, [Second], null, NotThere)).EnsureSuccessStatusCode();

        (await operation.Lose([First])).EnsureSuccessStatusCode();

        var box = await operation.Box(First);
        Assert.Equal((BoxState.Lost, Place.Unknown), (box.State, box.Place));
        Assert.Equal(packed, await Stock(work, Condition.Lost, Place.Unknown));
        Assert.True(await work.Reconciliation(Ballot) is { PackedDifference: 0, Difference: 0, Reconciles: true } r && r.Lost == packed);
        var loss = (await operation.Custody(First))[^1];
        Assert.Equal(("decommissioning", "unknown", Place.Store), (loss.Step, loss.Disposition, loss.Place));
        Assert.Contains("LP/B/7/XI/2024", loss.Reason, StringComparison.Ordinal);
        await operation.Replace([Second]).Refused("replacement.lines-refused");

        var made = await operation.Replace([First]).Read<ReplaceBoxes.Response>();

        var replacement = Assert.Single(made.Replacements).Number;
        Assert.Equal("63.03.05-P1", replacement);
        Assert.Equal((First, BoxState.Flat, Place.Store, 1), (
            (await operation.Box(replacement)).Replaces, (await operation.Box(replacement)).State, (await operation.Box(replacement)).Place,
            (await operation.Box(replacement)).PollingStation));
        Assert.Equal(replacement, (await operation.Box(First)).ReplacedBy);
        Assert.Equal((await operation.Custody(First))[^1].EventId, Assert.Single(await operation.Custody(replacement)).EventId);
        Assert.Contains(replacement, (await operation.Custody(First))[^1].Reason, StringComparison.Ordinal);

        // It goes out with a later shipment, packed from what the store has.
        var next = Given.Planned(TestOperation.District, 1, day: 3);
        await operation.Publish(2, shipment with { Version = 2 }, next);
        await WarehouseApp.Eventually(async () => (await operation.Box(replacement)).ShipmentId == next.ShipmentId);
        (await operation.Assemble([replacement])).EnsureSuccessStatusCode();
        await operation.TryPack(await operation.Kit(replacement)).Refused("stock.short");
        await operation.StockKits("SPK-2");
        (await operation.TryPack(await operation.Kit(replacement))).EnsureSuccessStatusCode();
        (await operation.Seal(next, [replacement])).EnsureSuccessStatusCode();
        await operation.LoadStaged(next);
        await operation.Depart(next);
        (await operation.Arrive(next)).EnsureSuccessStatusCode();
        (await operation.HandOver(next, [replacement])).EnsureSuccessStatusCode();
        Assert.Equal(TestOperation.AtDistrict, (await operation.Box(replacement)).Place);

        // The lost one turns up: it is kept apart, goes back to the store, and is never the station's box again.
        (await operation.See(TestOperation.AtVillage, [First])).EnsureSuccessStatusCode();
        box = await operation.Box(First);
        Assert.Equal((BoxState.SetAside, TestOperation.AtVillage, true), (box.State, box.Place, box.IsReturning));
        Assert.Equal(0, await Stock(work, Condition.Lost, Place.Unknown));
        Assert.Equal(packed, await Stock(work, Condition.Packed, TestOperation.AtVillage));
        Assert.True(await work.Reconciliation(Ballot) is { Lost: 0, PackedDifference: 0, Reconciles: true });
        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, [First]);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, [First]);
        Assert.Equal((BoxState.SetAside, Place.Store), await operation.Where(First));
        Assert.Equal(0, (await operation.Floor()).Standing);
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
    }

    [Fact]
    public async Task Lost_and_found_without_a_replacement_it_is_back_in_service()
    {
        var (operation, work, shipment) = await Arrived();
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [First, Second])).EnsureSuccessStatusCode();
        (await operation.Lose([First])).EnsureSuccessStatusCode();

        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Rejected, TestOperation.AtDistrict), await operation.Where(First));
        await operation.Carry(TestOperation.AtDistrict, Place.Store, [First]);
        (await operation.Unseal([First])).EnsureSuccessStatusCode();
        Assert.Equal((BoxState.Packed, 1), ((await operation.Box(First)).State, (await operation.Floor()).Standing));
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
    }

    [Fact]
    public async Task Soaked_in_the_store_the_box_makes_room_its_shipment_is_short_and_the_replacement_takes_its_place()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var (operation, work) = await Planned(shipment);
        await operation.SealAll(shipment);
        await operation.Ready(shipment);
        var packed = await Stock(work, Condition.Packed, Place.Store);
        Assert.Equal(2, (await operation.Floor()).Standing);

        (await operation.Retire([First])).EnsureSuccessStatusCode();

        Assert.Equal(1, (await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId)).Missing);
        Assert.Equal((BoxState.Retired, Place.Store), await operation.Where(First));
        Assert.Equal(1, (await operation.Floor()).Standing);
        Assert.Equal((0, packed), (await Stock(work, Condition.Packed, Place.Store), await Stock(work, Condition.Damaged, Place.Store)));
        Assert.True(await work.Reconciliation(Ballot) is { PackedDifference: 0, Reconciles: true } r && r.Damaged == packed);
        var block = (await operation.NextDeparture()).Blocks[0];
        Assert.Equal(("boxes.none-laid-out", 1), (block.Code, block.Count));
        var step = (await operation.Custody(First))[^1];
        Assert.Equal(("decommissioning", "damaged"), (step.Step, step.Disposition));

        var replacement = (await operation.Replace([First]).Read<ReplaceBoxes.Response>()).Replacements[0].Number;

        Assert.Equal(shipment.ShipmentId, (await operation.Box(replacement)).ShipmentId);
        await operation.StockKits("SPK-2");
        (await operation.Assemble([replacement])).EnsureSuccessStatusCode();
        (await operation.TryPack(await operation.Kit(replacement))).EnsureSuccessStatusCode();
        (await operation.Seal(shipment, [replacement])).EnsureSuccessStatusCode();
        await app.Published<StockSealed>(m => m.ShipmentId == shipment.ShipmentId && m.Version == 3);
        await operation.LoadStaged(shipment);
        await operation.Depart(shipment);
        Assert.Equal(2, (await operation.Shipment(shipment)).Shipped);
    }

    [Fact]
    public async Task A_vehicle_that_is_gone_with_all_its_boxes_is_free_and_its_shipment_over()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var (operation, work) = await Planned(shipment);
        var waybill = await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        await operation.Retire([First]).Refused("retirement.lines-refused"); // nobody saw it: first it comes to a place
        (await operation.Lose([First, Second])).EnsureSuccessStatusCode();

        var summary = (await operation.Waybill(waybill)).Waybill;
        Assert.Equal((2, 0, 2, WaybillState.Completed), (summary.Shipped, summary.Accepted, summary.Rejected, summary.State));
        var over = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((0, 2), (over.Accepted, over.Rejected));
        Assert.Equal(0, await Stock(work, Condition.Packed, Place.Store));
        Assert.Equal(0, await Stock(work, Condition.Packed, TestOperation.AtDistrict));
        Assert.True(await work.Reconciliation(Ballot) is { Lost: > 0, Reconciles: true });
        Assert.Equal(2, (await operation.Replace([Second, First]).Read<ReplaceBoxes.Response>()).Replacements.Count);
    }

    [Fact]
    public async Task Stolen_off_a_vehicle_that_is_still_loaded_it_was_never_on_it()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var (operation, work) = await Planned(shipment);
        var waybill = await operation.LoadAll(shipment);
        (await operation.InspectSeals(Place.Store, SealFinding.Broken, First)).EnsureSuccessStatusCode();

        (await operation.Lose([First])).EnsureSuccessStatusCode();

        Assert.Equal([Second], (await operation.Waybill(waybill)).Boxes.Select(b => b.Box));
        Assert.Equal((1, 0), ((await operation.Shipment(shipment)).Loaded, (await operation.Floor()).Standing));
        await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId && m.Missing == 1);
        Assert.Empty(await operation.SealTroubles("&open=true"));
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
    }

    [Fact]
    public async Task Each_record_is_made_once_and_what_does_not_fit_is_named()
    {
        var (operation, _, shipment) = await Arrived();
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [First, Second])).EnsureSuccessStatusCode();
        var (loss, replacement) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Lose([First], loss)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Single(await operation.Custody(First), e => e.Step == "decommissioning");
        await operation.Lose([Second], loss).Refused("loss.other-content");
        var problem = await operation.Lose([First, Second, "nothing", Second]).Refused("loss.lines-refused");
        Assert.Equal([("boxes[0]", "box.written-off"), ("boxes[2]", "box.unknown"), ("boxes[3]", "box.twice")], problem.WrongLines());
        await operation.InspectSeals(TestOperation.AtDistrict, SealFinding.Missing, First).Refused("seal-inspection.lines-refused");

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Replace([First], replacement)));
        foreach (var answer in made)
        {
            Assert.Equal([new(First, "63.03.05-P1")], (await answer.Read<ReplaceBoxes.Response>()).Replacements);
        }

        problem = await operation.Replace([First, Second]).Refused("replacement.lines-refused");
        Assert.Equal([("boxes[0]", "box.replaced"), ("boxes[1]", "box.in-service")], problem.WrongLines());

        // A longer list of polling stations leaves it alone.
        await app.Publish(operation.Districts(2, (TestOperation.District, 6)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(6) is not null);
        Assert.Equal(First, (await operation.Box("63.03.05-P1")).Replaces);

        // And so may the replacement be replaced.
        (await operation.Retire(["63.03.05-P1"])).EnsureSuccessStatusCode();
        Assert.Equal("63.03.05-P2", (await operation.Replace(["63.03.05-P1"]).Read<ReplaceBoxes.Response>()).Replacements[0].Number);
    }

    private static Task<long> Stock(StoreWork work, Condition condition, string place) => work.Stock(Ballot, condition, place);

    private async Task<(TestOperation, StoreWork)> Planned(PlannedShipment shipment)
    {
        var operation = await TestOperation.Planned(app, shipment.Boxes, 20, shipment);
        return (operation, new StoreWork(app, operation));
    }

    /// <summary>Two boxes of one polling station, at their district, not handed over; the first one was not seen there at first.</summary>
    private async Task<(TestOperation, StoreWork, PlannedShipment)> Arrived()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var (operation, work) = await Planned(shipment);
        var waybill = await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        (await operation.Arrive(waybill, null, [Second])).EnsureSuccessStatusCode();
        return (operation, work, shipment);
    }
}
