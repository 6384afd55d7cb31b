using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Goods.Catalogue;
using LogistikAspire.Warehouse.Goods.Items;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;
using LogistikAspire.Warehouse.Tests.Custody.Epcis;

namespace LogistikAspire.Warehouse.Tests.Boxes.Register;

/// <summary>What happens to packed boxes when the list of polling stations, or the catalogue, changes.</summary>
public sealed class StationChangesTests(WarehouseApp app)
{
    private const string Box1 = "63.03.05-0001";
    private const string Box2 = "63.03.05-0002";
    private const string Box3 = "63.03.05-0003";
    private const string Ballot = "surat-suara-gubernur";
    private const string Ties = "kabel-ties";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_voters_make_the_boxes_of_their_station_differ_and_their_shipment_short()
    {
        var (work, shipment) = await Sealed(400, 300);

        await List(work, 2, (1, 1, 465), (2, 2, 300));

        var told = await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal(2, told.Missing);
        Assert.Contains("packed boxes not holding their kit: 2", told.Reason);
        var differences = await Differences(work);
        Assert.Equal([Box1, Box2], differences.Select(d => d.Box));
        Assert.All(differences, d => Assert.True(d is { Due: BoxDue.Repack, Blocks: true, State: BoxState.Sealed, AcceptanceId: null }));
        Assert.Equal([new KitDifference(Ballot, 410, 477)], differences[0].Differences);
        var next = (await app.Get<GetNextDeparture.Response>($"{work.Path}/next-departure"))!.Next!;
        Assert.Contains(next.Blocks, b => b.Code == "boxes.kit-differs" && b.Differences.Select(d => d.Box).SequenceEqual([Box1, Box2]));
    }

    [Fact]
    public async Task A_box_that_differs_is_not_loaded()
    {
        var (work, shipment) = await Sealed(400, 300);
        (await work.Operation.Stage(await work.Operation.BoxesOf(shipment))).EnsureSuccessStatusCode();
        (await work.Operation.OpenWaybill(shipment)).EnsureSuccessStatusCode();

        await List(work, 2, (1, 1, 465), (2, 2, 300));

        var problem = await work.Operation.Load(TestOperation.WaybillOf(shipment), [Box1, Box3]).Refused("loading.lines-refused");
        Assert.Equal([("boxes[0]", "box.kit-differs")], problem.WrongLines());
    }

    [Fact]
    public async Task Packed_anew_it_is_ready_again()
    {
        var (work, shipment) = await Sealed(400, 300);
        await List(work, 2, (1, 1, 300), (2, 2, 300));

        (await work.Operation.Unseal([Box1, Box2])).EnsureSuccessStatusCode();
        await work.Operation.Pack(Box1, Box2);
        (await work.Operation.SealAgain([Box1, Box2])).EnsureSuccessStatusCode();

        Assert.Empty(await Differences(work));
        Assert.Equal(4, (await work.Operation.Shipment(shipment)).Sealed);
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
    }

    [Fact]
    public async Task Two_people_accept_the_difference_and_the_box_is_ready_as_it_is()
    {
        var (work, shipment) = await Sealed(400, 300);
        await List(work, 2, (1, 1, 465), (2, 2, 300));
        await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId);
        var (request, acceptance) = (await Acceptance(work), Guid.CreateVersion7());

        Assert.Equal(2, (await Accept(work, request, acceptance).Read<AcceptDifferences.Response>()).Accepted);

