using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// What goes wrong on the road, from its cause until every box is accepted at its polling station: a vehicle turns back, a box is rejected
/// and leaves again, another district gets boxes that are not its own, and a committee's store is under water.
/// </summary>
public sealed class RoadTests(SystemStack system) : FieldJourney(system)
{
    private const string Martapura = "ppk-63.03.05";
    private const string Astambul = "ppk-63.03.06";

    [Fact]
    public async Task Turned_back_rejected_swapped_and_flooded_every_box_is_accepted_at_its_polling_station()
    {
        await Open();
        var first = await InStore();
        var toMartapura = await Leave(first.Single(s => s.DistrictCode == "63.03.05"));
        var toAstambul = await Leave(first.Single(s => s.DistrictCode == "63.03.06"));

        // The bridge is gone: all of Martapura's boxes are in the store again, and a shipment of their own takes them.
        await File($"{toMartapura.Path}/turn-backs", new { reason = "Jembatan putus", givenBy = "Sopir", receivedBy = Keeper });
        Assert.Equal([("63.03.05", 4)], await Unplanned());
        var second = await Leave(await FollowUp(4));

        // Martapura accepts all but one, which comes back, is staged as it is, and leaves alone.
        await Receive(second, rejected: second.Boxes[0]);
        await Carry(Martapura, "store", second.Boxes[..1]);
        Assert.Equal([("63.03.05", 1)], await Unplanned());
        var third = await FollowUp(1);
        Assert.Equal(["boxes.back"], await Blocks());
        await Receive(await Leave(third));

        // Astambul's driver took the road to Martapura: found there, the boxes go to where they belong.
        await File("sightings", new { place = Martapura, seenBy = "Ketua PPK", boxes = toAstambul.Boxes }, Martapura);
        Assert.Equal(toAstambul.Boxes, await Misplaced());
        await File("findings", new
        {
            place = Martapura, takenBy = "Ketua PPK", witnessedBy = "Panwascam", reason = "Salah jalan", boxes = toAstambul.Boxes,
        }, Martapura);

        // Where they belong the water rises: they go to the school that stands for the committee's store.
        await Carry(Martapura, Astambul, toAstambul.Boxes);
        Assert.Empty(await Misplaced());
        var school = await Api.At(Astambul).Put<JsonNode>($"{Warehouse}/substitutes/{Guid.CreateVersion7()}", new
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
        await Open(
            "Pekan pemilihan", ["gubernur", "bupati"], "63.03.05,Martapura,2,4,4\n63.03.06,Astambul,2,4,12",
            "63.03.05.2009,A,1,300\n63.03.05.2009,A,2,310\n63.03.06.2001,B,1,320\n63.03.06.2001,B,2,330");
        await Plan(early: ["63.03.05", "63.03.06"]);
        var store = new StoreWork(Api, Operation);
        await store.Receive(At, Ct);
        foreach (var shipment in await InStore())
        {
            Assert.True(await store.Seal(shipment, Ct));
        }
    }

    /// <summary>From a district's committee to the polling stations.</summary>
    private async Task BringHome(string from, string[] boxes)
    {
        var homes = (await Api.List<BoxEnd>($"{Warehouse}/boxes?place={from}", Ct)).ToLookup(b => b.Home, b => b.Number);
        Assert.Equal(boxes, homes.SelectMany(h => h).Order(StringComparer.Ordinal));
        var village = $"pps-{homes.First().Key!.Split('-')[1]}";
        await Carry(from, village, boxes);
        foreach (var home in homes)
        {
            await Carry(village, home.Key!, [.. home]);
        }
    }

    private async Task<IEnumerable<(string, int)>> Unplanned() =>
        (await Api.Get<JsonNode>($"{Warehouse}/next-departure", Ct))["unplanned"]!.AsArray()
        .Select(u => ($"{u!["districtCode"]}", (int)u["boxes"]!));

    private async Task<IEnumerable<string>> Misplaced() =>
        (await Api.List<Misplacement>($"{Warehouse}/misplacements?open=true", Ct)).Select(m => m.Box);
}
