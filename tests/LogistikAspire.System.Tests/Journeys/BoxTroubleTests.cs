using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// What goes wrong with boxes, from its cause to their end: a vendor brings too much, seals are broken and missing, one box is soaked, one
/// never arrives and turns up after it was replaced, and the committee has a recap box.
/// </summary>
public sealed class BoxTroubleTests(SystemStack system)
{
    private const string Keeper = "Petugas gudang KPU";
    private const string Witness = "Panwas";
    private const string Committee = "ppk-63.03.05";
    private const string Village = "pps-63.03.05.2001";
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";
    private const string Recap = "63.03.05-R1";

    private readonly Guid _operation = Guid.CreateVersion7();
    private int _seals;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GatewayClient Api => system.Api;

    private string Scheduling => $"/api/scheduling/operations/{_operation}";

    private string Warehouse => $"/api/warehouse/operations/{_operation}";

    [Fact]
    public async Task Unsealed_soaked_lost_and_found_again_every_box_comes_to_its_end_and_every_sheet_is_named()
    {
        await Open();
        await ReceiveTwiceTheOrder();
        var shipment = Assert.Single(await InStore());
        await Prepare(shipment);
        await Seal(Recap);

        // A broken seal shuts the gate until a new one is on; a soaked box until another is in its place.
        await Found("store", First, "broken");
        Assert.Equal(["seals.in-trouble", "boxes.not-staged"], await Blocks());
        Assert.Contains("stock", await RefusedAtTheGate(shipment));
        await Seal(First);
        await File("retirements", new { retiredBy = Keeper, witnessedBy = Witness, reason = "Atap bocor", boxes = new[] { Second } });
        Assert.Equal(["boxes.none-laid-out", "boxes.not-staged"], await Blocks());
        var soaked = await Replace(Second);
        await Prepare(shipment);
        await Leave(shipment);

        // One of the boxes does not arrive, and is written off. Another takes its place, and leaves with a shipment of its own.
        await HandOver(shipment.Id, accepted: [soaked, Recap], missing: First);
        Assert.Equal(("missing", "unknown"), await Where(First));
        await File("losses", new
        {
            recordedBy = "Ketua PPK", witnessedBy = "Panwascam", reason = "Jatuh ke sungai", policeReport = "LP/7", boxes = new[] { First },
        });
        Assert.True((long)(await Book("surat-suara-gubernur"))["lost"]! > 0);
        await Holds();
        var lost = await Replace(First);
        var second = await FollowUp();
        await Prepare(second);
        await Leave(second);
        await HandOver(second.Id, accepted: [lost], missing: null);

        // The lost one turns up: it is kept apart, and goes back to the store.
        await File("sightings", new { place = Village, seenBy = "Ketua PPS", boxes = new[] { First } });
        await Carry(Village, Committee, First);
        await Carry(Committee, "store", First);
        Assert.Equal(0, (long)(await Book("surat-suara-gubernur"))["lost"]!);

        // At one polling station the seal is gone; voting begins all the same. The committee opens and seals its own box as it needs.
        await Carry(Committee, Village, soaked, lost);
        await Carry(Village, $"kpps-63.03.05.2001-2", soaked);
        await Carry(Village, $"kpps-63.03.05.2001-1", lost);
        await Found("kpps-63.03.05.2001-2", soaked, "missing");
        await Unseal(soaked, "");
        for (var i = 0; i < 2; i++)
        {
            await Unseal(Recap, $"{(await Box(Recap))["seal"]}");
            await Seal(Recap);
        }

        Assert.Equal(("setAside", "store"), await Where(First));
        Assert.Equal(("retired", "store"), await Where(Second));
        Assert.Equal(("opened", "kpps-63.03.05.2001-2"), await Where(soaked));
        Assert.Equal(("accepted", "kpps-63.03.05.2001-1"), await Where(lost));
        Assert.Equal(("sealed", Committee), await Where(Recap));
        Assert.Empty(await Api.List<JsonNode>($"{Warehouse}/seal-troubles?open=true", Ct));
        await CustodyTells(
            First, "inspecting: Found a broken seal: Jalan berlubang", "accepting: Tidak ada di truk",
            "decommissioning: Jatuh ke sungai (police report LP/7)", $"replacing: {lost} takes the place of {First}: Harus ada kotak",
            "inspecting: Expected at unknown");
        await CustodyTells(Second, "decommissioning: Atap bocor", $"replacing: {soaked} takes the place of {Second}: Harus ada kotak");
        await Holds();
    }

