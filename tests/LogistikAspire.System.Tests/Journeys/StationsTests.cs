using System.Text.Json;
using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// What KPU changes in election week, from its cause to where the boxes end: lists, days, and a second operation beside the first.
/// </summary>
public sealed class StationsTests(SystemStack system) : FieldJourney(system)
{
    private const string Village = "63.03.05.2009";

    [Fact]
    public async Task Stations_change_after_packing_and_every_box_is_at_its_polling_station_or_withdrawn()
    {
        await Open(Operation);
        await Stations("1,300,", "2,310,", "3,320,", "4,330,");
        await Plan();
        var store = new StoreWork(Api, Operation);
        await store.Receive(At, Ct);
        await store.Seal((await InStore()).Single(), Ct);
        await Gate(s => s.Missing.Count == 0);

        // Station 1 has more voters, 2 is 7 by now, and 3 was merged into 4.
        var changes = await Stations("1,365,", "7,310,63.03.05.2009-2", "4,330,");
        await Gate(s => s.Missing.Contains("stock") && s.HeldBecause.Contains("packed boxes", StringComparison.Ordinal));
        Assert.Equal("[0,1,1,1]", Numbers(changes["changes"]!, "added", "dropped", "renumbered", "otherVoters"));
        string[] blocks = ["boxes.none-laid-out", "boxes.to-readdress", "boxes.kit-differs", "boxes.not-staged"];
        await Patience.Until(
            async () => blocks.SequenceEqual(await Blocks()), "boxes of the dropped station are off the shipment, and others are due", Ct);
        var differences = await Api.List<Difference>($"{changes["packedBoxes"]}"["GET ".Length..], Ct);
        Assert.Equal(
            ["repack", "repack", "readdress", "readdress", "withdraw", "withdraw"], differences.Select(d => d.Due));

        await Replan();
        var moved = differences[2..4].Select(d => new { box = d.Box, home = d.Station });
        await Document("readdressings", "readdressed", new { boxes = moved });
        await Unseal(differences[0].Box, differences[4].Box, differences[5].Box);
        await Document("withdrawals", "withdrawn", new { boxes = differences[4..].Select(d => d.Box) });
        var accepted = new { box = differences[1].Box, differences = differences[1].Differences };
        await Document("acceptances", "accepted", new { boxes = new[] { accepted } });
        var shipment = (await InStore()).Single();
        await PackAgain(differences[0].Box);
        await store.Seal(shipment, Ct);
        await Gate(s => s.Missing.Count == 0);

        var boxes = await Deliver(store, shipment);
        Assert.Equal(6, boxes.Count);
        await DropOfWhatLeftIsRefused();
        foreach (var station in boxes.GroupBy(b => b.Home!))
        {
            await Carry($"pps-{Village}", station.Key, [.. station.Select(b => b.Number)]);
        }

        var ends = (await Api.List<BoxEnd>($"{Warehouse}/boxes", Ct)).CountBy(b => $"{b.State} at {b.Place}").OrderBy(c => c.Key);
        Assert.Equal(
            [
                ($"accepted at kpps-{Village}-1", 2), ($"accepted at kpps-{Village}-4", 2), ($"accepted at kpps-{Village}-7", 2),
                ("retired at store", 2),
            ],
            ends.Select(c => (c.Key, c.Value)));
        differences = await Api.List<Difference>($"{Warehouse}/kits/differences", Ct);
        Assert.Equal(accepted.box, Assert.Single(differences).Box); // it is told, even so
        await Holds();
    }

    [Fact]
    public async Task Beside_a_revote_of_the_same_regency_voting_is_postponed_and_the_boxes_arrive_the_day_before()
    {
        var revote = Guid.CreateVersion7();
        await Open(Operation);
        await Open(revote);
        await Stations("1,300,", "2,310,", "3,320,", "4,330,");
        await Plan();
        var store = new StoreWork(Api, Operation);
        await store.Receive(At, Ct);

        var answer = await Api.Put<JsonNode>(
            $"{Scheduling}/postponements/{Guid.CreateVersion7()}",
            new { votingDate = "2024-12-04", districts = new[] { "63.03.05" }, by = "Ketua KPU", reason = "Banjir" }, Ct);
        Assert.True((bool)answer["isReplanned"]!);
        await Replan();
        var shipment = (await InStore()).Single();
        Assert.Equal("2024-12-03", $"{shipment.ArrivesAt.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}");
        await store.Seal(shipment, Ct);
        await Gate(s => s.Missing.Count == 0);
        var boxes = await Deliver(store, shipment);

        Assert.Equal(8, boxes.Count);
        var codes = await Task.WhenAll(new[] { Operation, revote }.Select(async id =>
            $"{(await Api.Get<JsonNode>($"/api/scheduling/operations/{id}", Ct))["code"]}"));
        Assert.NotEqual(codes[0], codes[1]);
        string Epc(string code) => $"https://id.gs1.org/8004/8990000{code}-{boxes[0].Number}";
        Assert.True(await Events(Operation, Epc(codes[0])) > 5);
        Assert.Equal((0, 0), (await Events(Operation, Epc(codes[1])), await Events(revote, Epc(codes[0]))));
        await Holds();
    }

