using System.Net;
using System.Text;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Boxes.Documents;

public sealed class PackBoxesTests(WarehouseApp app)
{
    private const string Box1 = "63.03.05-0001";
    private const string Box2 = "63.03.05-0002";
    private const string Box3 = "63.03.05-0003";
    private const string Gubernur = "surat-suara-gubernur";
    private const string Bupati = "surat-suara-bupati";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_packed_box_has_its_polling_station_and_its_kit_has_left_the_good_stock()
    {
        var work = await Assembled([400, 300]);

        await work.Operation.Pack(Box1, Box2);

        Assert.True(await work.Operation.Box(1) is { State: BoxState.Packed, Home: "kpps-63.03.05.2001-1", Place: Place.Store });
        Assert.Equal([new("kabel-ties", 12), new(Gubernur, 410), new Content("tinta", 2)], await Contents(work, Box1));
        Assert.Equal([new Content(Bupati, 410)], await Contents(work, Box2));
        Assert.Equal((308, 410), (await work.Stock(Gubernur), await work.Stock(Gubernur, Condition.Packed)));
        Assert.Equal((2, 2), (await work.Stock("tinta"), await work.Stock("tinta", Condition.Packed)));
        Assert.True((await work.Card(Gubernur, condition: "packed")).Single() is
            { Kind: StockDocumentKind.Packing, Change: 410, SignedBy: "Aminah", WitnessedBy: "Budi" });
        Assert.Equal(("packing", "in_progress", "Aminah"), (await work.Operation.Custody(Box2))
            .Where(e => e.Step == "packing").Select(e => (e.Step, e.Disposition, e.By)).Single());
    }

    [Fact]
    public async Task What_is_packed_is_stored_and_covers_the_need()
    {
        var work = await Assembled([400, 300]);

        await work.Operation.Pack(Box1, Box2, Box3, "63.03.05-0004");

        Assert.True(await work.Reconciliation(Bupati) is { Printed: 718, Stored: 718, Sent: 0, Reconciles: true });
        var coverage = (await app.Get<Page<ListCoverage.Response>>($"{work.Path}/coverage?limit=1000"))!.Items;
        Assert.Contains(coverage, c => c is { Item: Bupati, Good: 718, Missing: 0 });
        Assert.Equal(0, await work.Stock("kabel-ties"));
    }

    [Fact]
    public async Task The_kits_of_a_shipment_come_in_pages()
    {
        var shipment = Given.Planned(TestOperation.District, 6);
        var operation = await TestOperation.Planned(app, 6, 10, shipment);
        await operation.KnowStations([400, 300, 41]);

        var all = await operation.KitsOf(shipment);
        var first = (await app.Get<Page<BoxKit>>($"{operation.Path}/shipments/{shipment.ShipmentId}/kits?limit=4"))!;
        var second = (await app.Get<Page<BoxKit>>($"{operation.Path}/shipments/{shipment.ShipmentId}/kits?limit=4&after={first.Next}"))!;

        Assert.Equal(all.Select(k => k.Box), first.Items.Concat(second.Items).Select(k => k.Box));
        Assert.Null(second.Next);
        Assert.True(all[4] is { Box: "63.03.05-0005", Election: "gubernur", Home: "kpps-63.03.05.2001-3", Unknown: null });
        Assert.Equal(
            [("kabel-ties", 12), (Gubernur, 43), ("tinta", 2)], all[4].Lines.Select(l => (l.Item, l.Quantity)));
        Assert.True(all[4].Lines[1] is { NameId: "Surat suara gubernur", NameEn: "Ballot, gubernur", Unit: "sheet" });
    }

