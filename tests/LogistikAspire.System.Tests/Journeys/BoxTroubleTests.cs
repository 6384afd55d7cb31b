using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// What goes wrong with boxes, from its cause to their end: a vendor brings too much, seals are broken and missing, one box is soaked, one
/// never arrives and turns up after it was replaced, and the committee has a recap box.
/// </summary>
public sealed class BoxTroubleTests(SystemStack system) : FieldJourney(system)
{
    private const string Committee = "ppk-63.03.05";
    private const string Village = "pps-63.03.05.2009";
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";
    private const string Recap = "63.03.05-R1";

    private int _seals;

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
        await Patience.Until(
            async () => (await InStore()).Single(s => s.Id == shipment.Id).Missing.Contains("stock"), "the gate knows of the seal", Ct);
        Assert.Contains("stock", await RefusedAtTheGate(shipment));
        await Seal(First);
        await File("retirements", new { retiredBy = Keeper, witnessedBy = Witness, reason = "Atap bocor", boxes = new[] { Second } });
        Assert.Equal(["boxes.none-laid-out", "boxes.not-staged"], await Blocks());
        var soaked = await Replace(Second);
        await Prepare(shipment);
        var vehicle = await Leave(shipment);

        // One of the boxes does not arrive, and is written off. Another takes its place, and leaves with a shipment of its own.
        await ReceiveWithout(First, vehicle);
        Assert.Equal(("missing", "unknown"), await Where(First));
        await NobodySignsAlone(First);
        await File("losses", new
        {
            recordedBy = "Ketua PPK", witnessedBy = "Panwascam", reason = "Jatuh ke sungai", policeReport = "LP/7", boxes = new[] { First },
        });
        Assert.True((long)(await Book("surat-suara-gubernur"))["lost"]! > 0);
        await Holds();
        var lost = await Replace(First);
        var second = await FollowUp(1);
        await Prepare(second);
        await Receive(await Leave(second));

        // The lost one turns up: it is kept apart, and goes back to the store.
        await File("sightings", new { place = Village, seenBy = "Ketua PPS", boxes = new[] { First } }, Village);
        await Carry(Village, Committee, First);
        await Carry(Committee, "store", First);
        Assert.Equal(0, (long)(await Book("surat-suara-gubernur"))["lost"]!);

        // At one polling station the seal is gone; voting begins all the same. The committee opens and seals its own box as it needs.
        await Carry(Committee, Village, soaked, lost);
        await Carry(Village, $"kpps-63.03.05.2009-2", soaked);
        await Carry(Village, $"kpps-63.03.05.2009-1", lost);
        await Found("kpps-63.03.05.2009-2", soaked, "missing");
        await Unseal(soaked, "");
        for (var i = 0; i < 2; i++)
        {
            await Unseal(Recap, $"{(await Box(Recap))["seal"]}");
            await Seal(Recap);
        }

        Assert.Equal(("setAside", "store"), await Where(First));
        Assert.Equal(("retired", "store"), await Where(Second));
        Assert.Equal(("opened", "kpps-63.03.05.2009-2"), await Where(soaked));
        Assert.Equal(("accepted", "kpps-63.03.05.2009-1"), await Where(lost));
        Assert.Equal(("sealed", Committee), await Where(Recap));
        Assert.Empty(await Api.List<JsonNode>($"{Warehouse}/seal-troubles?open=true", Ct));
        await CustodyTells(
            First, "inspecting: Found a broken seal: Jalan berlubang", "accepting: Tidak ada di truk",
            "decommissioning: Jatuh ke sungai (police report LP/7)", $"replacing: {lost} takes the place of {First}: Harus ada kotak",
            "inspecting: Expected at unknown");
        await CustodyTells(Second, "decommissioning: Atap bocor", $"replacing: {soaked} takes the place of {Second}: Harus ada kotak");
        await Holds();
    }

    /// <summary>The same name in other letters is no second person, and a reason that nobody can read is none.</summary>
    private async Task NobodySignsAlone(string box)
    {
        var loss = $"{Warehouse}/losses/{Guid.CreateVersion7()}";
        string[] boxes = [box];
        var alone = await Api.PutRefused(
            loss, new { recordedBy = "Ketua PPK", witnessedBy = "KETUA  p\u200Bpk", reason = "Jatuh ke sungai", boxes }, Ct);
        var unsaid = await Assert.ThrowsAsync<ApiProblemException>(() => Api.Put(
            loss, new { recordedBy = "Ketua PPK", witnessedBy = "Panwascam", reason = "\u200B\u2060", boxes }, Ct));

        Assert.Contains("p[U+200B]pk", $"{alone!["title"]}");
        Assert.NotNull(unsaid.Problem["errors"]!["reason"]);
    }

    /// <summary>One district with a village of two polling stations and a recap box, and a plan in force.</summary>
    private async Task Open()
    {
        await OpenWithTwoBoxes("Kotak bermasalah");
        await Plan(early: "63.03.05");
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
    private async Task Prepare(Shipment shipment) => Assert.True(await new StoreWork(Api, Operation).Seal(shipment, Ct));

    private Task Found(string place, string box, string finding) => File("seal-inspections", new
    {
        place, foundBy = Keeper, witnessedBy = Witness, reason = "Jalan berlubang", seals = new[] { new { box, finding } },
    }, place);

    private async Task Seal(string box) => await File("sealings", new
    {
        sealedBy = Keeper, verifiedBy = Witness, seals = new[] { new { box, seal = $"BARU-{++_seals:000}" } },
    }, (await Where(box)).Place);

    private async Task Unseal(string box, string seal) => await File("openings", new
    {
        openedBy = Keeper, witnessedBy = Witness, reason = "Dibuka", seals = new[] { new { box, seal } },
    }, (await Where(box)).Place);

    private async Task<string> Replace(string box)
    {
        var body = new { replacedBy = "Ketua KPU", witnessedBy = "Bawaslu", reason = "Harus ada kotak", boxes = new[] { box } };
        var made = await Api.Put<JsonNode>($"{Warehouse}/replacements/{Guid.CreateVersion7()}", body, Ct);
        return $"{made["replacements"]![0]!["number"]}";
    }

    private async Task<string> RefusedAtTheGate(Shipment shipment)
    {
        var departure = $"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}";
        return (await Api.PutRefused(departure, new { }, Ct))!["missing"]!.ToJsonString();
    }

    private async Task ReceiveWithout(string missing, Vehicle vehicle)
    {
        string[] accepted = [.. vehicle.Boxes.Where(b => b != missing)];
        var rejected = new[] { new { box = missing, reason = "Tidak ada di truk" } };
        await File($"{vehicle.Path}/arrivals", new { recordedBy = "Sopir", boxes = accepted }, vehicle.To);
        await File($"{vehicle.Path}/handovers", new { givenBy = "Sopir", receivedBy = "Penerima", accepted, rejected }, vehicle.To);
    }

    private Task<JsonNode> Box(string number) => Api.Get<JsonNode>($"{Warehouse}/boxes/{number}", Ct);

    private async Task<JsonNode> Book(string item) =>
        (await Api.List<JsonNode>($"{Warehouse}/reconciliation", Ct)).Single(b => $"{b["item"]}" == item);
}
