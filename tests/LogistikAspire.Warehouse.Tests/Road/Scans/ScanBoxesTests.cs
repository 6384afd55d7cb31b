using System.Net;
using System.Text;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Road.Scans;

namespace LogistikAspire.Warehouse.Tests.Road.Scans;

public sealed class ScanBoxesTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";
    private const string OtherVillage = "pps-63.03.05.2002";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_box_in_its_place_is_seen_and_nobody_is_alarmed()
    {
        var operation = await TestOperation.Open(app, 2);

        var answer = await operation.See(Place.Store, [First]).Read<ScanBoxes.Response>();

        Assert.Equal(1, answer.Seen);
        Assert.Empty(answer.Misplaced);
        Assert.Empty(await operation.Misplacements());
        var step = Assert.Single(await operation.Custody(First));
        Assert.Equal(("inspecting", "conformant", Place.Store, "Kiki"), (step.Step, step.Disposition, step.Place, step.By));
    }

    [Fact]
    public async Task A_box_at_the_wrong_place_is_an_alarm_at_once_and_moves_nothing()
    {
        var operation = await TestOperation.Open(app, 2);

        var answer = await operation.See(TestOperation.AtDistrict, [First]).Read<ScanBoxes.Response>();

        Assert.Equal([new MisplacedBox(First, Place.Store)], answer.Misplaced);
        var alarm = await app.Published<BoxMisplaced>(m => m.OperationId == operation.Id);
        Assert.Equal(
            (First, 1, Place.Store, TestOperation.AtDistrict, Given.Day1),
            (alarm.BoxNumber, alarm.Version, alarm.ExpectedPlace, alarm.FoundPlace, alarm.FoundAt));
        var open = Assert.Single(await operation.Misplacements("&open=true"));
        Assert.Equal(
            (First, 1, Place.Store, TestOperation.AtDistrict, null), (open.Box, open.Number, open.Expected, open.Found, open.RecoveredAt));
        Assert.Equal((Place.Store, BoxState.Flat), ((await operation.Box(1)).Place, (await operation.Box(1)).State));
        Assert.Equal(
            ("non_conformant", "Expected at store"),
            ((await operation.Custody(First))[^1].Disposition, (await operation.Custody(First))[^1].Reason));
    }

    [Fact]
    public async Task Seen_there_again_it_raises_no_second_alarm_seen_at_home_it_is_recovered_and_a_new_one_counts_on()
    {
        var operation = await TestOperation.Open(app, 2);
        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();
        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();
        (await operation.See(TestOperation.AtDistrict, [First, Second])).EnsureSuccessStatusCode();
        (await operation.See(Place.Store, [First])).EnsureSuccessStatusCode();
        (await operation.See(Place.Store, [First])).EnsureSuccessStatusCode();
        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();

        await app.Published<BoxMisplaced>(m => m.OperationId == operation.Id && m.BoxNumber == First && m.Version == 3);
        Assert.Equal(
            [1, 3], app.Heard<BoxMisplaced>().Where(m => m.OperationId == operation.Id && m.BoxNumber == First).Select(m => m.Version));
        var recovered = Assert.Single(app.Heard<BoxRecovered>(), m => m.OperationId == operation.Id);
        Assert.Equal((First, 2, Place.Store), (recovered.BoxNumber, recovered.Version, recovered.Place));
        Assert.Equal([First, Second], (await operation.Misplacements("&open=true")).Select(m => m.Box));
        Assert.Equal(6, (await operation.Custody(First)).Count); // every scan is in the log
    }

    [Fact]
    public async Task Moved_from_one_wrong_place_to_another_it_is_a_new_alarm()
    {
        var operation = await TestOperation.Open(app, 2);
        (await operation.See(TestOperation.AtDistrict, [First])).EnsureSuccessStatusCode();

        (await operation.See(OtherVillage, [First])).EnsureSuccessStatusCode();

        await app.Published<BoxMisplaced>(m => m.OperationId == operation.Id && m.Version == 3 && m.FoundPlace == OtherVillage);
        await app.Published<BoxRecovered>(m => m.OperationId == operation.Id && m.Version == 2 && m.Place == OtherVillage);
        Assert.Equal(
            [(1, TestOperation.AtDistrict, true), (2, OtherVillage, false)],
            (await operation.Misplacements()).Select(m => (m.Number, m.Found, m.RecoveredAt is not null)));
    }

    [Fact]
    public async Task Many_who_see_it_at_once_at_one_wrong_place_raise_one_alarm()
    {
        var operation = await TestOperation.Open(app, 8);
        var boxes = Enumerable.Range(1, 8).Select(i => $"63.03.05-{i:0000}").ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => operation.See(TestOperation.AtDistrict, boxes)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(boxes, (await operation.Misplacements()).Select(m => m.Box));
        foreach (var box in boxes)
        {
            await app.Published<BoxMisplaced>(m => m.OperationId == operation.Id && m.BoxNumber == box);
        }

        Assert.Equal(8, app.Heard<BoxMisplaced>().Count(m => m.OperationId == operation.Id));
    }

    [Fact]
    public async Task Many_who_see_it_at_once_at_different_places_leave_one_alarm_open()
    {
        var operation = await TestOperation.Open(app, 2);
        string[] places = [TestOperation.AtDistrict, TestOperation.AtVillage, OtherVillage, "pps-63.03.05.2003"];

        var answers = await Task.WhenAll(places.Select(p => operation.See(p, [First])));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal([1, 2, 3, 4], (await operation.Misplacements()).Select(m => m.Number));
        Assert.Equal(4, Assert.Single(await operation.Misplacements("&open=true")).Number);
    }

    [Fact]
    public async Task The_same_sighting_again_changes_nothing_and_other_content_is_refused()
    {
        var (operation, sighting) = (await TestOperation.Open(app, 2), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.See(TestOperation.AtDistrict, [First], sighting)));

        foreach (var answer in answers)
        {
            Assert.Equal([new MisplacedBox(First, Place.Store)], (await answer.Read<ScanBoxes.Response>()).Misplaced);
        }

        await operation.See(Place.Store, [First], sighting).Refused("sighting.other-content");
        Assert.Single(await operation.Custody(First));
    }

    [Fact]
    public async Task Scanned_onto_its_vehicle_a_box_is_where_it_should_be()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.SealAll(shipment);
        (await operation.See(TestOperation.AtVillage, [First])).EnsureSuccessStatusCode();

        await operation.LoadStaged(shipment);

        await app.Published<BoxRecovered>(m => m.OperationId == operation.Id && m.BoxNumber == First && m.Place == Place.Store);
        Assert.Empty(await operation.Misplacements("&open=true"));
    }

    [Fact]
    public async Task On_the_road_a_box_may_be_where_it_left_or_where_it_goes()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.Depart(shipment);

        Assert.Empty((await operation.See(Place.Store, [First]).Read<ScanBoxes.Response>()).Misplaced);
        Assert.Empty((await operation.See(TestOperation.AtDistrict, [First]).Read<ScanBoxes.Response>()).Misplaced);
        var answer = await operation.See(TestOperation.AtVillage, [First]).Read<ScanBoxes.Response>();

        Assert.Equal([new MisplacedBox(First, TestOperation.AtDistrict)], answer.Misplaced);
        (await operation.Arrive(shipment)).EnsureSuccessStatusCode();
        await app.Published<BoxRecovered>(m => m.OperationId == operation.Id && m.Place == TestOperation.AtDistrict);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_and_nothing_is_recorded()
    {
        var operation = await TestOperation.Open(app, 2);

        var problem = await operation.See(TestOperation.AtDistrict, [First, "nothing", First]).Refused("sighting.lines-refused");
        await operation.See("ppk-63.03.99", [First]).Refused("place.unknown");
        await operation.See(Place.Vendor, [First]).Refused("place.unknown");

        Assert.Equal([("boxes[1]", "box.unknown"), ("boxes[2]", "box.twice")], problem.WrongLines());
        Assert.Empty(await operation.Misplacements());
        Assert.Empty(await operation.Custody(First));
    }

    [Theory]
    [InlineData("""{"seenBy":"Kiki","boxes":["63.03.05-0001"]}""", "place")]
    [InlineData("""{"place":"the bridge","seenBy":"Kiki","boxes":["63.03.05-0001"]}""", "place")]
    [InlineData("""{"place":"store","boxes":["63.03.05-0001"]}""", "seenBy")]
    [InlineData("""{"place":"store","seenBy":"Kiki","boxes":[]}""", "boxes")]
    [InlineData("""{"place":"store","seenBy":"Kiki","boxes":[null]}""", "boxes")]
    public async Task A_request_out_of_shape_is_refused_by_field(string body, string field)
    {
        var operation = await TestOperation.Open(app, 2);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"{operation.Path}/sightings/{Guid.CreateVersion7()}", content, Ct).Invalid(field);
    }

    [Fact]
    public async Task Alarms_come_in_pages_by_box()
    {
        var operation = await TestOperation.Open(app, 4);
        (await operation.See(TestOperation.AtDistrict, [First, Second, "63.03.05-0003"])).EnsureSuccessStatusCode();
        (await operation.See(TestOperation.AtVillage, [First])).EnsureSuccessStatusCode();

        var seen = new List<(string, int)>();
        string? next = null;
        do
        {
            var page = await app.Get<Shared.Page<ListMisplacements.Item>>(
                $"{operation.Path}/misplacements?limit=1{(next is null ? "" : $"&after={next}")}");
            seen.AddRange(page!.Items.Select(m => (m.Box, m.Number)));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal([(First, 1), (First, 2), (Second, 1), ("63.03.05-0003", 1)], seen);
        await app.Http.GetAsync($"{operation.Path}/misplacements?limit=9&after=x", Ct).Invalid("after");
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/misplacements?limit=9", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }
}