        Assert.Equal(2, (await Accept(work, request, acceptance).Read<AcceptDifferences.Response>()).Accepted); // again
        Assert.Equal(4, (await work.Operation.Shipment(shipment)).Sealed);
        Assert.All(await Differences(work), d => Assert.True(d.Due is null && !d.Blocks && d.AcceptanceId == acceptance));
        var told = (await work.Operation.Custody(Box1))[^1];
        Assert.Equal(("inspecting", "conformant", "Ketua KPU", acceptance), (told.Step, told.Disposition, told.By, told.DocumentId));
        Assert.Equal($"Waktu tidak cukup ({Ballot} 410 of 477)", told.Reason);
        Assert.Empty((await app.Verify(work.Operation)).Findings);
    }

    [Fact]
    public async Task What_was_accepted_is_due_again_when_the_voters_change_once_more()
    {
        var (work, _) = await Sealed(400, 300);
        await List(work, 2, (1, 1, 465), (2, 2, 300));
        (await Accept(work, await Acceptance(work))).EnsureSuccessStatusCode();

        await List(work, 3, (1, 1, 470), (2, 2, 300));

        Assert.All(await Differences(work), d => Assert.Equal(BoxDue.Repack, d.Due));
        await List(work, 4, (1, 1, 465), (2, 2, 300));
        Assert.All(await Differences(work), d => Assert.Null(d.Due));
    }

    [Fact]
    public async Task Other_differences_than_there_are_are_not_accepted_nor_by_one_person()
    {
        var (work, _) = await Sealed(400, 300);
        await List(work, 2, (1, 1, 465), (2, 2, 300));
        var request = await Acceptance(work);

        await Accept(work, request with { WitnessedBy = request.AcceptedBy }).Refused("acceptance.same-person");
        var problem = await Accept(work, request with
        {
            Boxes = [new(Box1, [new(Ballot, 410, 476)]), new(Box3, [new(Ballot, 1, 2)]), new("nothing", [new(Ballot, 1, 2)])],
        }).Refused("acceptance.lines-refused");

        Assert.Equal(
            [("boxes[0]", "kit.other-difference"), ("boxes[1]", "box.not-due"), ("boxes[2]", "box.unknown")], problem.WrongLines());
        Assert.All(await Differences(work), d => Assert.Equal(BoxDue.Repack, d.Due));
    }

    [Fact]
    public async Task An_item_that_the_catalogue_gives_another_quantity_makes_every_packed_box_differ()
    {
        var (work, shipment) = await Sealed(400, 300);

        var item = new DescribeItem.Request(
            "Kabel ties", "Cable ties", "piece", ItemKind.Seal, true, null, new(14, 0, 0, 0, 0, false), "Keputusan KPU", Travels.InBox);
        (await app.Put($"{work.Path}/items/{Ties}", item)).EnsureSuccessStatusCode();

        Assert.Equal(2, (await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId)).Missing);
        Assert.Equal(
            [(Box1, new KitDifference(Ties, 12, 14)), (Box3, new KitDifference(Ties, 12, 14))],
            (await Differences(work)).Select(d => (d.Box, d.Differences.Single())));
    }

    [Fact]
    public async Task Of_boxes_that_left_the_difference_is_told_and_they_go_on()
    {
        var (work, shipment) = await Sealed(400, 300);
        await work.Operation.LoadStaged(shipment);
        await work.Operation.Depart(shipment);

        await List(work, 2, (1, 1, 465), (2, 2, 300));

        Assert.All(await Differences(work), d => Assert.True(d is { Due: BoxDue.Repack, Blocks: false }));
        (await work.Operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await work.Operation.HandOver(shipment, await work.Operation.BoxesOf(shipment))).EnsureSuccessStatusCode();
        await work.Operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, [Box1]);
        await work.Operation.Carry(TestOperation.AtVillage, "kpps-63.03.05.2001-1", [Box1]);
        (await work.Operation.Unseal([Box1])).EnsureSuccessStatusCode();
        Assert.Equal([Box2], (await Differences(work)).Select(d => d.Box));
    }

    [Fact]
    public async Task Boxes_of_a_renumbered_station_get_new_labels_and_keep_seal_and_contents()
    {
        var (work, shipment) = await Sealed(400, 300);

        await List(work, 2, (1, 1, 400), (2, 7, 300));
        await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.All(await Differences(work), d => Assert.Equal(
            (BoxDue.Readdress, "kpps-63.03.05.2001-2", "kpps-63.03.05.2001-7"), (d.Due!.Value, d.Home, d.Station)));
        (await Readdress(work, (Box3, "kpps-63.03.05.2001-7"), ("63.03.05-0004", "kpps-63.03.05.2001-7"))).EnsureSuccessStatusCode();

        Assert.Empty(await Differences(work));
        Assert.Equal(4, (await work.Operation.Shipment(shipment)).Sealed);
        Assert.True(await work.Operation.Box(3) is { Home: "kpps-63.03.05.2001-7", Seal: "S-630305-0003", State: BoxState.Sealed });
        var told = (await work.Operation.Custody(Box3))[^1];
        Assert.Equal(("encoding", "kpps-63.03.05.2001-2 → kpps-63.03.05.2001-7: SK KPU 12"), (told.Step, told.Reason));
        Assert.Contains("TPS 007", await app.Page($"{work.Path}/labels?district=63.03.05"));
        await GoHome(work, shipment, Box3, TestOperation.AtVillage, "kpps-63.03.05.2001-7");
    }

    [Fact]
    public async Task A_station_that_moved_to_another_village_takes_its_boxes_there()
    {
        var (work, shipment) = await Sealed(400, 300);

        await List(work, 2, (1, 1, 400), (2, "63.03.05.2002", 1, 300));
        (await Readdress(work, (Box3, "kpps-63.03.05.2002-1"), ("63.03.05-0004", "kpps-63.03.05.2002-1"))).EnsureSuccessStatusCode();

        await GoHome(work, shipment, Box3, "pps-63.03.05.2002", "kpps-63.03.05.2002-1");
    }

    [Fact]
    public async Task Stations_that_take_over_each_other_s_numbers_are_readdressed_in_one_document()
    {
        var (work, _) = await Sealed(400, 300);
        await List(work, 2, (1, 2, 400), (2, 1, 300));
        const string one = "kpps-63.03.05.2001-1";
        const string two = "kpps-63.03.05.2001-2";

        var problem = await Readdress(work, (Box1, two), (Box2, one)).Refused("readdressing.lines-refused");
        Assert.Equal([("boxes[0]", "box.home-taken"), ("boxes[1]", "box.other-station")], problem.WrongLines());
        (await Readdress(work, (Box1, two), (Box2, two), (Box3, one), ("63.03.05-0004", one))).EnsureSuccessStatusCode();

        Assert.Equal((two, one), ((await work.Operation.Box(1)).Home, (await work.Operation.Box(3)).Home));
        Assert.Empty(await Differences(work));
    }

    [Fact]
    public async Task Where_their_boxes_are_at_different_places_each_place_readdresses_its_own()
    {
        var (work, shipment) = await Sealed(400, 300);
        const string one = "kpps-63.03.05.2001-1";
        const string two = "kpps-63.03.05.2001-2";
        (await work.Operation.TakeIn(TestOperation.AtDistrict, [Box1])).EnsureSuccessStatusCode();
        await List(work, 2, (1, 2, 400), (2, 1, 300));

        (await Readdress(work, (Box3, one))).EnsureSuccessStatusCode();
        (await Readdress(work, (Box1, two))).EnsureSuccessStatusCode();

        Assert.Equal((two, one), ((await work.Operation.Box(1)).Home, (await work.Operation.Box(3)).Home));
        Assert.Equal([Box2, "63.03.05-0004"], (await Differences(work)).Select(d => d.Box));
        Assert.Equal(1, (await work.Operation.Shipment(shipment)).Sealed);
    }

    [Fact]
    public async Task A_box_that_nobody_found_yet_is_compared_too_and_bars_nobody_from_the_number_that_it_had()
    {
        var (work, _) = await Sealed(400, 300);
        (await work.Operation.Lose([Box3])).EnsureSuccessStatusCode();
        await List(work, 2, (1, 2, 400), (2, 7, 300));

        (await Readdress(work, (Box1, "kpps-63.03.05.2001-2"), (Box2, "kpps-63.03.05.2001-2"), ("63.03.05-0004", "kpps-63.03.05.2001-7")))
            .EnsureSuccessStatusCode();
        Assert.Empty(await Differences(work));
        (await work.Operation.See(TestOperation.AtDistrict, [Box3])).EnsureSuccessStatusCode();

        Assert.Equal((Box3, BoxDue.Readdress), Assert.Single((await Differences(work)).Select(d => (d.Box, d.Due!.Value))));
    }

    [Fact]
    public async Task A_station_that_is_no_more_takes_with_it_what_replaced_its_boxes_and_nothing_takes_their_place()
    {
        var (work, _) = await Sealed(400, 300);
        (await work.Operation.Retire([Box3, "63.03.05-0004"])).EnsureSuccessStatusCode();
        (await work.Operation.Replace([Box3])).EnsureSuccessStatusCode();

        await app.Publish(work.Operation.Districts(2, (TestOperation.District, 2)));
        await List(work, 2, (1, 1, 400));
        await WarehouseApp.Eventually(async () => (await work.Operation.Box("63.03.05-P1")).Due == BoxDue.Withdraw);
        (await Withdraw(work, ["63.03.05-P1"])).EnsureSuccessStatusCode();

        foreach (var box in new[] { "63.03.05-P1", "63.03.05-0004" })
        {
            var problem = await work.Operation.Replace([box]).Refused("replacement.lines-refused");
            Assert.Equal([("boxes[0]", "box.not-needed")], problem.WrongLines());
        }

        Assert.Equal(2, (await work.Operation.Floor()).Standing);
        Assert.Empty(await Differences(work));
    }

    [Fact]
    public async Task Renumbered_and_with_other_voters_it_is_readdressed_and_packed_anew()
    {
        var (work, _) = await Sealed(400, 300);
        await List(work, 2, (1, 1, 400), (2, 7, 290));

        (await Readdress(work, (Box3, "kpps-63.03.05.2001-7"))).EnsureSuccessStatusCode();

        Assert.Equal([BoxDue.Repack, BoxDue.Readdress], (await Differences(work)).Select(d => d.Due!.Value));
    }

    [Fact]
    public async Task Boxes_of_a_station_that_is_no_more_are_withdrawn_and_what_they_held_is_good_stock()
    {
        var (work, shipment) = await Sealed(400, 300);

        await app.Publish(work.Operation.Districts(2, (TestOperation.District, 2)));
        await List(work, 2, (1, 1, 400));
        await WarehouseApp.Eventually(async () => (await work.Operation.BoxesOf(shipment)).Count == 2);
        var problem = await Withdraw(work, [Box1, Box3]).Refused("withdrawal.lines-refused");
        Assert.Equal([("boxes[0]", "box.needed"), ("boxes[1]", "box.not-packed")], problem.WrongLines());
        (await work.Operation.Unseal([Box3, "63.03.05-0004"])).EnsureSuccessStatusCode();
        (await Withdraw(work, [Box3, "63.03.05-0004"])).EnsureSuccessStatusCode();

        Assert.True(await work.Operation.Box(3) is { State: BoxState.Retired, Home: null, ShipmentId: null, Seal: null });
        Assert.Equal((308, 410), (await work.Stock(Ballot), await work.Stock(Ballot, Condition.Packed)));
        Assert.True((await work.Reconciliation(Ballot)).Reconciles);
        Assert.Equal(2, (await work.Operation.Floor()).Standing);
        Assert.Equal("decommissioning", (await work.Operation.Custody(Box3))[^1].Step);
        Assert.Empty(await Differences(work));
        await work.Operation.Publish(2, Given.Planned(TestOperation.District, 2, id: shipment.ShipmentId, version: 2));
        Assert.Equal([Box1, Box2], await work.Operation.BoxesOf(shipment));
        Assert.Empty((await app.Verify(work.Operation)).Findings);
    }

    [Fact]
    public async Task An_added_station_gets_flat_boxes()
    {
        var (work, _) = await Sealed(400, 300);

        await List(work, 2, (1, 1, 400), (2, 2, 300), (3, 901, 50));
        await app.Publish(work.Operation.Districts(2, (TestOperation.District, 6)));

        await WarehouseApp.Eventually(async () => await work.Operation.TryBox(6) is not null);
        Assert.Equal("kpps-63.03.05.2001-901", (await work.Operation.Kit("63.03.05-0005")).Home);
        Assert.Empty(await Differences(work));
    }

    [Fact]
    public async Task A_flat_box_goes_with_its_station_wherever_that_stood_in_the_list()
    {
        var work = await Begin(400, 300, 200);

        await app.Publish(work.Operation.Districts(2, (TestOperation.District, 4)));
        await List(work, 2, (1, 1, 400), (3, 3, 200));

        await WarehouseApp.Eventually(async () => await work.Operation.TryBox(3) is null);
        Assert.Equal("kpps-63.03.05.2001-3", (await work.Operation.Kit("63.03.05-0005")).Home);
    }

    [Fact]
    public async Task A_list_that_lacks_a_station_of_the_district_says_nothing_of_its_boxes()
    {
        var (work, shipment) = await Sealed(400, 300);

        await List(work, 2, (1, 1, 400));

        Assert.Empty(await Differences(work));
        Assert.Equal(4, (await work.Operation.Shipment(shipment)).Sealed);
    }

    [Fact]
    public async Task The_place_of_a_station_that_is_no_more_stays_known_while_its_boxes_are_under_way()
    {
        var (work, shipment) = await Sealed(400, 300);
        await work.Operation.LoadStaged(shipment);
        await work.Operation.Depart(shipment);

        await List(work, 2, (1, 1, 400), (2, "63.03.05.2002", 1, 300));

        (await work.Operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await work.Operation.HandOver(shipment, await work.Operation.BoxesOf(shipment))).EnsureSuccessStatusCode();
        await work.Operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, [Box3]);
        await work.Operation.Carry(TestOperation.AtVillage, "kpps-63.03.05.2001-2", [Box3]);
        await Readdress(work, (Box3, "kpps-63.03.05.2002-1")).Refused("readdressing.lines-refused"); // at its station, as it was called

        // The other one is at the district still: it goes where the station is now.
        (await Readdress(work, ("63.03.05-0004", "kpps-63.03.05.2002-1"))).EnsureSuccessStatusCode();
        await work.Operation.Carry(TestOperation.AtDistrict, "pps-63.03.05.2002", ["63.03.05-0004"]);
    }

    [Fact]
    public async Task From_a_station_that_is_no_more_leaves_what_was_brought_there_by_mistake()
    {
        const string NoMore = "kpps-63.03.05.2001-7";
        var (work, shipment) = await Sealed(400, 300);
        await List(work, 2, (1, 1, 400), (2, 2, 300), (3, 7, 50));
        await GoHome(work, shipment, Box3, TestOperation.AtVillage, "kpps-63.03.05.2001-2");
        (await work.Operation.TakeIn(NoMore, [Box1])).EnsureSuccessStatusCode();

        await List(work, 3, (1, 1, 400), (2, 2, 300));

        await work.Operation.Carry(NoMore, TestOperation.AtVillage, [Box1]);
    }

    [Fact]
    public async Task What_voted_at_a_station_that_is_no_more_counts_for_none_that_is()
    {
        var (work, shipment) = await Sealed(400, 300);
        await GoHome(work, shipment, Box3, TestOperation.AtVillage, "kpps-63.03.05.2001-2");
        await app.Publish(work.Operation.Districts(2, (TestOperation.District, 2)));
        await List(work, 2, (1, 1, 400));
        await WarehouseApp.Eventually(async () => (await work.Operation.Box(3)).Due == BoxDue.Withdraw);
        (await work.Operation.Unseal([Box3])).EnsureSuccessStatusCode();

        await work.Operation.Publish(2, shipment with { Version = 2 }, Given.Planned(TestOperation.District, 1, day: 3));

        // All four left, of which two are needed; so nothing has to leave once more.
        var district = await app.With<WarehouseDb, District?>(
            async db => await db.Districts.FindAsync([work.Id, TestOperation.District], Ct));
        Assert.Equal((2, 2), (district!.Boxes, district.ToSendAgain));
    }

    [Fact]
    public async Task Scheduling_hears_whose_boxes_left()
    {
        var (work, shipment) = await Sealed(400, 300);
        await work.Operation.LoadStaged(shipment);

        await work.Operation.Depart(shipment);

        var told = await app.Published<StationsDeparted>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal([Station(work, 1), Station(work, 2)], told.StationIds.Order());
    }

    /// <summary>So many stations, all their boxes sealed for one shipment.</summary>
    private async Task<(StoreWork Work, PlannedShipment Shipment)> Sealed(params int[] voters)
    {
        var work = await Begin(voters);
        var shipment = Given.Planned(TestOperation.District, 2 * voters.Length);
        await work.Operation.Publish(1, shipment);
        await work.Operation.SealAll(shipment);
        await work.Operation.Ready(shipment);
        return (work, shipment);
    }

    private async Task<StoreWork> Begin(params int[] voters)
    {
        var work = new StoreWork(app, await TestOperation.Open(app, 2 * voters.Length));
        work.Operation.StationsAreKnown();
        await List(work, 1, [.. voters.Select((v, i) => (i + 1, i + 1, v))]);
        await work.Operation.StockKits();
        return work;
    }

    private Task List(StoreWork work, int version, params (int Station, int Number, int Voters)[] stations) =>
        List(work, version, [.. stations.Select(s => (s.Station, StoreWork.Village, s.Number, s.Voters))]);

    private Task List(StoreWork work, int version, (int Station, int Number, int Voters) first, (int, string, int, int) second) =>
        List(work, version, [(first.Station, StoreWork.Village, first.Number, first.Voters), second]);

    /// <summary>Tells the stations of the district, each by who it is, and waits until the Warehouse took the list.</summary>
    private async Task List(StoreWork work, int version, (int Station, string Village, int Number, int Voters)[] stations)
    {
        await app.Publish(new PollingStationsImported
        {
            OperationId = work.Id,
            Version = version,
            DistrictCode = TestOperation.District,
            Stations =
            [
                .. stations.Select(s => new ImportedPollingStation
                {
                    StationId = Station(work, s.Station), VillageCode = s.Village, Village = "Desa", Number = s.Number, Voters = s.Voters,
                }),
            ],
        });
        await WarehouseApp.Eventually(() => app.With<WarehouseDb, bool>(async db =>
            (await db.PollingStationLists.FindAsync([work.Id, TestOperation.District], Ct))?.Version == version));
    }

    private static Guid Station(StoreWork work, int station) => Guid.Parse($"{work.Id.ToString()[..24]}{station:000000000000}");

    private async Task<IReadOnlyList<BoxDifference>> Differences(StoreWork work) =>
        (await app.Get<Page<BoxDifference>>($"{work.Path}/kits/differences?limit=1000"))!.Items;

    private async Task<AcceptDifferences.Request> Acceptance(StoreWork work) => new(
        "Ketua KPU", "Bawaslu", Given.Day1, "Waktu tidak cukup",
        [.. (await Differences(work)).Select(d => new AcceptDifferences.AcceptedBox(d.Box, d.Differences))]);

    private Task<HttpResponseMessage> Accept(StoreWork work, AcceptDifferences.Request request, Guid? acceptanceId = null) =>
        app.Put($"{work.Path}/acceptances/{acceptanceId ?? Guid.CreateVersion7()}", request);

    private Task<HttpResponseMessage> Readdress(StoreWork work, params (string Box, string Home)[] boxes) => app.Put(
        $"{work.Path}/readdressings/{Guid.CreateVersion7()}",
        new ReaddressBoxes.Request(
            "Aminah", "Budi", Given.Day1, "SK KPU 12", [.. boxes.Select(b => new ReaddressBoxes.ReaddressedBox(b.Box, b.Home))]));

    private Task<HttpResponseMessage> Withdraw(StoreWork work, IReadOnlyList<string> boxes) => app.Put(
        $"{work.Path}/withdrawals/{Guid.CreateVersion7()}", new WithdrawBoxes.Request("Aminah", "Budi", Given.Day1, "Digabung", boxes));

    private async Task GoHome(StoreWork work, PlannedShipment shipment, string box, string village, string home)
    {
        await work.Operation.LoadStaged(shipment);
        await work.Operation.Depart(shipment);
        (await work.Operation.Arrive(shipment)).EnsureSuccessStatusCode();
        (await work.Operation.HandOver(shipment, await work.Operation.BoxesOf(shipment))).EnsureSuccessStatusCode();
        await work.Operation.Carry(TestOperation.AtDistrict, village, [box]);
        await work.Operation.Carry(village, home, [box]);
        var there = (await app.Get<BoxResponse>($"{work.Path}/boxes/{box}"))!;
        Assert.Equal((BoxState.Accepted, home), (there.State, there.Place));
    }
}