    [Fact]
    public async Task Every_line_that_is_wrong_is_named_and_nothing_is_packed()
    {
        var work = await Assembled([400, 300]);

        var problem = await Put(work,
                Packed(Box1, (Gubernur, 409), ("tinta", 3), ("kabel-ties", 12)),
                Packed(Box2, (Bupati, 410), ("tinta", 2)),
                Packed("63.03.05-0009", (Bupati, 1)),
                Packed(Box3),
                Packed(Box2, (Bupati, 410)))
            .Refused("packing.lines-refused");

        Assert.Equal(
            [
                ("boxes[0].contents[0]", "kit.missing"), ("boxes[0].contents[1]", "kit.too-much"),
                ("boxes[1].contents[1]", "kit.unknown-item"), ("boxes[2]", "box.unknown"),
                ("boxes[3]", "kit.missing"), ("boxes[3]", "kit.missing"), ("boxes[3]", "kit.missing"), ("boxes[4]", "box.twice"),
            ],
            problem.WrongLines());
        Assert.Contains("5 of 5", problem.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(BoxState.Assembled, (await work.Operation.Box(1)).State);
        Assert.Equal(0, await work.Stock(Gubernur, Condition.Packed));
    }

    [Fact]
    public async Task A_flat_box_is_not_packed()
    {
        var operation = await TestOperation.Open(app, 4);
        await operation.KnowStations([400, 300]);
        await operation.StockKits();

        var problem = await operation.TryPack(await operation.Kit(Box1)).Refused("packing.lines-refused");

        Assert.Equal([("boxes[0]", "box.not-assembled")], problem.WrongLines());
    }

    [Fact]
    public async Task Without_the_voters_of_its_station_the_kit_of_a_box_is_not_known()
    {
        var work = new StoreWork(app, await TestOperation.Open(app, 4));
        await work.Operation.KnowStations([400]); // one of two
        await Assemble(work.Operation, Box1, Box3);

        var kit = await work.Operation.Kit(Box3);
        var problem = await Put(work, Packed(Box3, ("tinta", 2))).Refused("packing.lines-refused");

        Assert.True(kit is { Home: null, Lines: [], Unknown: "electorate.not-known" });
        Assert.Equal([("boxes[0]", "kit.not-known")], problem.WrongLines());
    }

    [Fact]
    public async Task What_the_store_has_too_little_of_is_named_and_nothing_is_packed()
    {
        var work = new StoreWork(app, await TestOperation.Open(app, 4));
        await work.Operation.KnowStations([400, 300]);
        await Assemble(work.Operation, Box1);
        await work.BringSorted(Gubernur, 409);
        await work.Bring("tinta", 2);

        var problem = await work.Operation.TryPack(await work.Operation.Kit(Box1)).Refused("stock.short");

        Assert.Equal(
            [("kabel-ties", 12, 0), (Gubernur, 410, 409)],
            problem.GetProperty("items").EnumerateArray().Select(i => (
                i.GetProperty("item").GetString()!, i.GetProperty("asked").GetInt32(), i.GetProperty("there").GetInt32())));
        Assert.Equal((409, 2, 0), (await work.Stock(Gubernur), await work.Stock("tinta"), await work.Stock("tinta", Condition.Packed)));
        Assert.Empty(await Contents(work, Box1));
    }

    [Fact]
    public async Task Many_who_pack_the_last_sheets_at_once_pack_no_sheet_twice()
    {
        var work = new StoreWork(app, await TestOperation.Open(app, 12));
        await work.Operation.KnowStations([400, 400, 400, 400, 400, 400]);
        var boxes = Enumerable.Range(1, 6).Select(i => $"63.03.05-{2 * i:0000}").ToList(); // hold ballots for the bupati only
        await Assemble(work.Operation, [.. boxes]);
        await work.BringSorted(Bupati, 410 * 2 + 409);
        var kits = await Task.WhenAll(boxes.Select(work.Operation.Kit));

        var answers = await Task.WhenAll(kits.Select(k => work.Operation.TryPack(k)));

        Assert.Equal(2, answers.Count(a => a.IsSuccessStatusCode));
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Equal((409, 820), (await work.Stock(Bupati), await work.Stock(Bupati, Condition.Packed)));
    }

    [Fact]
    public async Task Two_who_pack_one_box_at_once_pack_it_once()
    {
        var work = await Assembled([400, 300]);
        var kit = await work.Operation.Kit(Box2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => work.Operation.TryPack(kit)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode)); // the later ones pack it anew, with the same
        Assert.Equal((308, 410), (await work.Stock(Bupati), await work.Stock(Bupati, Condition.Packed)));
    }

