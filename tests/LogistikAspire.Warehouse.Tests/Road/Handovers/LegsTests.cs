using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Waybills;
using LogistikAspire.Warehouse.Tests.Custody.Epcis;

namespace LogistikAspire.Warehouse.Tests.Road.Handovers;

/// <summary>Hand-overs beyond the first leg, and the whole way of a box.</summary>
public sealed class LegsTests(WarehouseApp app)
{
    private const string Home = "kpps-63.03.05.2001-1";
    private const string OtherVillage = "pps-63.03.05.2002";

    [Fact]
    public async Task Every_stop_hands_over_its_own_boxes_and_with_the_last_one_the_waybill_is_complete()
    {
        var (operation, _, boxes) = await AtDistrict(1, 1);
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [OtherVillage, TestOperation.AtVillage], boxes);
        Assert.Equal([.. boxes[2..], .. boxes[..2]], (await operation.Waybill(waybill)).Boxes.Select(b => b.Box)); // in stop order

        await operation.Arrive(waybill, null, null).Refused("waybill.other-stop");
        (await operation.Arrive(waybill, OtherVillage, null)).EnsureSuccessStatusCode();
        await operation.HandOver(waybill, TestOperation.AtVillage, boxes[..2]).Refused("waybill.not-arrived");
        var problem = await operation.HandOver(waybill, OtherVillage, boxes).Refused("handover.lines-refused");
        Assert.Equal([("accepted[0]", "box.other-stop"), ("accepted[1]", "box.other-stop")], problem.WrongLines());
        var first = await operation.HandOver(waybill, OtherVillage, boxes[2..]).Read<HandOverBoxes.Response>();
        Assert.Equal(WaybillState.Departed, (await operation.Waybill(waybill)).Waybill.State);
        (await operation.Arrive(waybill, TestOperation.AtVillage, null)).EnsureSuccessStatusCode();
        var second = await operation.HandOver(waybill, TestOperation.AtVillage, boxes[..2]).Read<HandOverBoxes.Response>();

