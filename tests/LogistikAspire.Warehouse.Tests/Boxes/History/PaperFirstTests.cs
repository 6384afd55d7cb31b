using System.Net;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Handovers;
using LogistikAspire.Warehouse.Road.Scans;
using LogistikAspire.Warehouse.Road.Waybills;

namespace LogistikAspire.Warehouse.Tests.Boxes.History;

/// <summary>
/// Records are written on paper and entered late: what is consistent is taken, what is not is refused with what it is against.
/// </summary>
public sealed class PaperFirstTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";
    private const string OtherVillage = "pps-63.03.05.2002";

    [Fact]
    public async Task What_lies_in_the_future_or_a_year_before_the_operation_is_refused_and_changes_nothing()
    {
        var operation = await TestOperation.Open(app, 2);

        operation.Now = DateTimeOffset.UtcNow.AddHours(1);
        await operation.Assemble([First]).Refused("record.in-future");
        operation.Now = new(2004, 11, 20, 8, 0, 0, TimeSpan.Zero);
        await operation.Assemble([First]).Refused("record.before-operation");
        await operation.See(Place.Store, [First]).Refused("record.before-operation");
        operation.Now = DateTimeOffset.UtcNow.AddMinutes(3);
        (await operation.Assemble([First])).EnsureSuccessStatusCode();

        Assert.Equal(BoxState.Flat, (await operation.Box(2)).State);
        Assert.Single(await operation.Custody(First));
    }

    [Fact]
    public async Task A_document_that_was_recorded_is_known_again_whatever_the_clock_says_now()
    {
        var operation = await TestOperation.Open(app, 2);
        var assembly = Guid.CreateVersion7();
        (await operation.Assemble([First], assembly)).EnsureSuccessStatusCode();
        operation.Now = operation.Now.AddHours(5);
        await operation.Prepare(Second);
        (await operation.SealWith(Second, "S-2")).EnsureSuccessStatusCode();
        operation.Now = Given.Day1;

        Assert.Equal(HttpStatusCode.OK, (await operation.Assemble([First], assembly)).StatusCode);
    }

    [Fact]
    public async Task A_whole_leg_is_entered_hours_later_with_its_own_times_and_the_log_has_them()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var at = operation.Now;

        operation.Now = at.AddHours(1);
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(3);
        (await operation.Arrive(waybill, null, boxes)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(4);
        (await operation.HandOver(waybill, null, boxes)).EnsureSuccessStatusCode();

        Assert.Equal(
            [("departing", at.AddHours(1)), ("arriving", at.AddHours(3)), ("accepting", at.AddHours(4))],
            (await operation.Custody(boxes[0])).TakeLast(3).Select(e => (e.Step!, e.At)));
    }

    [Fact]
    public async Task Of_one_box_what_comes_before_is_entered_before_and_the_refusal_says_what()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();

        var notLeft = await operation.HandOver(waybill, null, boxes).Refused("waybill.not-departed");
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        var notCome = await operation.HandOver(waybill, null, boxes).Refused("waybill.not-arrived");

        Assert.Contains("departures", notLeft.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Contains("arrivals", notCome.GetProperty("title").GetString(), StringComparison.Ordinal);
        var notHandedOver = (await operation.Unseal(boxes).Refused("opening.lines-refused")).GetProperty("lines")[0];
        Assert.Contains("handovers", notHandedOver.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_before_the_record_it_stands_upon_is_refused_with_that_record_and_taken_once_that_is_corrected()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var (at, departure) = (operation.Now, Guid.CreateVersion7());
        operation.Now = at.AddHours(6);
        (await operation.DepartWaybill(waybill, departure)).EnsureSuccessStatusCode();

        operation.Now = at.AddHours(2);
        var arrival = await operation.Arrive(waybill, null, null).Refused("record.contradicted");
        var scanned = await operation.Arrive(waybill, null, boxes).Refused("arrival.lines-refused");
        Assert.Contains($"departures/{departure}", arrival.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal([("boxes[0]", boxes[0], "record.contradicted"), ("boxes[1]", boxes[1], "record.contradicted")], scanned.Lines());
        Assert.Equal(BoxState.Departed, (await operation.Box(1)).State);

        (await operation.Retime("departures", departure, at.AddHours(1))).EnsureSuccessStatusCode();
        (await operation.Arrive(waybill, null, boxes)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(1).AddMinutes(30);
        await operation.HandOver(waybill, null, boxes).Refused("handover.lines-refused");
        operation.Now = at.AddHours(2).AddMinutes(-4);
        (await operation.HandOver(waybill, null, boxes)).EnsureSuccessStatusCode();
        operation.Now = at;
        await operation.Lose([boxes[0]]).Refused("loss.lines-refused");
    }

    [Fact]
    public async Task Each_kind_of_document_asks_the_records_of_its_boxes()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        operation.Now = Given.Day1.AddHours(10);
        await operation.Prepare(First, Second);
        var early = Given.Day1;

        operation.Now = early;
        await operation.SealWith(First, "S-1").Refused("sealing.lines-refused");
        await operation.Retire([First]).Refused("retirement.lines-refused");
        operation.Now = early.AddHours(11);
        (await operation.Seal(shipment, [First, Second])).EnsureSuccessStatusCode();
        operation.Now = early;
        await operation.Stage([First]).Refused("staging.lines-refused");
        await operation.Unseal([First]).Refused("opening.lines-refused");
        await operation.InspectSeals(Place.Store, SealFinding.Broken, First).Refused("seal-inspection.lines-refused");
        operation.Now = early.AddHours(12);
        (await operation.Stage([First, Second])).EnsureSuccessStatusCode();
        var waybill = await operation.NewWaybill(shipment);
        operation.Now = early;
        await operation.Load(waybill, [First]).Refused("loading.lines-refused");
        operation.Now = early.AddHours(13);
        (await operation.Load(waybill, [First, Second])).EnsureSuccessStatusCode();
        operation.Now = early;
        await operation.Unload(waybill, [First]).Refused("unloading.lines-refused");
        await operation.Cancel(waybill).Refused("record.contradicted");
        await operation.TakeIn(TestOperation.AtDistrict, [First]).Refused("finding.lines-refused");

        Assert.Equal(BoxState.Loaded, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task A_broken_seal_that_was_found_before_the_hand_over_is_entered_after_it()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var at = operation.Now;
        operation.Now = at.AddHours(1);
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(3);
        (await operation.Arrive(waybill, null, boxes)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(5);
        (await operation.HandOver(waybill, null, boxes)).EnsureSuccessStatusCode();

        operation.Now = at.AddHours(2);
        (await operation.InspectSeals(TestOperation.AtVillage, SealFinding.Broken, boxes[0])).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(1);
        await operation.SealWith(boxes[0], "S-NEW").Refused("sealing.lines-refused");
        operation.Now = at.AddHours(4);
        (await operation.SealWith(boxes[0], "S-NEW")).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Accepted, "S-NEW"), ((await operation.Box(boxes[0])).State, (await operation.Box(boxes[0])).Seal));
        Assert.Equal(at.AddHours(2), Assert.Single(await operation.SealTroubles()).FoundAt);
    }

    [Fact]
    public async Task A_late_scan_is_judged_by_where_the_box_was_then_and_raises_no_false_alarm()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var at = operation.Now;
        operation.Now = at.AddHours(4);
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(6);
        (await operation.Arrive(waybill, null, boxes)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, boxes)).EnsureSuccessStatusCode();

        operation.Now = at.AddHours(2);
        var there = await operation.See(TestOperation.AtDistrict, boxes).Read<ScanBoxes.Response>();
        operation.Now = at.AddHours(7);
        var still = await operation.See(TestOperation.AtDistrict, [boxes[0]]).Read<ScanBoxes.Response>();

        Assert.Empty(there.Misplaced);
        Assert.Equal([new MisplacedBox(boxes[0], TestOperation.AtVillage)], still.Misplaced);
        Assert.Equal(at.AddHours(7), Assert.Single(await operation.Misplacements("&open=true")).FoundAt);
    }

    [Fact]
    public async Task A_late_scan_at_a_wrong_place_is_an_alarm_that_the_later_records_ended_and_moves_nothing()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var at = operation.Now;
        operation.Now = at.AddHours(4);
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(6);
        (await operation.Arrive(waybill, null, boxes)).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, [boxes[1]], null, null, new HandOverBoxes.RejectedBox(boxes[0], "wet")))
            .EnsureSuccessStatusCode();

        operation.Now = at.AddHours(5);
        var seen = await operation.See(OtherVillage, [boxes[0]]).Read<ScanBoxes.Response>();

        Assert.Equal([new MisplacedBox(boxes[0], TestOperation.AtVillage)], seen.Misplaced);
        var alarm = Assert.Single(await operation.Misplacements());
        Assert.Equal((at.AddHours(5), at.AddHours(6)), (alarm.FoundAt, alarm.RecoveredAt));
        Assert.Equal((BoxState.Rejected, TestOperation.AtVillage), await operation.Where(boxes[0]));
    }

    [Fact]
    public async Task A_late_sighting_at_home_does_not_end_an_alarm_that_came_after_it()
    {
        var operation = await TestOperation.Open(app, 2);
        operation.Now = Given.Day1.AddHours(5);
        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();

        operation.Now = Given.Day1.AddHours(2);
        (await operation.See(Place.Store, [First])).EnsureSuccessStatusCode();
        Assert.Single(await operation.Misplacements("&open=true"));
        operation.Now = Given.Day1.AddHours(6);
        (await operation.See(Place.Store, [First])).EnsureSuccessStatusCode();

        Assert.Empty(await operation.Misplacements("&open=true"));
    }

    [Fact]
    public async Task A_late_arrival_may_name_boxes_that_went_on_meanwhile()
    {
        var (operation, boxes, waybill) = await LoadedAtDistrict();
        var at = operation.Now;
        operation.Now = at.AddHours(1);
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
        operation.Now = at.AddHours(3);
        (await operation.Arrive(waybill, null, [boxes[0]])).EnsureSuccessStatusCode();
        (await operation.HandOver(waybill, null, [boxes[0]])).EnsureSuccessStatusCode();

        operation.Now = at.AddHours(2);
        var answer = await operation.Arrive(waybill, null, boxes).Read<RecordArrival.Response>();

        Assert.Equal((1, 0), (answer.Arrived, answer.Misplaced.Count));
        Assert.Equal([BoxState.Accepted, BoxState.Arrived], [(await operation.Box(boxes[0])).State, (await operation.Box(boxes[1])).State]);
    }

    /// <summary>Two boxes at the district's committee, loaded for their village.</summary>
    private async Task<(TestOperation Operation, List<string> Boxes, Guid Waybill)> LoadedAtDistrict()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.KnowVillages(1, 1); // boxes 1 and 2 go to the first village, 3 and 4 to the second
        List<string> boxes = [.. (await operation.BringToDistrict(shipment)).Take(2)];
        operation.Now = operation.Now.AddHours(1);
        var waybill = await operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage]);
        (await operation.Load(waybill, boxes)).EnsureSuccessStatusCode();
        return (operation, boxes, waybill);
    }
}
