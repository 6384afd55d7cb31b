using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Boxes.Documents;

public sealed class InspectSealsTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_the_store_the_shipment_is_short_nothing_is_loaded_and_a_new_seal_goes_on_where_the_box_is()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        await operation.SealAll(shipment);
        await operation.Ready(shipment);
        (await operation.Stage([First, Second])).EnsureSuccessStatusCode();
        (await operation.OpenWaybill(shipment)).EnsureSuccessStatusCode();

        (await operation.InspectSeals(Place.Store, SealFinding.Broken, First)).EnsureSuccessStatusCode();

        var alarm = await app.Published<SealTroubleFound>(m => m.OperationId == operation.Id);
        Assert.Equal((First, 1, Place.Store, "broken", TestOperation.SealOf(First), null), (
            alarm.BoxNumber, alarm.Version, alarm.Place, alarm.Finding, alarm.ExpectedSeal, alarm.FoundSeal));
        Assert.Equal(1, (await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId)).Missing);
        var blocks = (await operation.NextDeparture()).Blocks;
        Assert.Equal([("seals.in-trouble", 1), ("boxes.not-loaded", 1)], blocks.Select(b => (b.Code, b.Count)));
        var problem = await operation.Load(TestOperation.WaybillOf(shipment), [First, Second]).Refused("loading.lines-refused");
        Assert.Equal([("boxes[0]", "seal.in-trouble")], problem.WrongLines());
        Assert.Contains("sealings", problem.GetProperty("lines")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        var box = await operation.Box(1);
        Assert.Equal((BoxState.Staged, null, true), (box.State, box.Seal, box.HasSealTrouble));

        (await operation.SealAgain([First])).EnsureSuccessStatusCode();

        var ended = await app.Published<SealTroubleEnded>(m => m.OperationId == operation.Id);
        Assert.Equal((First, 2, "V" + TestOperation.SealOf(First)), (ended.BoxNumber, ended.Version, ended.Seal));
        await app.Published<StockSealed>(m => m.ShipmentId == shipment.ShipmentId && m.Version == 3);
        Assert.Equal((BoxState.Staged, false), ((await operation.Box(1)).State, (await operation.Box(1)).HasSealTrouble));
        Assert.Empty(await operation.SealTroubles("&open=true"));
        (await operation.Load(TestOperation.WaybillOf(shipment), [First, Second])).EnsureSuccessStatusCode();
        Assert.Equal(
            [
                ("inspecting", "non_conformant", TestOperation.SealOf(First)),
                ("packing", "container_closed", "V" + TestOperation.SealOf(First)),
            ],
            (await operation.Custody(First)).TakeLast(3).SkipLast(1).Select(e => (e.Step, e.Disposition, e.Seal)));
        Assert.Equal("Found a broken seal: Jalan berlubang.", (await operation.Custody(First))[^3].Reason);
    }

    [Fact]
    public async Task A_document_about_another_box_of_the_shipment_does_not_count_it_as_sealed()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        await operation.SealAll(shipment);
        await operation.Ready(shipment);
        (await operation.Stage([First, Second])).EnsureSuccessStatusCode();
        (await operation.OpenWaybill(shipment)).EnsureSuccessStatusCode();
        (await operation.InspectSeals(Place.Store, SealFinding.Broken, First)).EnsureSuccessStatusCode();

        (await operation.Load(TestOperation.WaybillOf(shipment), [Second])).EnsureSuccessStatusCode();

        Assert.Equal((1, 1), ((await operation.Shipment(shipment)).Sealed, (await operation.Shipment(shipment)).Loaded));
    }

    [Fact]
    public async Task On_its_vehicle_it_keeps_the_gate_shut_until_it_is_sealed_there()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        await operation.LoadAll(shipment);
        await app.Published<ShipmentLoaded>(m => m.ShipmentId == shipment.ShipmentId && m.Loaded == 2);

        (await operation.InspectSeals(Place.Store, SealFinding.Missing, Second)).EnsureSuccessStatusCode();

        await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId && m.Missing == 1);
        await app.Published<ShipmentLoaded>(m => m.ShipmentId == shipment.ShipmentId && m.Loaded == 1);
        Assert.Equal([("seals.in-trouble", 1)], (await operation.NextDeparture()).Blocks.Select(b => (b.Code, b.Count)));
        (await operation.SealAgain([Second])).EnsureSuccessStatusCode();
        Assert.Equal((2, 2), ((await operation.Shipment(shipment)).Sealed, (await operation.Shipment(shipment)).Loaded));
        Assert.Empty((await operation.NextDeparture()).Blocks);
    }

    [Fact]
    public async Task Found_at_the_district_it_is_accepted_all_the_same_and_goes_on_when_it_is_sealed()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        await operation.Deliver(shipment);

        (await operation.InspectSeals(
            TestOperation.AtDistrict, null, new InspectSeals.FoundSeal(First, SealFinding.Other, "palsu-1"))).EnsureSuccessStatusCode();
        (await operation.HandOver(shipment, [First, Second])).EnsureSuccessStatusCode();

        var waybill = await operation.NewWaybill(TestOperation.AtDistrict, [TestOperation.AtVillage]);
        var problem = await operation.Load(waybill, [First]).Refused("loading.lines-refused");
        Assert.Equal([("boxes[0]", "seal.in-trouble")], problem.WrongLines());
        var trouble = Assert.Single(await operation.SealTroubles());
        Assert.Equal((First, SealFinding.Other, TestOperation.SealOf(First), "PALSU-1", TestOperation.AtDistrict), (
            trouble.Box, trouble.Finding, trouble.Expected, trouble.Found, trouble.Place));
        (await operation.SealAgain([First])).EnsureSuccessStatusCode();
        (await operation.Load(waybill, [First])).EnsureSuccessStatusCode();

        (await operation.InspectSeals(TestOperation.AtDistrict, SealFinding.Missing, First)).EnsureSuccessStatusCode();
        problem = await operation.DepartWaybill(waybill).Refused("waybill.seals-in-trouble");
        Assert.Equal(First, problem.GetProperty("boxes")[0].GetString());
        Assert.Equal([1, 2], (await operation.SealTroubles()).Select(t => t.Number));
        (await operation.SealAgain([First], "W")).EnsureSuccessStatusCode();
        (await operation.DepartWaybill(waybill)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task At_the_polling_station_voting_begins_with_what_was_found()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        var boxes = await operation.BringToDistrict(shipment);
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, "kpps-63.03.05.2001-1", boxes);

        var refused = await operation.Unseal([First], seal: _ => "PALSU-1").Refused("opening.lines-refused");
        Assert.Contains("seal-inspections", refused.GetProperty("lines")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        (await operation.InspectSeals(
            "kpps-63.03.05.2001-1", null, new InspectSeals.FoundSeal(First, SealFinding.Other, "PALSU-1"),
            new InspectSeals.FoundSeal(Second, SealFinding.Missing, null))).EnsureSuccessStatusCode();
        var other = await operation.Unseal([First], seal: _ => "ANOTHER-2").Refused("opening.lines-refused");
        Assert.Equal([("seals[0]", "seal.other")], other.WrongLines());
        (await operation.Unseal([First, Second], seal: b => b == First ? "PALSU-1" : "")).EnsureSuccessStatusCode();

        Assert.Equal((BoxState.Opened, BoxState.Opened), ((await operation.Box(1)).State, (await operation.Box(2)).State));
        Assert.Empty(await operation.SealTroubles("&open=true"));
        var steps = await operation.Custody(Second);
        Assert.Equal(("unpacking", "container_open", null), (steps[^1].Step, steps[^1].Disposition, steps[^1].Seal));
        (await operation.SealAgain(boxes)).EnsureSuccessStatusCode();
        Assert.True((await operation.Box(1)).IsReturning);
    }

    [Fact]
    public async Task What_does_not_fit_the_record_is_named_and_nothing_is_recorded()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 6, 20, shipment);
        await operation.SealAll(shipment);
        (await operation.InspectSeals(Place.Store, SealFinding.Missing, Second)).EnsureSuccessStatusCode();

        InspectSeals.FoundSeal[] lines =
        [
            new(First, SealFinding.Other, null), new(Second, SealFinding.Broken, null), new("63.03.05-0003", SealFinding.Missing, null),
            new("nothing", SealFinding.Missing, null),
        ];
        var problem = await operation.InspectSeals(Place.Store, null, lines).Refused("seal-inspection.lines-refused");
        Assert.Equal(
            [("seals[0]", "seal.not-named"), ("seals[1]", "seal.in-trouble"), ("seals[2]", "seal.none"), ("seals[3]", "box.unknown")],
            problem.WrongLines());
        problem = await operation.InspectSeals(Place.Store, null, new InspectSeals.FoundSeal(First, SealFinding.Missing, "X-1"))
            .Refused("seal-inspection.lines-refused");
        Assert.Equal([("seals[0]", "seal.named")], problem.WrongLines());
        problem = await operation.InspectSeals(
            Place.Store, null, new InspectSeals.FoundSeal(First, SealFinding.Other, TestOperation.SealOf(First).ToLowerInvariant()))
            .Refused("seal-inspection.lines-refused");
        Assert.Equal([("seals[0]", "seal.same")], problem.WrongLines());
        await operation.InspectSeals("ppk-63.03.99", SealFinding.Missing, First).Refused("place.unknown");
        await operation.InspectSeals(Place.Unknown, SealFinding.Missing, First).Refused("place.unknown");
        await app.Put(
                $"{operation.Path}/seal-inspections/{Guid.CreateVersion7()}",
                new InspectSeals.Request(Place.Store, "Lina", " lina ", null, "Sebab", [new(First, SealFinding.Missing, null)]))
            .Refused("seal-inspection.same-person");

        Assert.False((await operation.Box(1)).HasSealTrouble);
        Assert.Single(await operation.SealTroubles());
    }

    [Fact]
    public async Task The_same_inspection_again_raises_no_second_alarm()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var (operation, inspection) = (await TestOperation.Planned(app, 2, 20, shipment), Guid.CreateVersion7());
        await operation.SealAll(shipment);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            operation.InspectSeals(Place.Store, inspection, new InspectSeals.FoundSeal(First, SealFinding.Missing, null))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await operation.InspectSeals(Place.Store, inspection, new InspectSeals.FoundSeal(Second, SealFinding.Missing, null))
            .Refused("seal-inspection.other-content");
        Assert.Single(await operation.SealTroubles());
        await app.Published<SealTroubleFound>(m => m.OperationId == operation.Id);
        Assert.Single(app.Heard<SealTroubleFound>(), m => m.OperationId == operation.Id);
        Assert.Single(await operation.Custody(First), e => e.Step == "inspecting");
    }

    [Fact]
    public async Task Troubles_come_in_pages_by_box()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 20, shipment);
        await operation.SealAll(shipment);
        (await operation.InspectSeals(Place.Store, SealFinding.Missing, First, Second)).EnsureSuccessStatusCode();
        (await operation.SealAgain([First])).EnsureSuccessStatusCode();
        (await operation.InspectSeals(Place.Store, SealFinding.Broken, First)).EnsureSuccessStatusCode();

        var seen = new List<(string, int)>();
        string? next = null;
        do
        {
            var page = await app.Get<Page<ListSealTroubles.Item>>(
                $"{operation.Path}/seal-troubles?limit=1{(next is null ? "" : $"&after={next}")}");
            seen.AddRange(page!.Items.Select(m => (m.Box, m.Number)));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal([(First, 1), (First, 2), (Second, 1)], seen);
        await app.Http.GetAsync($"{operation.Path}/seal-troubles?limit=9&after=x", Ct).Invalid("after");
        await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/seal-troubles?limit=9", Ct)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }
}