        Assert.Equal((2, 0), (first.Awaiting, second.Awaiting));
        Assert.Equal(WaybillState.Completed, (await operation.Waybill(waybill)).Waybill.State);
        Assert.Equal((TestOperation.AtVillage, OtherVillage), ((await operation.Box(1)).Place, (await operation.Box(3)).Place));
    }

    [Fact]
    public async Task A_box_that_did_not_arrive_is_rejected_with_a_reason_and_accepted_by_no_bulk()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        var waybill = await operation.LoadAll(shipment);
        await operation.Depart(shipment);
        var boxes = await operation.BoxesOf(shipment);
        (await operation.Arrive(waybill, null, boxes[..1])).EnsureSuccessStatusCode();

        var problem = await operation.HandOver(shipment, boxes).Refused("handover.lines-refused");
        Assert.Equal([("accepted[1]", "box.not-arrived")], problem.WrongLines());
        (await operation.HandOver(
            shipment, boxes[..1], null, new HandOverBoxes.RejectedBox(boxes[1], "Tidak ada di truk"))).EnsureSuccessStatusCode();

        var told = await app.Published<DiscrepancyFound>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((boxes[1], "Tidak ada di truk"), (told.BoxNumber, told.Reason));
        var handedOver = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((1, 1), (handedOver.Accepted, handedOver.Rejected));
        Assert.Equal(WaybillState.Completed, (await operation.Waybill(waybill)).Waybill.State);
    }

    [Fact]
    public async Task What_is_rejected_on_a_later_leg_is_told_of_its_shipment_and_changes_none_of_its_counts()
    {
        var (operation, shipment, boxes) = await AtDistrict(1);
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes);
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        var before = await operation.Shipment(shipment);

        (await operation.HandOver(
            waybill, null, boxes[..1], rejected: new HandOverBoxes.RejectedBox(boxes[1], "Basah"))).EnsureSuccessStatusCode();

        var told = await app.Published<DiscrepancyFound>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((boxes[1], "Basah", before.Version + 1), (told.BoxNumber, told.Reason, told.Version));
        Assert.Equal(before with { Version = before.Version + 1 }, await operation.Shipment(shipment));
        Assert.Single(app.Heard<ShipmentHandedOver>(), m => m.ShipmentId == shipment.ShipmentId);
        var handover = (await app.Get<Page<ListHandovers.Item>>($"{operation.Path}/handovers?limit=9"))!.Items.Single(
            h => h.WaybillId == waybill);
        Assert.Equal((null, TestOperation.AtVillage, 1, 1), (handover.ShipmentId, handover.Place, handover.Accepted, handover.Rejected));
    }

    [Fact]
    public async Task A_rejected_box_goes_back_to_the_store_and_out_again_with_another_shipment()
    {
        var (operation, shipment, boxes) = await AtDistrict(1);
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes[..1]);
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(
            waybill, null, [], rejected: new HandOverBoxes.RejectedBox(boxes[0], "Segel rusak"))).EnsureSuccessStatusCode();

        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes[..1]);
        var out_ = await operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage]);
        (await operation.Load(out_, boxes[..1])).EnsureSuccessStatusCode(); // it may go down once more
        (await operation.Unload(out_, boxes[..1])).EnsureSuccessStatusCode();

        // Loaded for the store and taken off again it is still on its way back.
        var back = await operation.NewWaybill(TestOperation.AtDistrict, [Place.Store]);
        (await operation.Load(back, boxes[..1])).EnsureSuccessStatusCode();
        (await operation.Unload(back, boxes[..1])).EnsureSuccessStatusCode();
        Assert.True((await operation.Box(1)).IsReturning);
        await operation.Carry(TestOperation.AtDistrict, Place.Store, boxes[..1]);
        Assert.Equal(0, (await operation.Floor()).Standing);

        (await operation.Unseal(boxes[..1])).EnsureSuccessStatusCode();

        var box = await operation.Box(1);
        Assert.Equal((BoxState.Packed, null, false), (box.State, box.ShipmentId, box.IsReturning));
        Assert.Equal(1, (await operation.Floor()).Standing);
        var next = Given.Planned(TestOperation.District, 1, day: 3);
        await operation.Publish(2, shipment with { Version = 2 }, next);
        await WarehouseApp.Eventually(async () => (await operation.Box(1)).ShipmentId == next.ShipmentId);
        (await operation.SealAgain(boxes[..1])).EnsureSuccessStatusCode();
        await operation.LoadStaged(next);
        await operation.Depart(next);
        Assert.Equal((BoxState.Departed, 1), ((await operation.Box(1)).State, (await operation.Shipment(next)).Shipped));
    }

    [Fact]
    public async Task A_box_that_the_store_itself_rejects_is_not_stuck()
    {
        var (operation, _, boxes) = await AtDistrict(1);
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes[..1]);
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(
            waybill, null, [], rejected: new HandOverBoxes.RejectedBox(boxes[0], "Segel rusak"))).EnsureSuccessStatusCode();
        await operation.Carry(TestOperation.AtVillage, TestOperation.AtDistrict, boxes[..1]);
        var back = await operation.OnTheRoad(TestOperation.AtDistrict, [Place.Store], boxes[..1]);
        (await operation.Arrive(back, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(
            back, null, [], rejected: new HandOverBoxes.RejectedBox(boxes[0], "Segel rusak"))).EnsureSuccessStatusCode();

        (await operation.Unseal(boxes[..1])).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Packed, 1), ((await operation.Box(1)).State, (await operation.Floor()).Standing));
    }

    [Fact]
    public async Task Two_hand_overs_of_a_later_leg_at_once_are_one()
    {
        var (operation, _, boxes) = await AtDistrict(1);
        var waybill = await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes);
        (await operation.Arrive(waybill, null, null)).EnsureSuccessStatusCode();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => operation.HandOver(waybill, null, boxes)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        var summary = (await operation.Waybill(waybill)).Waybill;
        Assert.Equal((2, 2, 0, WaybillState.Completed), (summary.Shipped, summary.Accepted, summary.Rejected, summary.State));
        Assert.Single(await operation.Custody(boxes[0]), e => e.Step == "accepting" && e.Place == TestOperation.AtVillage);
    }

    [Fact]
    public async Task One_box_out_and_back_is_thirty_entries_in_order_and_the_log_is_intact()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        var box = "63.03.05-0001";
        string[] boxes = [box, "63.03.05-0002"];
        await At(1, () => operation.Assemble(boxes));
        operation.Now = Given.Day1.AddMinutes(2);
        await operation.Pack(boxes);
        await At(3, () => operation.SealAgain(boxes, "A"));
        await At(4, () => operation.Stage(boxes));
        var waybill = await operation.NewWaybill(shipment);
        await At(5, () => operation.Load(waybill, boxes));
        await operation.Depart(shipment with { DepartsAt = Given.Day1.AddMinutes(6) });
        await Received(7, waybill);
        await Leg(9, TestOperation.AtDistrict, TestOperation.AtVillage);
        await Leg(13, TestOperation.AtVillage, Home);
        await At(17, () => operation.Unseal(boxes, seal: b => "A" + TestOperation.SealOf(b)));
        await At(18, () => operation.SealAgain(boxes, "B"));
        await Leg(19, Home, TestOperation.AtVillage);
        await Leg(23, TestOperation.AtVillage, TestOperation.AtDistrict);
        await Leg(27, TestOperation.AtDistrict, Place.Store);

        var log = await operation.Custody(box);
        string[] legs = ["loading", "departing", "arriving", "accepting"];
        Assert.Equal(30, log.Count);
        Assert.Equal(
            [
                "assembling", "packing", "packing", "staging_outbound", .. legs, .. legs, .. legs, "unpacking", "packing", .. legs, .. legs,
                .. legs,
            ],
            log.Select(e => e.Step));
        Assert.Equal(Enumerable.Range(1, 30).Select(m => Given.Day1.AddMinutes(m)), log.Select(e => e.At));
        Assert.All(log, e => Assert.True(e.By is not null || e is { Step: "departing", Place: Place.Store }, e.Step)); // the gate is nobody
        Assert.Equal(
            [
                Place.Store, Place.Store, Place.Store, Place.Store, Place.Store, Place.Store, TestOperation.AtDistrict,
                TestOperation.AtDistrict,
                TestOperation.AtDistrict, TestOperation.AtDistrict, TestOperation.AtVillage, TestOperation.AtVillage,
                TestOperation.AtVillage, TestOperation.AtVillage, Home, Home, Home, Home,
                Home, Home, TestOperation.AtVillage, TestOperation.AtVillage,
                TestOperation.AtVillage, TestOperation.AtVillage, TestOperation.AtDistrict, TestOperation.AtDistrict,
                TestOperation.AtDistrict, TestOperation.AtDistrict, Place.Store, Place.Store,
            ],
            log.Select(e => e.Place));
        Assert.Equal(log.OrderBy(e => e.Sequence), log);
        Assert.All(log, e => Assert.NotNull(e.DocumentId));
        Assert.Equal(["AS-630305-0001", "AS-630305-0001", "BS-630305-0001"], log.Where(e => e.Seal is not null).Select(e => e.Seal));
        var end = await operation.Box(1);
        Assert.Equal((BoxState.Accepted, Place.Store, true), (end.State, end.Place, end.IsReturning));
        Assert.All(
            await operation.Waybills(), w => Assert.Equal((WaybillState.Completed, 2, 2, 0), (w.State, w.Shipped, w.Accepted, w.Rejected)));
        Assert.Equal(0, (await operation.Floor()).Standing);
        Assert.Equal(ShipmentState.HandedOver, (await operation.Shipment(shipment)).State);
        Assert.Empty((await app.Verify(operation)).Findings);

        async Task At(int minute, Func<Task<HttpResponseMessage>> call)
        {
            operation.Now = Given.Day1.AddMinutes(minute);
            (await call()).EnsureSuccessStatusCode();
        }

        async Task Leg(int minute, string from, string to)
        {
            var leg = await operation.NewWaybill(from, [to]);
            await At(minute, () => operation.Load(leg, boxes));
            await At(minute + 1, () => operation.DepartWaybill(leg));
            await Received(minute + 2, leg);
        }

        async Task Received(int minute, Guid leg)
        {
            await At(minute, () => operation.Arrive(leg, null, null, at: Given.Day1.AddMinutes(minute)));
            await At(minute + 1, () => operation.HandOver(leg, null, boxes, at: Given.Day1.AddMinutes(minute + 1)));
        }
    }

    // Two boxes for each polling station; so many stations in each village.
    private async Task<(TestOperation, PlannedShipment, List<string>)> AtDistrict(params int[] stations)
    {
        var shipment = Given.Planned(TestOperation.District, 2 * stations.Sum());
        var operation = await TestOperation.Planned(app, shipment.Boxes, 20, shipment);
        await operation.KnowVillages(stations);
        return (operation, shipment, await operation.BringToDistrict(shipment));
    }
}
