using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;
using LogistikAspire.Cli.Banjar;
using LogistikAspire.Cli.Demo;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// A way is closed after publication, and a promise stands in the way of the re-plan: the way out is named as it can be asked for, who was
/// not concerned is not disturbed, nobody waits behind another operation's questions, and every box arrives.
/// </summary>
public sealed class ReplanTests(SystemStack system) : FieldJourney(system)
{
    private const string Far = "63.03.17";

    [Fact]
    public async Task A_closed_way_moves_only_what_must_and_what_is_in_the_way_of_it_is_named()
    {
        await Open(
            "Jalan putus", ["gubernur"], "63.03.05,Martapura,1,1,4\n63.03.06,Astambul,1,1,12\n63.03.17,Paramasan,1,1,96",
            "63.03.05.2009,A,1,300\n63.03.06.2001,B,1,310\n63.03.17.2001,C,1,120");
        await Plan(early: Far);
        var store = new StoreWork(Api, Operation);
        await store.Receive(At, Ct);
        var before = await InStore();
        foreach (var shipment in before)
        {
            Assert.True(await store.Seal(shipment, Ct));
        }

        // Its day was promised to the district; then the only way there is closed on that day.
        var promised = before.Single(s => s.DistrictCode == Far);
        await Api.Put($"{Scheduling}/shipments/{promised.Id}/pin", new { reason = "Sudah dijanjikan kepada camat" }, Ct);
        await Api.Put(
            $"/api/mitigation/operations/{Operation}/access/{Far}",
            new { level = "closed", from = "2024-11-22T00:00:00+08:00", until = "2024-11-23T00:00:00+08:00", reason = "Longsor" },
            Ct);
        var impossible = await Answered(p => p is { Origin: "replan", Status: "infeasible" });
        var atTheGate = await Api.PutRefused(
            $"{Scheduling}/shipments/{promised.Id}/departures/{Guid.CreateVersion7()}", new { }, Ct);
        Assert.Contains("route", atTheGate!["missing"]!.AsArray().Select(m => $"{m}"));

        // Somebody else asks what is far harder to explain. It is not waited for.
        var (others, question) = await AskSomethingHard();
        var explanation = await Explained(Operation, impossible.Id);
        var unpin = explanation["waysOut"]!.AsArray().Single(w => $"{w!["kind"]}" == "unpin")!;
        Assert.Contains("pinned", explanation["conflict"]!["groups"]!.AsArray().Select(g => $"{g}"));
        Assert.Equal([$"{promised.Id}"], unpin["whatIf"]!["unpin"]!.AsArray().Select(id => $"{id}"));
        await Patience.Until(
            async () => (await Explanation(others, question))["examined"]!.AsArray().Count > 0, "it is told what is being examined", Ct);

        // The way out, asked as it is given, is a plan; done in earnest, it moves that district and nobody else.
        var alternative = await Api.Solve(Operation, new { whatIf = unpin["whatIf"] }, Ct);
        Assert.Equal(("draft", Far), (alternative.Status, Assert.Single(alternative.Moved)));
        await Api.Delete($"{Scheduling}/shipments/{promised.Id}/pin", Ct);
        var publication = await Publish(await Api.NewPlan(Operation, Ct));
        Assert.Equal((2, 1, 1), (publication.Kept, publication.Added, publication.Cancelled));
        var after = await InStore();
        Assert.Equal(
            before.Where(s => s.DistrictCode != Far).Select(s => (s.Id, s.DepartsAt)).Order(),
            after.Where(s => s.DistrictCode != Far).Select(s => (s.Id, s.DepartsAt)).Order());
        Assert.True(after.Single(s => s.DistrictCode == Far).DepartsAt >= At.AddDays(1));

        foreach (var shipment in after)
        {
            var vehicle = await Leave(shipment);
            await Receive(vehicle);
            var village = (await Api.Get<BoxEnd>($"{Warehouse}/boxes/{vehicle.Boxes[0]}", Ct)).Home!.Split('-')[1];
            await Carry($"ppk-{shipment.DistrictCode}", $"pps-{village}", vehicle.Boxes);
            await Carry($"pps-{village}", $"kpps-{village}-1", vehicle.Boxes);
            Assert.Equal(("accepted", $"kpps-{village}-1"), await Where(Assert.Single(vehicle.Boxes)));
        }

        await Holds();
    }

    /// <summary>Banjar with one departure a day, as it was done by hand: there is no such plan, and many changes are tried.</summary>
    private async Task<(Guid Operation, Guid Plan)> AskSomethingHard()
    {
        var operation = Guid.CreateVersion7();
        await BanjarCase.Load().Open(Api, operation, Ct, exercise: "replan");
        var plan = await Api.Solve(operation, new { whatIf = new { label = "Sekali sehari", departureTimes = new[] { "08:00" } } }, Ct);
        return (operation, plan.Id);
    }

    private async Task<PlanSummary> Answered(Func<PlanSummary, bool> wanted)
    {
        PlanSummary? found = null;
        await Patience.Until(
            async () => (found = (await Api.List<PlanSummary>($"{Scheduling}/plans", Ct)).LastOrDefault(wanted)) is not null,
            "the re-plan is answered", Ct);
        return found!;
    }

    private async Task<JsonNode> Explained(Guid operation, Guid plan)
    {
        JsonNode? explanation = null;
        await Patience.Until(async () =>
        {
            explanation = await Explanation(operation, plan);
            return $"{explanation["status"]}" == "ready";
        }, "it is explained", Ct);
        return explanation!;
    }

    private Task<JsonNode> Explanation(Guid operation, Guid plan) =>
        Api.Get<JsonNode>($"/api/scheduling/operations/{operation}/plans/{plan}/explanation", Ct);
}