    [Fact]
    public async Task The_same_packing_again_changes_nothing_and_another_one_under_its_id_is_refused()
    {
        var (work, id) = (await Assembled([400, 300]), Guid.CreateVersion7());
        var (kit1, kit2) = (await work.Operation.Kit(Box1), await work.Operation.Kit(Box2));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => work.Operation.TryPack(id, kit1)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(1, (await work.Operation.TryPack(id, kit1).Read<PackBoxes.Response>()).Packed);
        Assert.Single(await work.Card(Gubernur, condition: "packed"));
        await work.Operation.TryPack(id, kit2).Refused("packing.other-content");
        await app.Put($"{work.Path}/packings/{Guid.CreateVersion7()}", new PackBoxes.Request(
            "Aminah", " aminah", null, [TestOperation.Packed(kit2)])).Refused("packing.same-person");
    }

    [Fact]
    public async Task A_packed_box_that_is_packed_anew_gives_back_what_it_held()
    {
        var work = await Assembled([400, 300]);
        await work.Operation.Pack(Box1, Box2);
        await work.Operation.KnowStations([390, 300], version: 2);

        await work.Operation.Pack(Box2);

        Assert.Equal([new Content(Bupati, 400)], await Contents(work, Box2));
        Assert.Equal((318, 400), (await work.Stock(Bupati), await work.Stock(Bupati, Condition.Packed)));
        Assert.Equal([410, -10], (await work.Card(Bupati, condition: "packed")).Select(e => e.Change));
        Assert.Equal(
            ["assembling", "packing", "unpacking", "packing"], (await work.Operation.Custody(Box2)).Select(e => e.Step));
        Assert.Equal(410, await work.Stock(Gubernur, Condition.Packed));
        Assert.True((await work.Reconciliation(Bupati)).Reconciles);
    }

    [Fact]
    public async Task What_nobody_knows_the_quantity_of_may_be_packed_if_it_is_there()
    {
        var work = await Assembled([400, 300]);
        var lines = new[] { (Gubernur, 410L), ("tinta", 2), ("kabel-ties", 12), ("formulir", 3) };

        await Put(work, Packed(Box1, lines)).Refused("stock.short");
        await work.Bring("formulir", 5);
        Assert.Equal(HttpStatusCode.OK, (await Put(work, Packed(Box1, lines))).StatusCode);

        Assert.Equal((2, 3), (await work.Stock("formulir"), await work.Stock("formulir", Condition.Packed)));
        Assert.Contains(new Content("formulir", 3), await Contents(work, Box1));
    }

    [Fact]
    public async Task A_later_list_of_voters_moves_no_packed_box_and_leaves_no_station_without_boxes()
    {
        var work = await Assembled([400, 300]);
        await work.Operation.Pack(Box1);
        await app.Publish(new PollingStationsImported
        {
            OperationId = work.Id,
            Version = 2,
            DistrictCode = TestOperation.District,
            Stations =
            [
                new() { VillageCode = "63.03.05.1999", Village = "Baru", Number = 1, Voters = 80 },
                new() { VillageCode = TestOperation.Village, Village = "Tambak Baru", Number = 1, Voters = 400 },
            ],
        });
        await WarehouseApp.Eventually(async () => (await work.Operation.Kit(Box3)).Home == "kpps-63.03.05.1999-1");

        await work.Operation.Pack(Box2, Box3);

        Assert.Equal(
            ["kpps-63.03.05.2001-1", "kpps-63.03.05.2001-1", "kpps-63.03.05.1999-1"],
            new[] { await work.Operation.Box(1), await work.Operation.Box(2), await work.Operation.Box(3) }.Select(b => b.Home));
        Assert.Contains(new Content(Gubernur, 82), await Contents(work, Box3));
    }

    [Fact]
    public async Task What_is_packed_is_moved_and_counted_with_its_boxes_only()
    {
        var work = await Assembled([400, 300]);
        await work.Operation.Pack(Box2);

        foreach (var (kind, from, to) in new[]
        {
            (StockDocumentKind.Transfer, At(Condition.Packed), new BookStock.Point("ppk-63.03.05", Condition.Packed)),
            (StockDocumentKind.Reclassification, At(Condition.Packed), At(Condition.Good)),
            (StockDocumentKind.Reclassification, At(Condition.Good), At(Condition.Packed)),
            (StockDocumentKind.Destruction, At(Condition.Packed), null),
            (StockDocumentKind.Adjustment, null, At(Condition.Packed)),
        })
        {
            var booked = await work.Book(kind, Bupati, 1, from, to).Refused("stock.lines-refused");
            Assert.Equal([("lines[0]", "stock.packed")], booked.WrongLines());
        }

        var counted = await work.Count(
            Guid.CreateVersion7(), StoreWork.Counted(Bupati, 410, condition: Condition.Packed)).Refused("count.lines-refused");
        Assert.Equal([("lines[0]", "count.packed")], counted.WrongLines());
        Assert.DoesNotContain("packed", await app.Http.GetStringAsync($"{work.Path}/stock-counts/sheet", Ct), StringComparison.Ordinal);

        static BookStock.Point At(Condition condition) => new(Place.Store, condition);
    }

