using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Operation.Corrections;
using LogistikAspire.Warehouse.Road.Handovers;

namespace LogistikAspire.Warehouse.Tests.Road.Corrections;

/// <summary>A signed record about boxes that was wrong: books, gate and custody follow the record that corrects it.</summary>
public sealed class CorrectRecordTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    [Fact]
    public async Task A_wrong_box_is_taken_back_and_its_seal_goes_where_it_belongs()
    {
        var (operation, shipment) = await Prepared();
        var sealing = Guid.CreateVersion7();
        (await operation.Seal(shipment, [First, Second], sealing)).EnsureSuccessStatusCode();
        await operation.Ready(shipment);

        var answer = await operation.TakeBack("sealings", sealing, [First]).Read<CorrectionResponse>();

        Assert.Equal(
            ("sealings", sealing, "Qori", "Rina", null), (answer.Kind, answer.Record, answer.CorrectedBy, answer.WitnessedBy, answer.At));
        Assert.Equal([First], answer.Boxes);
        var box = await operation.Box(1);
        Assert.Equal((BoxState.Packed, null), (box.State, box.Seal));
        Assert.Equal(BoxState.Sealed, (await operation.Box(2)).State);
        Assert.Equal(1, (await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId)).Missing);
        (await operation.SealWith(First, "S-RIGHT")).EnsureSuccessStatusCode();
        Assert.Equal("S-RIGHT", (await operation.Box(1)).Seal);
        await operation.TakeBack("sealings", sealing, [Second]);
        (await operation.SealWith(Second, TestOperation.SealOf(First))).EnsureSuccessStatusCode();
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task The_log_declares_the_wrong_event_in_error_and_has_the_right_one_anew()
    {
        var (operation, _) = await Prepared();
        var assembly = (await operation.Records(First))[0].Record;
        var packing = (await operation.Records(First))[1].Record;
        (await operation.TakeBack("packings", packing, [First])).EnsureSuccessStatusCode();
        var correction = Guid.CreateVersion7();

        (await operation.TakeBack("assemblies", assembly, [First], id: correction)).EnsureSuccessStatusCode();

        var own = await operation.Custody(First);
        var wrong = own.Single(e => e.Step == "assembling" && e.Error is null);
        var declared = own.Single(e => e.Step == "assembling" && e.Error is not null);
        Assert.Equal(
            (wrong.EventId, "incorrect_data", correction, "Salah tulis.", "Qori", "Rina"),
            (declared.EventId, declared.Error, declared.CorrectionId, declared.Reason, declared.By, declared.Witness));
        var other = (await operation.Custody(Second)).Where(e => e.Step == "assembling").ToList();
        Assert.Equal(3, other.Count);
        Assert.Equal((wrong.At, correction, assembly), (other[2].At, other[2].CorrectionId, other[2].DocumentId));
        Assert.NotEqual(wrong.EventId, other[2].EventId);
        Assert.Equal("did_not_occur", own.Single(e => e is { Step: "packing", Error: not null }).Error);
        Assert.Equal(BoxState.Flat, (await operation.Box(1)).State);
        Assert.Equal(1, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task A_wrong_hour_is_put_right_in_books_and_log()
    {
        var (operation, shipment) = await Prepared();
        var packing = (await operation.Records(First))[1].Record;
        var right = operation.Now.AddMinutes(90);

        var answer = await operation.Retime("packings", packing, right).Read<CorrectionResponse>();

        Assert.Equal((right, Given.Day1), (answer.At, answer.Was));
        Assert.Empty(answer.Boxes);
        var packed = (await operation.Custody(First)).Where(e => e.Step == "packing").ToList();
        Assert.Equal([(Given.Day1, null), (Given.Day1, "incorrect_data"), (right, null)], packed.Select(e => (e.At, e.Error)));
        Assert.Equal(right, (await operation.Records(First))[1].At);
        Assert.Equal([answer.CorrectionId], (await operation.Records(First))[1].CorrectedBy);
        Assert.Equal(BoxState.Packed, (await operation.Box(1)).State);
        var card = await new StoreWork(app, operation).Card("surat-suara-bupati", condition: "packed");
        Assert.Equal([Given.Day1, Given.Day1, right], card.Select(e => e.At).Order());
        Assert.Equal(card[0].Balance, card[^1].Balance);
        await operation.AssertBooksHold();

        // Corrected wrongly, it is corrected once more; and taken back it is gone, once.
        (await operation.Retime("packings", packing, Given.Day1)).EnsureSuccessStatusCode();
        Assert.Equal(Given.Day1, (await operation.Records(First))[1].At);
        (await operation.TakeBack("packings", packing)).EnsureSuccessStatusCode();
        await operation.Retime("packings", packing, right).Refused("correction.done");
        Assert.Equal(0, (await new StoreWork(app, operation).Card("surat-suara-bupati", condition: "packed"))[^1].Balance);
        await operation.AssertBooksHold();
        Assert.Equal(0, (await operation.Shipment(shipment)).Sealed);
    }

    [Fact]
    public async Task An_hour_that_other_records_contradict_is_refused_before_and_after()
    {
        var (operation, shipment) = await Prepared();
        operation.Now = Given.Day1.AddHours(3);
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        var records = await operation.Records(First);

        var before = await operation.Retime("packings", records[1].Record, Given.Day1.AddHours(-1)).Refused("record.contradicted");
        var after = await operation.Retime("packings", records[1].Record, Given.Day1.AddHours(4)).Refused("record.contradicted");
        await operation.Retime("packings", records[1].Record, DateTimeOffset.UtcNow.AddDays(1)).Refused("record.in-future");
        await operation.Retime("packings", records[1].Record, Given.Day1.AddHours(1), boxes: [First]).Refused("correction.time-of-a-part");

        Assert.Contains($"assemblies/{records[0].Record}", before.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains($"sealings/{records[2].Record}", after.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(records.Select(r => r.At), (await operation.Records(First)).Select(r => r.At));
        Assert.Empty(await operation.Corrections());
    }

    [Fact]
    public async Task What_later_records_stand_upon_is_refused_with_them_the_latest_first()
    {
        var (operation, shipment) = await Prepared();
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        (await operation.Stage([First])).EnsureSuccessStatusCode();
        (await operation.See(Place.Store, [First])).EnsureSuccessStatusCode();
        var (packing, sealing, staging) = ((await operation.Records(First))[1].Record, (await operation.Records(First))[2].Record,
            (await operation.Records(First))[3].Record);

        var refused = await operation.TakeBack("packings", packing).Refused("correction.stood-upon");

        Assert.Equal(
            [("stagings", staging), ("sealings", sealing)],
            refused.GetProperty("records").EnumerateArray()
                .Select(r => (r.GetProperty("kind").GetString()!, r.GetProperty("record").GetGuid())));
        Assert.Equal(["correction.stood-upon", "correction.stood-upon"], refused.Lines().Select(l => l.Code));
        foreach (var record in refused.GetProperty("records").EnumerateArray())
        {
            (await operation.TakeBack(record.GetProperty("kind").GetString()!, record.GetProperty("record").GetGuid()))
                .EnsureSuccessStatusCode();
        }

        (await operation.TakeBack("packings", packing)).EnsureSuccessStatusCode();
        Assert.Equal([BoxState.Assembled, BoxState.Assembled], [(await operation.Box(1)).State, (await operation.Box(2)).State]);
        Assert.Equal([false, true, true, true, false], (await operation.Records(First)).Select(r => r.TakenBack));
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task It_is_one_correction_however_often_it_is_sent_and_is_listed()
    {
        var (operation, _) = await Prepared();
        var (packing, id) = ((await operation.Records(First))[1].Record, Guid.CreateVersion7());
        var answer = await operation.TakeBack("packings", packing, [First], id: id).Read<CorrectionResponse>();
        var events = (await operation.Custody(First)).Count;

        var again = await operation.TakeBack("packings", packing, [First], id: id).Read<CorrectionResponse>();

        Assert.Equal((id, answer.Kind, answer.Record), (again.CorrectionId, again.Kind, again.Record));
        Assert.Equal(events, (await operation.Custody(First)).Count);
        await operation.TakeBack("packings", packing, [Second], id: id).Refused("correction.other-content");
        Assert.Equal(id, Assert.Single(await operation.Corrections()).CorrectionId);
        Assert.Equal(id, Assert.Single(await operation.Corrections(packing)).CorrectionId);
        Assert.Empty(await operation.Corrections(Guid.CreateVersion7()));
        Assert.Equal(BoxState.Packed, (await operation.Box(2)).State);
    }

    [Fact]
    public async Task What_names_nothing_that_can_be_corrected_is_refused_with_what_to_do()
    {
        var (operation, _) = await Prepared();
        var packing = (await operation.Records(First))[1].Record;
        (await operation.TakeBack("packings", packing, [First])).EnsureSuccessStatusCode();

        await operation.TakeBack("packings", packing, [Second], witness: " qORI").Refused("correction.same-person");
        await operation.TakeBack("corrections", (await operation.Corrections())[0].CorrectionId).Refused("correction.not-possible");
        var unknown = await operation.TakeBack("wishes", packing).Refused("correction.unknown-kind");
        await operation.TakeBack("sealings", packing).Refused("correction.unknown-record");
        await operation.TakeBack("packings", Guid.CreateVersion7()).Refused("correction.unknown-record");
        await operation.TakeBack("packings", packing, items: ["tinta"]).Refused("correction.no-items");
        var lines = await operation.TakeBack("packings", packing, [First, "63.03.05-0099", Second]).Refused("correction.lines-refused");
        Assert.Equal(
            [("boxes[0]", First, "correction.done"), ("boxes[1]", "63.03.05-0099", "box.not-in-record")], lines.Lines());
        Assert.Contains("seal-inspections", unknown.GetProperty("title").GetString(), StringComparison.Ordinal);
        (await operation.TakeBack("packings", packing)).EnsureSuccessStatusCode();
        await operation.TakeBack("packings", packing).Refused("correction.done");
    }

    [Fact]
    public async Task A_repacked_box_holds_again_what_it_held()
    {
        var (operation, shipment) = await Prepared();
        var work = new StoreWork(app, operation);
        var packed = await work.Stock("surat-suara-bupati", Condition.Packed);
        await operation.PackAll(shipment);
        var again = await operation.Latest(First);

        (await operation.TakeBack("packings", again)).EnsureSuccessStatusCode();

        Assert.Equal(packed, await work.Stock("surat-suara-bupati", Condition.Packed));
        Assert.Equal(BoxState.Packed, (await operation.Box(1)).State);
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        await operation.Ready(shipment);
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task A_loading_is_taken_back_to_the_floor_and_an_unloading_onto_the_vehicle_as_long_as_that_stands()
    {
        var (operation, shipment) = await Prepared();
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        await operation.LoadStaged(shipment);
        var waybill = TestOperation.WaybillOf(shipment);
        var loading = await operation.Latest(First);

        (await operation.TakeBack("loadings", loading, [First])).EnsureSuccessStatusCode();
        Assert.Equal((BoxState.Staged, 1), ((await operation.Box(1)).State, (await operation.Floor()).Standing));
        Assert.Single((await operation.Waybill(waybill)).Boxes);
        (await operation.Load(waybill, [First])).EnsureSuccessStatusCode();

        var unloading = Guid.CreateVersion7();
        (await operation.Unload(waybill, [First, Second], unloading)).EnsureSuccessStatusCode();
        (await operation.TakeBack("unloadings", unloading, [First])).EnsureSuccessStatusCode();
        Assert.Equal((BoxState.Loaded, 1), ((await operation.Box(1)).State, (await operation.Floor()).Standing));
        Assert.Equal(1, (await operation.Shipment(shipment)).Loaded);

        (await operation.Cancel(waybill)).EnsureSuccessStatusCode();
        var refused = await operation.TakeBack("unloadings", await operation.Latest(First)).Refused("waybill.not-open");
        Assert.Contains("loadings", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(BoxState.Staged, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task A_floor_that_is_full_by_now_takes_nothing_back()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 2, shipment);
        await operation.LoadAll(shipment);
        var loading = await operation.Latest(First);
        (await operation.Assemble(["63.03.05-0003", "63.03.05-0004"])).EnsureSuccessStatusCode();

        await operation.TakeBack("loadings", loading, [First]).Refused("floor.full");

        Assert.Equal(BoxState.Loaded, (await operation.Box(1)).State);
        Assert.Equal(2, (await operation.Waybill(TestOperation.WaybillOf(shipment))).Boxes.Count);
        Assert.Empty(await operation.Corrections());
    }

    [Fact]
    public async Task A_box_that_was_accepted_and_not_there_is_handed_over_anew()
    {
        var (operation, shipment) = await AtDistrict();
        var (waybill, handover) = (TestOperation.WaybillOf(shipment), Guid.CreateVersion7());
        (await operation.HandOver(shipment, [First, Second], handover)).EnsureSuccessStatusCode();
        await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);

        var correction = await operation.TakeBack("handovers", handover, [First]).Read<CorrectionResponse>();

        Assert.Equal((BoxState.Arrived, TestOperation.AtDistrict), await operation.Where(First));
        var way = (await operation.Waybill(waybill)).Waybill;
        Assert.Equal((WaybillDeparted, 1, 0), ($"{way.State}", way.Accepted, way.Rejected));
        Assert.Equal(1, (await operation.Shipment(shipment)).Accepted);
        Assert.Equal(
            [correction.CorrectionId],
            (await app.Get<GetHandover.Response>($"{operation.Path}/handovers/{handover}"))!.CorrectedBy);

        (await operation.TakeBack("arrivals", await operation.Latest(First), [First])).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [], null, new HandOverBoxes.RejectedBox(First, "Tidak ada"))).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Missing, Place.Unknown), await operation.Where(First));
        way = (await operation.Waybill(waybill)).Waybill;
        Assert.Equal(("Completed", 1, 1), ($"{way.State}", way.Accepted, way.Rejected));
        await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId && m is { Accepted: 1, Rejected: 1 });
        Assert.Equal(2, app.Heard<ShipmentHandedOver>().Count(m => m.ShipmentId == shipment.ShipmentId && m.Accepted + m.Rejected == 2));
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task A_box_that_was_rejected_as_missing_and_was_there_is_accepted()
    {
        var (operation, shipment) = await OnTheRoad();
        (await operation.Arrive(TestOperation.WaybillOf(shipment), null, [Second])).EnsureSuccessStatusCode();
        var handover = Guid.CreateVersion7();
        (await operation.HandOver(shipment, [Second], handover, new HandOverBoxes.RejectedBox(First, "Tidak ada")))
            .EnsureSuccessStatusCode();

        (await operation.TakeBack("handovers", handover, [First])).EnsureSuccessStatusCode();
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
        await operation.AssertBooksHold();
        (await operation.Arrive(TestOperation.WaybillOf(shipment), null, [First])).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [First])).EnsureSuccessStatusCode();

        Assert.Equal((2, 0), ((await operation.Shipment(shipment)).Accepted, (await operation.Shipment(shipment)).Rejected));
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task A_hand_over_is_taken_back_even_when_its_vehicle_has_gone_on()
    {
        var (operation, shipment) = await AtDistrict("DA 77 KPU");
        var handover = Guid.CreateVersion7();
        (await operation.HandOver(shipment, [First, Second], handover)).EnsureSuccessStatusCode();
        var next = Guid.CreateVersion7();
        (await operation.OpenWaybill(next, TestOperation.AtDistrict, [Place.Store], plate: "DA 77 KPU")).EnsureSuccessStatusCode();

        (await operation.TakeBack("handovers", handover, [First])).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [], null, new HandOverBoxes.RejectedBox(First, "Basah"))).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Rejected, TestOperation.AtDistrict), await operation.Where(First));
    }

    [Fact]
    public async Task Others_hear_that_a_shipment_is_on_the_road_again_and_when_it_really_came()
    {
        var (operation, shipment) = await OnTheRoad();
        var (waybill, arrival, handover) = (TestOperation.WaybillOf(shipment), Guid.CreateVersion7(), Guid.CreateVersion7());
        operation.Now = Given.Day1.AddHours(2);
        (await operation.Arrive(waybill, null, null, arrival)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, [First, Second], handover)).EnsureSuccessStatusCode();
        await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);

        (await operation.TakeBack("handovers", handover)).EnsureSuccessStatusCode();
        (await operation.TakeBack("arrivals", arrival)).EnsureSuccessStatusCode();

        var handedBack = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId && m.IsTakenBack == true);
        var arrivedBack = await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId && m.IsTakenBack == true);
        Assert.Equal((0, 0, operation.Now), (handedBack.Accepted, handedBack.Rejected, handedBack.HandedOverAt));
        Assert.True(arrivedBack.Version > handedBack.Version);
        Assert.Equal((ShipmentState.Departed, null), await State());

        var (real, again) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        operation.Now = Given.Day1.AddHours(3);
        (await operation.Arrive(waybill, null, null, real)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, [First], again, null, new HandOverBoxes.RejectedBox(Second, "Basah")))
            .EnsureSuccessStatusCode();
        var told = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId && m.Version > arrivedBack.Version);
        Assert.Equal((1, 1, null), (told.Accepted, told.Rejected, told.IsTakenBack));

        // Only their hours were wrong.
        (await operation.Retime("arrivals", real, Given.Day1.AddMinutes(150))).EnsureSuccessStatusCode();
        (await operation.Retime("handovers", again, Given.Day1.AddMinutes(170))).EnsureSuccessStatusCode();
        await app.Published<ShipmentArrived>(m =>
            m.ShipmentId == shipment.ShipmentId && m.ArrivedAt == Given.Day1.AddMinutes(150) && m.Version > told.Version);
        var retimed = await app.Published<ShipmentHandedOver>(
            m => m.ShipmentId == shipment.ShipmentId && m.HandedOverAt == Given.Day1.AddMinutes(170));
        Assert.Equal((1, 1, null), (retimed.Accepted, retimed.Rejected, retimed.IsTakenBack));
        Assert.Equal((ShipmentState.HandedOver, Given.Day1.AddMinutes(150)), await State());

        async Task<(ShipmentState, DateTimeOffset?)> State()
        {
            var now = await operation.Shipment(shipment);
            return (now.State, now.ArrivedAt);
        }
    }

    [Fact]
    public async Task A_turn_back_that_is_taken_back_has_the_shipment_on_the_road_though_its_other_vehicle_came()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.SealAll(shipment);
        (await operation.Stage([First, Second])).EnsureSuccessStatusCode();
        var (one, two) = (await operation.NewWaybill(shipment), await operation.NewWaybill(shipment));
        (await operation.Load(one, [First])).EnsureSuccessStatusCode();
        (await operation.Load(two, [Second])).EnsureSuccessStatusCode();
        await operation.Depart(shipment);
        var turnBack = Guid.CreateVersion7();
        operation.Now = Given.Day1.AddHours(1);
        (await operation.Arrive(one, null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(one, null, [First])).EnsureSuccessStatusCode();
        (await operation.TurnBack(two, turnBackId: turnBack)).EnsureSuccessStatusCode();
        Assert.Equal(ShipmentState.HandedOver, (await operation.Shipment(shipment)).State);

        (await operation.TakeBack("turn-backs", turnBack)).EnsureSuccessStatusCode();

        Assert.Equal(ShipmentState.Departed, (await operation.Shipment(shipment)).State);
        await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId && m.IsTakenBack == true);
        var over = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId && m.IsTakenBack == true);
        Assert.Equal((1, 0, 0), (over.Accepted, over.Rejected, over.TurnedBack));
        operation.Now = Given.Day1.AddHours(2);
        (await operation.Arrive(two, null, null)).EnsureSuccessStatusCode();
        await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId && m.ArrivedAt == operation.Now);
    }

    [Fact]
    public async Task A_vehicle_came_with_the_first_arrival_that_stands()
    {
        var (operation, shipment) = await OnTheRoad();
        var (waybill, first) = (TestOperation.WaybillOf(shipment), Guid.CreateVersion7());
        operation.Now = Given.Day1.AddHours(1);
        (await operation.Arrive(waybill, null, [First], first)).EnsureSuccessStatusCode();
        operation.Now = Given.Day1.AddHours(2);
        (await operation.Arrive(waybill, null, [Second])).EnsureSuccessStatusCode();
        await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId);

        (await operation.TakeBack("arrivals", first)).EnsureSuccessStatusCode();

        Assert.Equal(operation.Now, (await operation.Waybill(waybill)).Waybill.Stops[0].ArrivedAt);
        await app.Published<ShipmentArrived>(m => m.ShipmentId == shipment.ShipmentId && m.ArrivedAt == operation.Now);
    }

    [Fact]
    public async Task The_hour_at_which_a_waybill_was_opened_is_put_right_and_stays_before_what_was_done_with_it()
    {
        var (operation, shipment) = await OnTheRoad();
        var waybill = TestOperation.WaybillOf(shipment);
        var before = operation.Now.AddHours(-1);

        (await operation.Retime("waybills", waybill, before)).EnsureSuccessStatusCode();

        Assert.Equal(before, (await operation.Waybill(waybill)).Waybill.OpenedAt);
        var correction = Assert.Single(await operation.Corrections());
        Assert.Equal(("waybills", waybill, before), (correction.Kind, correction.Record, correction.At));
        var refused = await operation.Retime("waybills", waybill, operation.Now.AddHours(1)).Refused("record.contradicted");
        Assert.Contains("loadings/", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        refused = await operation.TakeBack("waybills", waybill).Refused("correction.not-possible");
        Assert.Contains("cancellations", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        await operation.Retime("waybills", Guid.CreateVersion7(), before).Refused("correction.unknown-record");
    }

    [Fact]
    public async Task A_departure_is_not_taken_back_but_its_hour_is_put_right()
    {
        var (operation, shipment) = await OnTheRoad();
        var right = operation.Now.AddMinutes(30);

        var refused = await operation.TakeBack("departures", shipment.ShipmentId).Refused("correction.not-possible");
        (await operation.Retime("departures", shipment.ShipmentId, right)).EnsureSuccessStatusCode();

        Assert.Contains("turn-backs", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(right, (await operation.Waybill(TestOperation.WaybillOf(shipment))).Waybill.DepartedAt);
        Assert.Equal(right, (await operation.Shipment(shipment)).DepartedAt);
        Assert.Equal(right, (await operation.Custody(First)).Last(e => e.Step == "departing").At);
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
        await operation.AssertBooksHold();
        operation.Now = Given.Day1;
        await operation.Arrive(TestOperation.WaybillOf(shipment), null, null).Refused("record.contradicted");
    }

    [Fact]
    public async Task An_arrival_that_did_not_happen_is_taken_back_and_one_that_did_gets_its_hour()
    {
        var (operation, shipment) = await OnTheRoad();
        var (waybill, arrival) = (TestOperation.WaybillOf(shipment), Guid.CreateVersion7());
        (await operation.Arrive(waybill, null, null, arrival)).EnsureSuccessStatusCode();

        (await operation.TakeBack("arrivals", arrival)).EnsureSuccessStatusCode();
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
        Assert.Null((await operation.Shipment(shipment)).ArrivedAt);
        await operation.HandOver(waybill, null, [First]).Refused("waybill.not-arrived");

        operation.Now = operation.Now.AddHours(1);
        (await operation.Arrive(waybill, null, null, arrival = Guid.CreateVersion7())).EnsureSuccessStatusCode();
        (await operation.Retime("arrivals", arrival, operation.Now.AddMinutes(-20))).EnsureSuccessStatusCode();
        Assert.Equal(operation.Now.AddMinutes(-20), (await operation.Shipment(shipment)).ArrivedAt);
        Assert.Equal(BoxState.Arrived, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task A_turn_back_is_taken_back_onto_the_road()
    {
        var (operation, shipment) = await OnTheRoad();
        var turnBack = Guid.CreateVersion7();
        (await operation.TurnBack(TestOperation.WaybillOf(shipment), turnBackId: turnBack)).EnsureSuccessStatusCode();
        Assert.Equal((BoxState.Accepted, Place.Store), await operation.Where(First));

        (await operation.TakeBack("turn-backs", turnBack, [First])).EnsureSuccessStatusCode();

        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
        Assert.Equal(1, (await operation.Waybill(TestOperation.WaybillOf(shipment))).Waybill.TurnedBack);
        await operation.AssertBooksHold();
        (await operation.Arrive(TestOperation.WaybillOf(shipment), null, null)).EnsureSuccessStatusCode();
        (await operation.HandOver(TestOperation.WaybillOf(shipment), null, [First])).EnsureSuccessStatusCode();
        Assert.Equal("Completed", $"{(await operation.Waybill(TestOperation.WaybillOf(shipment))).Waybill.State}");
    }

    [Fact]
    public async Task A_finding_and_a_sighting_of_the_wrong_box_end_with_the_alarm_that_they_raised()
    {
        var (operation, shipment) = await AtDistrict();
        (await operation.HandOver(shipment, [First, Second])).EnsureSuccessStatusCode();
        var (finding, sighting) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        (await operation.TakeIn("ppk-63.03.06", [First], finding)).EnsureSuccessStatusCode();
        (await operation.See("ppk-63.03.06", [Second], sighting)).EnsureSuccessStatusCode();
        Assert.Equal(2, (await operation.Misplacements("&open=true")).Count);

        (await operation.TakeBack("findings", finding)).EnsureSuccessStatusCode();
        (await operation.TakeBack("sightings", sighting)).EnsureSuccessStatusCode();

        Assert.Empty(await operation.Misplacements("&open=true"));
        Assert.Equal((BoxState.Accepted, TestOperation.AtDistrict), await operation.Where(First));
        Assert.Contains(await operation.Custody(Second), e => e is { Step: "inspecting", Error: "did_not_occur" });
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task What_ended_an_alarm_is_taken_back_and_the_alarm_is_there_again()
    {
        var (operation, shipment) = await Prepared();
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        (await operation.InspectSeals(Place.Store, SealFinding.Broken, First)).EnsureSuccessStatusCode();
        (await operation.SealWith(First, "S-NEW")).EnsureSuccessStatusCode();

        (await operation.TakeBack("sealings", await operation.Latest(First))).EnsureSuccessStatusCode();
        var again = Assert.Single(await operation.SealTroubles("&open=true"));
        Assert.Equal((First, 2), (again.Box, again.Number));
        Assert.Equal(3, (await app.Published<SealTroubleFound>(m => m.OperationId == operation.Id && m.Version > 1)).Version);
        Assert.Null((await operation.Box(1)).Seal);

        (await operation.TakeBack("seal-inspections", await operation.Latest(First))).EnsureSuccessStatusCode();
        Assert.Empty(await operation.SealTroubles("&open=true"));
        Assert.Equal(TestOperation.SealOf(First), (await operation.Box(1)).Seal);
        Assert.Equal(2, (await operation.Shipment(shipment)).Sealed);
    }

    [Fact]
    public async Task A_box_written_off_wrongly_is_what_it_was_with_all_that_it_holds()
    {
        var (operation, shipment) = await OnTheRoad();
        (await operation.Lose([First])).EnsureSuccessStatusCode();
        (await operation.Replace([First])).EnsureSuccessStatusCode();
        var replacement = (await operation.Box(First)).ReplacedBy!;
        (await operation.Assemble([replacement])).EnsureSuccessStatusCode();
        var records = await operation.Records(First);

        var loss = await operation.TakeBack("losses", records[^2].Record).Refused("correction.stood-upon");
        await operation.TakeBack("replacements", records[^1].Record).Refused("correction.stood-upon");
        (await operation.TakeBack("assemblies", await operation.Latest(replacement))).EnsureSuccessStatusCode();
        (await operation.TakeBack("replacements", records[^1].Record)).EnsureSuccessStatusCode();
        (await operation.TakeBack("losses", records[^2].Record)).EnsureSuccessStatusCode();

        Assert.Equal("replacements", loss.GetProperty("records")[0].GetProperty("kind").GetString());
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);
        Assert.Null((await operation.Box(First)).ReplacedBy);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(
            $"{operation.Path}/boxes/{replacement}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(0, (await operation.Waybill(TestOperation.WaybillOf(shipment))).Waybill.Rejected);
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task A_box_retired_wrongly_holds_its_kit_again()
    {
        var (operation, shipment) = await Prepared();
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        (await operation.Retire([First])).EnsureSuccessStatusCode();

        (await operation.TakeBack("retirements", await operation.Latest(First))).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Sealed, 2), ((await operation.Box(1)).State, (await operation.Floor()).Standing));
        Assert.Equal(0, await new StoreWork(app, operation).Stock("surat-suara-bupati", Condition.Damaged));
        Assert.Equal(2, (await operation.Shipment(shipment)).Sealed);
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task A_box_opened_at_its_polling_station_by_mistake_is_closed_with_its_kit_unless_that_was_used()
    {
        var (operation, shipment) = await AtDistrict();
        (await operation.HandOver(shipment, [First, Second])).EnsureSuccessStatusCode();
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, [First, Second]);
        var station = (await operation.Box(1)).Home!;
        await operation.Carry(TestOperation.AtVillage, station, [First, Second]);
        var opening = Guid.CreateVersion7();
        (await operation.Unseal([First, Second], opening)).EnsureSuccessStatusCode();
        var work = new StoreWork(app, operation);
        var ballots = await work.Stock("surat-suara-bupati", place: station);
        (await work.Book(
            StockDocumentKind.Reclassification, "surat-suara-bupati", 1, StoreWork.At(station), StoreWork.At(station, Condition.Used)))
            .EnsureSuccessStatusCode();

        var used = await operation.TakeBack("openings", opening).Refused("stock.insufficient");
        Assert.Contains($"surat-suara-bupati/{station}/good", used.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(BoxState.Opened, (await operation.Box(1)).State);
        (await work.Book(
            StockDocumentKind.Reclassification, "surat-suara-bupati", 1, StoreWork.At(station, Condition.Used), StoreWork.At(station)))
            .EnsureSuccessStatusCode();
        (await operation.TakeBack("openings", opening)).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Accepted, station), await operation.Where(First));
        Assert.Equal((0, ballots), (
            await work.Stock("surat-suara-bupati", place: station), await work.Stock("surat-suara-bupati", Condition.Packed, station)));
        Assert.Equal(TestOperation.SealOf(First), (await operation.Box(1)).Seal);
        await operation.AssertBooksHold();
    }

    [Fact]
    public async Task A_second_correction_of_the_same_box_at_once_is_refused()
    {
        var (operation, _) = await Prepared();
        var packing = (await operation.Records(First))[1].Record;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.TakeBack("packings", packing, [First])));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Single(await operation.Corrections());
        await operation.AssertBooksHold();
    }

    private const string WaybillDeparted = "Departed";

    /// <summary>Two boxes, packed for a shipment.</summary>
    private async Task<(TestOperation Operation, PlannedShipment Shipment)> Prepared()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await app.Publish(operation.Districts(2, (TestOperation.District, 2), ("63.03.06", 2)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(1, "63.03.06") is not null);
        await operation.Prepare(First, Second);
        return (operation, shipment);
    }

    private async Task<(TestOperation Operation, PlannedShipment Shipment)> OnTheRoad(string? plate = null)
    {
        var (operation, shipment) = await Prepared();
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        (await operation.Stage([First, Second])).EnsureSuccessStatusCode();
        (await operation.OpenWaybill(shipment, plate)).EnsureSuccessStatusCode();
        (await operation.Load(TestOperation.WaybillOf(shipment), [First, Second])).EnsureSuccessStatusCode();
        await operation.Depart(shipment);
        return (operation, shipment);
    }

    private async Task<(TestOperation Operation, PlannedShipment Shipment)> AtDistrict(string? plate = null)
    {
        var (operation, shipment) = await OnTheRoad(plate);
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        return (operation, shipment);
    }
}
