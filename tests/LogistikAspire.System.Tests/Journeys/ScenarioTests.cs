using System.Text.Json.Nodes;
using LogistikAspire.Cli.Api;

namespace LogistikAspire.System.Tests.Journeys;

/// <summary>
/// BPBD asks "what if it is as in January 2021", Mitigation says what that would hit and how Scheduling is asked, and Scheduling answers
/// with a plan around it, while the plan in force stays as it is.
/// </summary>
public sealed class ScenarioTests(SystemStack system) : FieldJourney(system)
{
    private const string Flooded = "63.03.06";
    private const string Dry = "63.03.17";

    private static readonly DateTimeOffset Begins = new(2024, 11, 22, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Over = Begins.AddDays(2);

    [Fact]
    public async Task What_a_scenario_would_hit_is_planned_around_by_the_question_that_it_gives_and_nothing_is_touched()
    {
        await Open(
            "Seperti Januari 2021", ["gubernur"], $"{Flooded},Karang Intan,1,1,12\n{Dry},Paramasan,1,1,96",
            $"{Flooded}.2001,B,1,310\n{Dry}.2001,C,1,120");
        await Plan(early: Flooded);
        var before = await InStore();
        var threatened = before.Single(s => s.DistrictCode == Flooded);
        Assert.True(threatened.DepartsAt < Over);

        JsonNode? run = null;
        await Patience.Until(async () =>
        {
            run = await Api.Post<JsonNode>(
                $"/api/mitigation/operations/{Operation}/scenarios/banjar-january-2021/runs", new { from = Begins, until = Over }, Ct);
            return $"{run["result"]!["shipments"]}" == "1";
        }, "Mitigation knows the plan", Ct);
        var hit = Assert.Single(run!["result"]!["districts"]!.AsArray(), d => d!["shipments"]!.AsArray().Count > 0)!;
        Assert.Equal((Flooded, $"{threatened.Id}"), ($"{hit["districtCode"]}", $"{hit["shipments"]![0]!["shipmentId"]}"));

        var around = await Api.Solve(Operation, run["result"]!["replan"]!["body"]!, Ct);

        Assert.Equal("draft", around.Status);
        Assert.Equal([Flooded], around.Moved);
        Assert.True(around.Shipments.Single(s => s.DistrictCode == Flooded).DepartsAt >= Over);
        Assert.Equal(before.Select(s => (s.Id, s.DepartsAt)).Order(), (await InStore()).Select(s => (s.Id, s.DepartsAt)).Order());
    }
}