    [Theory]
    [InlineData("""{"packedBy":"A","checkedBy":"B","boxes":[]}""", "boxes")]
    [InlineData("""{"packedBy":"A","checkedBy":"B","boxes":[null]}""", "boxes")]
    [InlineData("""{"packedBy":"A","boxes":[{"box":"1","contents":[]}]}""", "checkedBy")]
    [InlineData("""{"packedBy":"A","checkedBy":"B","boxes":[{"box":"1"}]}""", "boxes[0].contents")]
    [InlineData("""{"packedBy":"A","checkedBy":"B","boxes":[{"box":"1","contents":[null]}]}""", "boxes[0].contents")]
    [InlineData(
        """{"packedBy":"A","checkedBy":"B","boxes":[{"box":"1","contents":[{"item":"tinta","quantity":0}]}]}""",
        "boxes[0].contents[0].quantity")]
    public async Task A_packing_out_of_shape_is_refused_by_field(string body, string field)
    {
        var operation = await TestOperation.Open(app, 2);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"{operation.Path}/packings/{Guid.CreateVersion7()}", content, Ct).Invalid(field);
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        var operation = await TestOperation.Open(app, 2);
        var nowhere = $"/operations/{Guid.NewGuid()}";

        foreach (var (path, code) in new[]
        {
            ($"{operation.Path}/boxes/63.03.05-0009/kit", "box.unknown"), ($"{nowhere}/boxes/{Box1}/kit", "operation.unknown"),
            ($"{operation.Path}/boxes/63.03.05-0009/contents", "box.unknown"), ($"{nowhere}/boxes/{Box1}/contents", "operation.unknown"),
            ($"{operation.Path}/shipments/{Guid.NewGuid()}/kits", "shipment.unknown"),
            ($"{nowhere}/shipments/{Guid.NewGuid()}/kits", "operation.unknown"),
        })
        {
            await app.Http.GetAsync(path, Ct).Refused(code, HttpStatusCode.NotFound);
        }

        await app.Put($"{nowhere}/packings/{Guid.NewGuid()}", new PackBoxes.Request("A", "B", null, [Packed(Box1)]))
            .Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    /// <summary>An operation with so many voters in its stations, the stock for all their kits, and all boxes assembled.</summary>
    private async Task<StoreWork> Assembled(int[] voters)
    {
        var operation = await TestOperation.Open(app, 2 * voters.Length);
        await operation.KnowStations(voters);
        await operation.StockKits();
        await Assemble(operation, [.. Enumerable.Range(1, 2 * voters.Length).Select(i => $"63.03.05-{i:0000}")]);
        return new(app, operation);
    }

    private async Task Assemble(TestOperation operation, params string[] boxes) => Assert.Equal(
        HttpStatusCode.OK,
        (await app.Put($"{operation.Path}/assemblies/{Guid.CreateVersion7()}", new AssembleBoxes.Request("Aminah", Given.Day1, boxes)))
        .StatusCode);

    private Task<HttpResponseMessage> Put(StoreWork work, params PackBoxes.PackedBox[] boxes) => app.Put(
        $"{work.Path}/packings/{Guid.CreateVersion7()}", new PackBoxes.Request("Aminah", "Budi", Given.Day1, boxes));

    private static PackBoxes.PackedBox Packed(string box, params (string Item, long Quantity)[] contents) =>
        new(box, [.. contents.Select(c => new PackBoxes.PackedItem(c.Item, c.Quantity))]);

    private async Task<IReadOnlyList<Content>> Contents(StoreWork work, string box) =>
        (await app.Get<Page<Content>>($"{work.Path}/boxes/{box}/contents"))!.Items;
}