    /// <summary>One district with a village of two polling stations and a recap box, and a plan in force.</summary>
    private async Task Open()
    {
        await Api.Put(Scheduling, new
        {
            name = "Kotak bermasalah", regencyCode = "63.03", votingDate = "2024-11-27", windowStart = "2024-11-22",
            windowEnd = "2024-11-25", elections = new[] { "gubernur" },
        }, Ct);
        await Api.PutCsv<JsonNode>(
            $"{Scheduling}/districts", "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,2,2,4\n", Ct);
        await Api.PutCsv<JsonNode>(
            $"{Scheduling}/polling-stations",
            "village_code,village,number,voters\n63.03.05.2001,A,1,300\n63.03.05.2001,A,2,310\n", Ct);

        // Early, so that the window has room for what has to leave again.
        await Api.Put(
            $"{Scheduling}/wishes/{Guid.CreateVersion7()}",
            new { districtCode = "63.03.05", agency = "ppk", date = "2024-11-22", weight = 5 }, Ct);
        var plan = Guid.CreateVersion7();
        await Api.Put($"{Scheduling}/plans/{plan}", new { }, Ct);
        await Publish(await Api.SolvedPlan(_operation, plan, Ct));
        await Api.Put($"{Warehouse}/recap-boxes", new { perDistrict = 1 }, Ct);
    }

    /// <summary>What is over the order is named until two people keep it; then there is enough for new boxes.</summary>
    private async Task ReceiveTwiceTheOrder()
    {
        var needs = (await Api.List<Need>($"{Warehouse}/needs", Ct)).Where(n => n.Quantity > 0).ToList();
        var order = $"{Warehouse}/orders/{Guid.CreateVersion7()}";
        var ordered = needs.Select(n => new { item = n.Item, quantity = n.Quantity });
        await Api.Put(order, new { number = "SPK-1", vendor = "PT Cetak", lines = ordered }, Ct);
        await Api.Put($"{order}/deliveries/{Guid.CreateVersion7()}", new
        {
            note = "SJ-1", deliveredBy = "Sopir vendor", receivedBy = Keeper,
            lines = needs.Select(n => new
            {
                item = n.Item, stated = 2 * n.Quantity, accepted = 2 * n.Quantity, damaged = 0, wrong = 0, @short = 0,
            }),
        }, Ct);
        var ballots = await Book("surat-suara-gubernur");
        Assert.Equal(((long)ballots["printed"]! / 2, false), ((long)ballots["excess"]!, (bool)ballots["reconciles"]!));
        await Api.Put($"{order}/excess-settlements/{Guid.CreateVersion7()}", new
        {
            reason = "Untuk kotak pengganti", signedBy = "Ketua KPU", witnessedBy = "Bawaslu",
            lines = needs.Select(n => new { item = n.Item, kept = n.Quantity, returned = 0 }),
        }, Ct);
        await Holds();
        foreach (var ballot in needs.Where(n => n.IsBallot))
        {
            await File("sortings", new
            {
                item = ballot.Item, date = "2024-11-10", good = 2 * ballot.Quantity, damaged = 0, sortedBy = "Tim sortir",
                checkedBy = Witness,
            });
        }
    }

    /// <summary>Assembles, packs and seals what is flat of a shipment.</summary>
    private async Task Prepare(Shipment shipment) => Assert.True(await new StoreWork(Api, _operation).Seal(shipment, Ct));

    private Task Found(string place, string box, string finding) => File("seal-inspections", new
    {
        place, foundBy = Keeper, witnessedBy = Witness, reason = "Jalan berlubang", seals = new[] { new { box, finding } },
    });

    private Task Seal(string box) => File("sealings", new
    {
        sealedBy = Keeper, verifiedBy = Witness, seals = new[] { new { box, seal = $"BARU-{++_seals:000}" } },
    });

    private Task Unseal(string box, string seal) => File("openings", new
    {
        openedBy = Keeper, witnessedBy = Witness, reason = "Dibuka", seals = new[] { new { box, seal } },
    });

    private async Task<string> Replace(string box)
    {
        var body = new { replacedBy = "Ketua KPU", witnessedBy = "Bawaslu", reason = "Harus ada kotak", boxes = new[] { box } };
        var made = await Api.Put<JsonNode>($"{Warehouse}/replacements/{Guid.CreateVersion7()}", body, Ct);
        return $"{made["replacements"]![0]!["number"]}";
    }

    /// <summary>Publishes the re-plan that is proposed.</summary>
    /// <returns>The shipment of one box that it adds.</returns>
    private async Task<Shipment> FollowUp()
    {
        Plan? proposal = null;
        await Patience.Until(async () =>
        {
            var newest = (await Api.List<PlanSummary>($"{Scheduling}/plans", Ct)).LastOrDefault(p => p.Origin == "replan");
            proposal = newest is null ? null : await Api.Get<Plan>($"{Scheduling}/plans/{newest.Id}", Ct);
            return proposal is { Status: "draft", Overtaken: false };
        }, "a re-plan is proposed", Ct);
        await Publish(proposal!);
        var added = Assert.Single(await InStore());
        Assert.Equal(1, added.Boxes);
        return added;
    }

