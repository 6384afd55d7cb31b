using System.Net;
using System.Text;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Road.Waybills;

public sealed class LoadBoxesTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shipment_is_told_loaded_with_its_last_box_and_again_when_one_is_taken_off()
    {
        var (operation, shipment, waybill) = await StagedShipment(3);
        var boxes = await operation.BoxesOf(shipment);

        (await operation.Load(waybill, boxes.Take(2))).EnsureSuccessStatusCode();
        Assert.Equal((2, 1), ((await operation.Shipment(shipment)).Loaded, (await operation.Floor()).Standing));
        (await operation.Load(waybill, boxes.Skip(2))).EnsureSuccessStatusCode();
        var loaded = await app.Published<ShipmentLoaded>(m => m.ShipmentId == shipment.ShipmentId && m.Loaded == 3);
        (await operation.Unload(waybill, [boxes[0]])).EnsureSuccessStatusCode();
        var unloaded = await app.Published<ShipmentLoaded>(m => m.ShipmentId == shipment.ShipmentId && m.Loaded == 2);
        (await operation.Load(waybill, [boxes[0]])).EnsureSuccessStatusCode();
        var again = await app.Published<ShipmentLoaded>(m => m.ShipmentId == shipment.ShipmentId && m.Version > unloaded.Version);

        Assert.Equal((2, 3, 3), (loaded.Version, loaded.Boxes, loaded.Loaded)); // sealed was 1
        Assert.Equal((3, 3, 2), (unloaded.Version, unloaded.Boxes, unloaded.Loaded));
        Assert.Equal((4, 3, 3), (again.Version, again.Boxes, again.Loaded));
        Assert.Equal(3, app.Heard<ShipmentLoaded>().Count(m => m.ShipmentId == shipment.ShipmentId));
        Assert.DoesNotContain(app.Heard<StockShort>(), m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal(0, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task A_scan_that_comes_many_times_at_once_loads_once()
    {
        var (operation, shipment, waybill) = await StagedShipment(4);
        var (boxes, loading) = (await operation.BoxesOf(shipment), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => operation.Load(waybill, boxes, loading)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal((4, 0), ((await operation.Shipment(shipment)).Loaded, (await operation.Floor()).Standing));
        Assert.Single(await operation.Custody(First), e => e.Step == "loading");
        await operation.Load(waybill, [First], loading).Refused("loading.other-content");
    }

    [Fact]
    public async Task Two_scanners_that_load_the_same_boxes_at_once_load_each_once()
    {
        var (operation, shipment, waybill) = await StagedShipment(4);
        var second = await operation.NewWaybill(shipment);
        var boxes = await operation.BoxesOf(shipment);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => operation.Load(i % 2 == 0 ? waybill : second, boxes)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            Assert.Equal(4, (await refused.Refused("loading.lines-refused")).WrongLines().Count(l => l.Code == "box.not-staged"));
        }

        Assert.Equal(0, (await operation.Floor()).Standing);
        Assert.Equal(4, (await operation.Waybill(waybill)).Boxes.Count + (await operation.Waybill(second)).Boxes.Count);
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_its_rule_and_nothing_is_loaded()
    {
        var (shipment, other) = (Given.Planned(TestOperation.District, 4), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, 8, 20, shipment, other);
        await operation.Prepare(First, Second, "63.03.05-0003", "63.03.05-0005");
        (await operation.Seal(shipment, [First, Second, "63.03.05-0003", "63.03.05-0005"])).EnsureSuccessStatusCode();
        (await operation.Stage([First, Second, "63.03.05-0005"])).EnsureSuccessStatusCode();
        var waybill = await operation.NewWaybill(shipment);
        (await operation.Load(waybill, [Second])).EnsureSuccessStatusCode();

        var problem = await operation.Load(
            waybill, [First, Second, "63.03.05-0003", "63.03.05-0004", "63.03.05-0005", "nothing", First]).Refused("loading.lines-refused");

        Assert.Equal(
            [
                ("boxes[1]", "box.not-staged"), ("boxes[2]", "box.not-staged"), ("boxes[3]", "box.not-staged"),
                ("boxes[4]", "box.other-shipment"), ("boxes[5]", "box.unknown"), ("boxes[6]", "box.twice"),
            ],
            problem.WrongLines());
        Assert.Equal(BoxState.Staged, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task A_box_that_is_elsewhere_on_the_road_or_goes_another_way_is_not_loaded()
    {
        var shipment = Given.Planned(TestOperation.District, 6);
        var operation = await TestOperation.Planned(app, 6, 20, shipment);
        await operation.KnowVillages(2, 1); // boxes 1 to 4 go to the first village, 5 and 6 to the second
        var boxes = await operation.BringToDistrict(shipment);
        await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes[..1]);
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes[1..2]);
        var waybill = await operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage]);
        var back = await operation.NewWaybill(TestOperation.AtDistrict, [Place.Store]);

        var problem = await operation.Load(waybill, boxes).Refused("loading.lines-refused");

        Assert.Equal(
            [
                ("boxes[0]", "box.other-place"), ("boxes[1]", "box.other-place"), ("boxes[4]", "box.other-stop"),
                ("boxes[5]", "box.other-stop"),
            ],
            problem.WrongLines());
        (await operation.Load(back, boxes[2..3])).EnsureSuccessStatusCode(); // before voting it may go back as well
        (await operation.Unload(back, boxes[2..3])).EnsureSuccessStatusCode();
        (await operation.Load(waybill, boxes[2..4])).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Unloaded_boxes_stand_on_the_floor_again_and_only_where_it_has_room()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 8, 4, shipment);
        var waybill = await operation.LoadAll(shipment);
        (await operation.Assemble(["63.03.05-0005", "63.03.05-0006", "63.03.05-0007"])).EnsureSuccessStatusCode();
        var boxes = await operation.BoxesOf(shipment);

        await operation.Unload(waybill, boxes[..2]).Refused("floor.full");
        await operation.Cancel(waybill).Refused("floor.full");
        Assert.Equal((BoxState.Loaded, 3, WaybillState.Open), (
            (await operation.Box(1)).State, (await operation.Floor()).Standing, (await operation.Waybill(waybill)).Waybill.State));
        (await operation.Unload(waybill, boxes[..1])).EnsureSuccessStatusCode();

        var box = await operation.Box(1);
        Assert.Equal((BoxState.Staged, null, null), (box.State, box.WaybillId, box.Stop));
        Assert.Equal(4, (await operation.Floor()).Standing);
        Assert.Equal(boxes[1..], (await operation.Waybill(waybill)).Boxes.Select(b => b.Box));
        Assert.Equal(
            ("unloading", "The vehicle broke down."),
            ((await operation.Custody(First))[^1].Step, (await operation.Custody(First))[^1].Reason));
    }

    [Fact]
    public async Task Many_who_unload_at_once_never_overfill_the_floor()
    {
        var shipment = Given.Planned(TestOperation.District, 6);
        var operation = await TestOperation.Planned(app, 10, 6, shipment);
        var waybill = await operation.LoadAll(shipment);
        (await operation.Assemble(Enumerable.Range(7, 4).Select(i => $"63.03.05-{i:0000}"))).EnsureSuccessStatusCode();

        var answers = await Task.WhenAll((await operation.BoxesOf(shipment)).Select(b => operation.Unload(waybill, [b])));

        Assert.Equal(2, answers.Count(a => a.IsSuccessStatusCode));
        Assert.Equal((6, 4), ((await operation.Floor()).Standing, (await operation.Shipment(shipment)).Loaded));
    }

    [Fact]
    public async Task What_is_not_on_the_vehicle_is_not_unloaded()
    {
        var (operation, shipment, waybill) = await StagedShipment(3);
        var second = await operation.NewWaybill(shipment);
        (await operation.Load(second, [Second])).EnsureSuccessStatusCode();

        var problem = await operation.Unload(waybill, [First, Second, "nothing"]).Refused("unloading.lines-refused");

        Assert.Equal([("boxes[0]", "box.not-loaded"), ("boxes[1]", "box.not-loaded"), ("boxes[2]", "box.unknown")], problem.WrongLines());
    }

    [Fact]
    public async Task A_cancelled_waybill_gives_its_boxes_back_and_loads_no_more()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 4, shipment);
        var (waybill, cancellation) = (await operation.LoadAll(shipment), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Cancel(waybill, cancellation)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal((BoxState.Staged, 2), ((await operation.Box(1)).State, (await operation.Floor()).Standing));
        Assert.Equal(0, (await operation.Shipment(shipment)).Loaded);
        await operation.Load(waybill, [First]).Refused("waybill.not-open");
        await operation.Unload(waybill, [First]).Refused("waybill.not-open");
        await operation.Cancel(waybill).Refused("waybill.not-open");
    }

    [Fact]
    public async Task What_has_left_is_neither_loaded_unloaded_nor_cancelled()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 4, shipment);
        var waybill = await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        await operation.Load(waybill, [First]).Refused("waybill.not-open");
        await operation.Unload(waybill, [First]).Refused("waybill.not-open");
        await operation.Cancel(waybill).Refused("waybill.not-open");
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task A_new_plan_takes_the_loaded_vehicle_along_to_the_shipment_that_its_boxes_are_of_now()
    {
        var dropped = Given.Planned(TestOperation.District, 3);
        var operation = await TestOperation.Planned(app, 6, 20, dropped);
        var waybill = await operation.LoadAll(dropped);
        var next = Given.Planned(TestOperation.District, 3, day: 2);

        await operation.Publish(2, next);

        await app.Published<ShipmentLoaded>(m => m.ShipmentId == next.ShipmentId && m.Loaded == 3);
        Assert.Equal(next.ShipmentId, (await operation.Waybill(waybill)).Waybill.ShipmentId);
        await operation.Depart(next);
        Assert.Equal((3, ShipmentState.Departed), ((await operation.Shipment(next)).Shipped, (await operation.Shipment(next)).State));
    }

    [Fact]
    public async Task Boxes_on_another_shipment_s_vehicle_do_not_count_as_loaded()
    {
        var dropped = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 20, dropped);
        var waybill = await operation.LoadAll(dropped);
        var (early, late) = (Given.Planned(TestOperation.District, 2, day: 2), Given.Planned(TestOperation.District, 2, day: 3));

        await operation.Publish(2, early, late);

        Assert.Equal(early.ShipmentId, (await operation.Waybill(waybill)).Waybill.ShipmentId);
        await app.Published<StockSealed>(m => m.ShipmentId == late.ShipmentId);
        Assert.Equal((2, 0), ((await operation.Shipment(late)).Sealed, (await operation.Shipment(late)).Loaded));
        Assert.DoesNotContain(app.Heard<ShipmentLoaded>(), m => m.ShipmentId == late.ShipmentId);

        // Brought over to a vehicle of its own it is loaded.
        var own = await operation.NewWaybill(late);
        var boxes = await operation.BoxesOf(late);
        (await operation.Unload(waybill, boxes)).EnsureSuccessStatusCode();
        (await operation.Load(own, boxes)).EnsureSuccessStatusCode();
        await app.Published<ShipmentLoaded>(m => m.ShipmentId == late.ShipmentId && m.Loaded == 2);
    }

    [Fact]
    public async Task A_loaded_shipment_that_a_plan_makes_larger_is_short_and_not_loaded()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 20, shipment);
        var waybill = await operation.LoadAll(shipment);

        await operation.Publish(2, shipment with { Boxes = 4, Version = 2 });

        var shortage = await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId);
        var loaded = await app.Published<ShipmentLoaded>(m => m.ShipmentId == shipment.ShipmentId && m.Boxes == 4);
        Assert.Equal((2, 2, shortage.Version), (shortage.Missing, loaded.Loaded, loaded.Version));
        Assert.Equal(shipment.ShipmentId, (await operation.Waybill(waybill)).Waybill.ShipmentId);
    }

    [Fact]
    public async Task Without_a_plan_for_its_district_a_vehicle_can_only_be_unloaded()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 20, shipment);
        var waybill = await operation.LoadAll(shipment);
        await app.Publish(operation.Plan(2));
        await WarehouseApp.Eventually(async () => (await operation.Waybill(waybill)).Waybill.ShipmentId is null);

        await operation.Load(waybill, ["63.03.05-0003"]).Refused("waybill.without-shipment");
        (await operation.Unload(waybill, [First])).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Staged, null), ((await operation.Box(1)).State, (await operation.Box(1)).ShipmentId));
    }

    [Theory]
    [InlineData("loadings", """{"boxes":["63.03.05-0001"]}""", "loadedBy")]
    [InlineData("loadings", """{"loadedBy":"Eko","boxes":[]}""", "boxes")]
    [InlineData("loadings", """{"loadedBy":"Eko","boxes":[null]}""", "boxes")]
    [InlineData("unloadings", """{"unloadedBy":"Eko","boxes":["63.03.05-0001"]}""", "reason")]
    [InlineData("cancellations", """{"cancelledBy":"Eko"}""", "reason")]
    [InlineData("departures", "{}", "departedBy")]
    [InlineData("arrivals", """{"recordedBy":"Citra","place":"the bridge"}""", "place")]
    [InlineData("arrivals", """{"boxes":["63.03.05-0001"]}""", "recordedBy")]
    public async Task A_request_out_of_shape_is_refused_by_field(string documents, string body, string field)
    {
        var operation = await TestOperation.Open(app, 2);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var path = $"{operation.WaybillPath(Guid.CreateVersion7())}/{documents}/{Guid.CreateVersion7()}";
        await app.Http.PutAsync(path, content, Ct).Invalid(field);
    }

    [Fact]
    public async Task A_waybill_that_does_not_exist_carries_nothing()
    {
        var (operation, waybill) = (await TestOperation.Open(app, 2), Guid.CreateVersion7());

        await operation.Load(waybill, [First]).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await operation.Unload(waybill, [First]).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await operation.Cancel(waybill).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await operation.DepartWaybill(waybill).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await app.Http.GetAsync(operation.WaybillPath(waybill), Ct).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await new TestOperation(app).Load(waybill, [First]).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task<(TestOperation, Contracts.Scheduling.PlannedShipment, Guid)> StagedShipment(int boxes)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, boxes + (boxes % 2), 20, shipment);
        await operation.SealAll(shipment);
        (await operation.Stage(await operation.BoxesOf(shipment))).EnsureSuccessStatusCode();
        return (operation, shipment, await operation.NewWaybill(shipment));
    }
}
