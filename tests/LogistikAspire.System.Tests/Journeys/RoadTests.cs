using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;
using LogistikAspire.Custody.Log;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// What goes wrong on the road, from its cause until every box is accepted at its polling station: a vehicle turns back, a box is rejected
/// and leaves again, another district gets boxes that are not its own, and a committee's store is under water.
/// </summary>
public sealed class RoadTests(SystemStack system)
{
    private const string Keeper = "Petugas gudang KPU";
    private const string Martapura = "ppk-63.03.05";
    private const string Astambul = "ppk-63.03.06";
    private static readonly DateTimeOffset At = new(2024, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private readonly Guid _operation = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private GatewayClient Api => system.Api;

    private string Scheduling => $"/api/scheduling/operations/{_operation}";

    private string Warehouse => $"/api/warehouse/operations/{_operation}";

    [Fact]
    public async Task Turned_back_rejected_swapped_and_flooded_every_box_is_accepted_at_its_polling_station()
    {
        await Open();
        var first = await Leave(await InStore());
        var (toMartapura, toAstambul) = (first[Martapura], first[Astambul]);

        // The bridge is gone: all of Martapura's boxes are in the store again, and a shipment of their own takes them.
        await File($"{toMartapura.Path}/turn-backs", new { reason = "Jembatan putus", givenBy = "Sopir", receivedBy = Keeper });
        Assert.Equal([("63.03.05", 4)], await Unplanned());
        var second = (await Leave([await FollowUp(4)]))[Martapura];

        // Martapura accepts all but one, which comes back, is staged as it is, and leaves alone.
        await Receive(second, rejected: second.Boxes[0]);
        await Carry(Martapura, "store", second.Boxes[..1]);
        Assert.Equal([("63.03.05", 1)], await Unplanned());
        var third = await FollowUp(1);
        Assert.Equal(["boxes.back"], await Blocks());
        await Receive((await Leave([third]))[Martapura]);

        // Astambul's driver took the road to Martapura: found there, the boxes go to where they belong.
        await File("sightings", new { place = Martapura, seenBy = "Ketua PPK", boxes = toAstambul.Boxes });
        Assert.Equal(toAstambul.Boxes, await Misplaced());
        await File("findings", new
        {
            place = Martapura, takenBy = "Ketua PPK", witnessedBy = "Panwascam", reason = "Salah jalan", boxes = toAstambul.Boxes,
        });

        // Where they belong the water rises: they go to the school that stands for the committee's store.
        await Carry(Martapura, Astambul, toAstambul.Boxes);
        Assert.Empty(await Misplaced());
        var school = await Api.Put<JsonNode>($"{Warehouse}/substitutes/{Guid.CreateVersion7()}", new
        {
            place = Astambul, name = "SMPN 1 Astambul", address = "Jl. A. Yani", guardedBy = "Polsek Astambul", reason = "Banjir",
            signedBy = "Ketua PPK", witnessedBy = "Panwascam",
        }, Ct);
        await Carry(Astambul, $"{school["place"]}", toAstambul.Boxes);

        await BringHome(Martapura, second.Boxes);
        await BringHome($"{school["place"]}", toAstambul.Boxes);
        Assert.All(await Api.List<BoxEnd>($"{Warehouse}/boxes", Ct), box => Assert.Equal(("accepted", box.Home), (box.State, box.Place)));
        Assert.Empty(await Unplanned());
        await CustodyTells(second.Boxes[0], "unloading: Jembatan putus", "accepting: Kardus basah");
        await CustodyTells(toAstambul.Boxes[0], $"inspecting: Expected at {Astambul}", "receiving: Salah jalan");
        await Holds();
    }

    /// <summary>Two districts, each with a village of two polling stations, and a plan in force; all is sealed.</summary>
    private async Task Open()
    {
        await Api.Put(Scheduling, new
        {
            name = "Pekan pemilihan", regencyCode = "63.03", votingDate = "2024-11-27",
            windowStart = "2024-11-22", windowEnd = "2024-11-25", elections = new[] { "gubernur", "bupati" },
        }, Ct);
        await Api.PutCsv<JsonNode>(
            $"{Scheduling}/districts",
            "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,2,4,4\n63.03.06,Astambul,2,4,12\n", Ct);
        await Api.PutCsv<JsonNode>(
            $"{Scheduling}/polling-stations",
            "village_code,village,number,voters\n"
                + "63.03.05.2001,A,1,300\n63.03.05.2001,A,2,310\n63.03.06.2001,B,1,320\n63.03.06.2001,B,2,330\n",
            Ct);
        var plan = Guid.CreateVersion7();
        await Api.Put($"{Scheduling}/plans/{plan}", new { }, Ct);
        await Publish(await Api.SolvedPlan(_operation, plan, Ct));
        var store = new StoreWork(Api, _operation);
        await store.Receive(At, Ct);
        foreach (var shipment in await InStore())
        {
            Assert.True(await store.Seal(shipment, Ct));
        }
    }

    /// <summary>Publishes the re-plan that is proposed.</summary>
    /// <returns>The shipment that it adds, of so many boxes.</returns>
    private async Task<Shipment> FollowUp(int boxes)
    {
        Plan? proposal = null;
        await Patience.Until(async () =>
        {
            var newest = (await Api.List<PlanSummary>($"{Scheduling}/plans", Ct)).LastOrDefault(p => p.Origin == "replan");
            proposal = newest is null ? null : await Api.Get<Plan>($"{Scheduling}/plans/{newest.Id}", Ct);
            return proposal is { Status: "draft", Overtaken: false };
        }, "a re-plan is proposed", Ct);
        var publication = await Publish(proposal!);
        Assert.Equal((1, 0), (publication.Added, publication.Cancelled));
        var added = Assert.Single(await InStore());
        Assert.Equal(boxes, added.Boxes);
        return added;
    }

    private async Task<Publication> Publish(Plan plan)
    {
        var publication = await Api.Post<Publication>(
            $"{Scheduling}/plans/{plan.Id}/publication", new { overrideReason = "Latihan", by = "Ketua KPU" }, Ct);
        await Api.UntilLaidOut(_operation, Ct);
        return publication;
    }

    /// <summary>Stages, loads and lets shipments leave through the gate, each on one vehicle.</summary>
    /// <returns>The vehicles on the road, by district.</returns>
    private async Task<Dictionary<string, Vehicle>> Leave(List<Shipment> shipments)
    {
        var vehicles = new Dictionary<string, Vehicle>();
        foreach (var shipment in shipments)
        {
            var place = $"ppk-{shipment.DistrictCode}";
            string[] boxes = [.. (await Api.List<ShipmentBox>($"{Warehouse}/shipments/{shipment.Id}/boxes", Ct)).Select(b => b.Number)];
            await File("stagings", new { stagedBy = Keeper, boxes });
            vehicles[place] = await Load("store", place, boxes, shipment.Id);
            await Patience.Until(
                async () => (await InStore()).Single(s => s.Id == shipment.Id) is { Missing: [] } s && s.Loaded == s.Boxes,
                "the gate is open", Ct);
            await Api.Put($"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}", new { }, Ct);
            await Patience.Until(
                async () =>
                    (await Api.List<StoreShipment>($"{Warehouse}/shipments", Ct)).Single(s => s.ShipmentId == shipment.Id).Shipped > 0,
                "the store knows", Ct);
        }

        return vehicles;
    }

    private async Task<Vehicle> Load(string from, string to, string[] boxes, Guid? shipmentId = null)
    {
        var path = $"waybills/{Guid.CreateVersion7()}";
        var vehicle = new { kind = "pickup", plate = $"DA {Guid.NewGuid():N}"[..12], driver = "Sopir" };
        await Api.Put($"{Warehouse}/{path}", new { from, stops = new[] { to }, shipmentId, vehicle }, Ct);
        await File($"{path}/loadings", new { loadedBy = Keeper, boxes });
        return new(path, boxes);
    }

    private async Task Receive(Vehicle vehicle, string? rejected = null)
    {
        await File($"{vehicle.Path}/arrivals", new { recordedBy = "Sopir", vehicle.Boxes });
        await File($"{vehicle.Path}/handovers", new
        {
            givenBy = "Sopir", receivedBy = "Penerima", accepted = vehicle.Boxes.Where(b => b != rejected),
            rejected = vehicle.Boxes.Where(b => b == rejected).Select(box => new { box, reason = "Kardus basah" }),
        });
    }

    private async Task Carry(string from, string to, string[] boxes)
    {
        var vehicle = await Load(from, to, boxes);
        await File($"{vehicle.Path}/departures", new { departedBy = "Sopir" });
        await Receive(vehicle);
    }

    /// <summary>From a district's committee to the polling stations.</summary>
    private async Task BringHome(string from, string[] boxes)
    {
        var homes = (await Api.List<BoxEnd>($"{Warehouse}/boxes?place={from}", Ct)).ToLookup(b => b.Home, b => b.Number);
        Assert.Equal(boxes, homes.SelectMany(h => h).Order(StringComparer.Ordinal));
        var village = $"pps-{homes.First().Key.Split('-')[1]}";
        await Carry(from, village, boxes);
        foreach (var home in homes)
        {
            await Carry(village, home.Key, [.. home]);
        }
    }

    private Task File(string documents, object body) => Api.Put($"{Warehouse}/{documents}/{Guid.CreateVersion7()}", body, Ct);

    private async Task<List<Shipment>> InStore() =>
        [.. (await Api.Shipments(_operation, Ct)).Where(s => s.DepartedAt is null && s.State != "cancelled").OrderBy(s => s.DepartsAt)];

    private async Task<IEnumerable<(string, int)>> Unplanned() =>
        (await Api.Get<JsonNode>($"{Warehouse}/next-departure", Ct))["unplanned"]!.AsArray()
        .Select(u => ($"{u!["districtCode"]}", (int)u["boxes"]!));

    private async Task<IEnumerable<string>> Blocks() =>
        (await Api.Get<JsonNode>($"{Warehouse}/next-departure", Ct))["next"]!["blocks"]!.AsArray().Select(b => $"{b!["code"]}");

    private async Task<IEnumerable<string>> Misplaced() =>
        (await Api.List<Misplacement>($"{Warehouse}/misplacements?open=true", Ct)).Select(m => m.Box);

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

    private sealed record Vehicle(string Path, string[] Boxes);

    private sealed record BoxEnd(string Number, string State, string Place, string Home);
}