    private async Task Publish(Plan plan)
    {
        await Api.Post<Publication>(
            $"{Scheduling}/plans/{plan.Id}/publication", new { overrideReason = "Latihan", by = "Ketua KPU" }, Ct);
        await Api.UntilLaidOut(_operation, Ct);
    }

    private async Task<string> RefusedAtTheGate(Shipment shipment)
    {
        using var http = new HttpClient { BaseAddress = system.Gateway };
        var answer = await http.PutAsJsonAsync($"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}", new { }, Ct);
        Assert.Equal(409, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["missing"]!.ToJsonString();
    }

    /// <summary>Stages and loads all boxes of a shipment on one vehicle, and lets it leave through the gate.</summary>
    private async Task Leave(Shipment shipment)
    {
        string[] boxes = [.. (await Api.List<ShipmentBox>($"{Warehouse}/shipments/{shipment.Id}/boxes", Ct)).Select(b => b.Number)];
        await File("stagings", new { stagedBy = Keeper, boxes });
        await Load(shipment.Id, "store", Committee, boxes, shipment.Id);
        await Patience.Until(
            async () => (await InStore()).Single(s => s.Id == shipment.Id) is { Missing: [] } s && s.Loaded == s.Boxes,
            "the gate is open", Ct);
        await Api.Put($"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}", new { }, Ct);
        await Patience.Until(
            async () => (await Api.List<StoreShipment>($"{Warehouse}/shipments", Ct)).Single(s => s.ShipmentId == shipment.Id).Shipped > 0,
            "the store knows", Ct);
    }

    private async Task Load(Guid waybill, string from, string to, string[] boxes, Guid? shipmentId = null)
    {
        var vehicle = new { kind = "pickup", plate = $"DA {Guid.NewGuid():N}"[..12], driver = "Sopir" };
        await Api.Put($"{Warehouse}/waybills/{waybill}", new { from, stops = new[] { to }, shipmentId, vehicle }, Ct);
        await File($"waybills/{waybill}/loadings", new { loadedBy = Keeper, boxes });
    }

    private async Task HandOver(Guid waybill, string[] accepted, string? missing)
    {
        await File($"waybills/{waybill}/arrivals", new { recordedBy = "Sopir", boxes = accepted });
        var rejected = missing is null ? [] : new[] { new { box = missing, reason = "Tidak ada di truk" } };
        await File($"waybills/{waybill}/handovers", new { givenBy = "Sopir", receivedBy = "Penerima", accepted, rejected });
    }

    private async Task Carry(string from, string to, params string[] boxes)
    {
        var waybill = Guid.CreateVersion7();
        await Load(waybill, from, to, boxes);
        await File($"waybills/{waybill}/departures", new { departedBy = "Sopir" });
        await HandOver(waybill, boxes, null);
    }

    private Task File(string documents, object body) => Api.Put($"{Warehouse}/{documents}/{Guid.CreateVersion7()}", body, Ct);

    private async Task<List<Shipment>> InStore() =>
        [.. (await Api.Shipments(_operation, Ct)).Where(s => s.DepartedAt is null && s.State != "cancelled")];

    private Task<JsonNode> Box(string number) => Api.Get<JsonNode>($"{Warehouse}/boxes/{number}", Ct);

    private async Task<(string, string)> Where(string number)
    {
        var box = await Box(number);
        return ($"{box["state"]}", $"{box["place"]}");
    }

    private async Task<IEnumerable<string>> Blocks() =>
        (await Api.Get<JsonNode>($"{Warehouse}/next-departure", Ct))["next"]!["blocks"]!.AsArray().Select(b => $"{b!["code"]}");

    private async Task<JsonNode> Book(string item) =>
        (await Api.List<JsonNode>($"{Warehouse}/reconciliation", Ct)).Single(b => $"{b["item"]}" == item);

    private async Task CustodyTells(string box, params string[] steps)
    {
        var told = (await Api.List<JsonNode>($"{Warehouse}/boxes/{box}/custody", Ct)).Select(e => $"{e["step"]}: {e["reason"]}");
        Assert.Equal(steps, told.Where(steps.Contains).Distinct());
    }

    /// <summary>The books reconcile to the sheet, and the verifier finds nothing.</summary>
    private async Task Holds()
    {
        var books = await Api.List<JsonNode>($"{Warehouse}/reconciliation", Ct);
        Assert.NotEmpty(books);
        Assert.All(books, item => Assert.True((bool)item["reconciles"]!, item.ToJsonString()));
        using var log = new MemoryStream();
        await Api.Download($"{Warehouse}/custody/export", log, Ct);
        log.Position = 0;
        Assert.Empty(CustodyVerifier.Verify(log).Findings);
    }
}