    private async Task Open(Guid operation)
    {
        var body = new
        {
            name = "Pekan pemilihan", regencyCode = "63.03", votingDate = "2024-11-27", windowStart = "2024-11-22",
            windowEnd = "2024-11-25", elections = new[] { "gubernur", "bupati" },
        };
        await Api.Put($"/api/scheduling/operations/{operation}", body, Ct);
        await Api.PutCsv<JsonNode>(
            $"/api/scheduling/operations/{operation}/districts",
            "code,name,polling_stations,boxes,road_km\n63.03.05,Martapura,4,8,4\n", Ct);
    }

    private Task<JsonNode> Stations(params string[] lines) => Api.PutCsv<JsonNode>(
        $"{Scheduling}/polling-stations?counts=follow",
        "village_code,village,number,voters,replaces\n" + string.Concat(lines.Select(line => $"{Village},Desa,{line}\n")), Ct);

    private Task Gate(Func<Shipment, bool> holds) => Patience.Until(
        async () => (await InStore()).All(holds), "the gate knows", Ct);

    private Task Document(string kind, string verb, object content)
    {
        var body = JsonNode.Parse(JsonSerializer.Serialize(content, GatewayClient.Json))!.AsObject();
        (body[$"{verb}By"], body["witnessedBy"], body["reason"], body[$"{verb}At"]) = (Keeper, Witness, "SK KPU 12", At.AddHours(2));
        return Api.Put($"{Warehouse}/{kind}/{Guid.CreateVersion7()}", body, Ct);
    }

    private Task Unseal(params string[] boxes)
    {
        var seals = boxes.Select(box => new { box, seal = $"SEGEL-{box.Replace(".", "", StringComparison.Ordinal)}" });
        return Document("openings", "opened", new { seals });
    }

    private async Task PackAgain(string box)
    {
        var needed = await Api.Get<BoxKit>($"{Warehouse}/boxes/{box}/kit", Ct);
        await Api.Put(
            $"{Warehouse}/packings/{Guid.CreateVersion7()}",
            new { packedBy = Keeper, checkedBy = Witness, packedAt = At.AddHours(3), boxes = new[] { needed.AsPacked() } }, Ct);
        await Api.Put(
            $"{Warehouse}/sealings/{Guid.CreateVersion7()}",
            new
            {
                sealedBy = Keeper, verifiedBy = Witness, sealedAt = At.AddHours(4), seals = new[] { new { box, seal = "SEGEL-BARU" } },
            }, Ct);
    }

    /// <summary>To the village's committee.</summary>
    private async Task<List<BoxEnd>> Deliver(StoreWork store, Shipment shipment)
    {
        await store.Load(shipment, "ppk-63.03.05", Ct);
        await Patience.Until(
            async () => (await InStore()).Single(s => s.Id == shipment.Id).Loaded == shipment.Boxes, "all is loaded", Ct);
        var departure = $"{Scheduling}/shipments/{shipment.Id}/departures/{Guid.CreateVersion7()}";
        await Api.Put(departure, new { departedAt = shipment.DepartsAt }, Ct);
        await Patience.Until(
            async () => (await Api.List<StoreShipment>($"{Warehouse}/shipments", Ct)).Single().State == "departed", "the store knows", Ct);
        await store.HandOver(shipment, 0, "Ketua PPK", Ct);
        var boxes = (await Api.List<BoxEnd>($"{Warehouse}/boxes?place=ppk-63.03.05", Ct)).ToList();
        await Carry("ppk-63.03.05", $"pps-{Village}", [.. boxes.Select(b => b.Number)]);
        return boxes;
    }

    private async Task DropOfWhatLeftIsRefused()
    {
        var problem = await Assert.ThrowsAsync<ApiProblemException>(() => Stations("1,365,", "7,310,"));
        Assert.Contains("stations[63.03.05.2009-4]", problem.Message, StringComparison.Ordinal);
    }

    private async Task<int> Events(Guid operation, string epc) =>
        (await Api.Get<JsonNode>($"/api/warehouse/operations/{operation}/epcis/events?MATCH_anyEPC={epc}", Ct))
        ["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]!.AsArray().Count;

    private static string Numbers(JsonNode json, params string[] names) => $"[{string.Join(',', names.Select(n => json[n]))}]";

    private sealed record Difference(string Box, string? Due, string? Station, JsonArray Differences);
}
