using System.Net;
using System.Text.Json;
using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Plans;
using LogistikAspire.Scheduling.Solving;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tests.Plans;

public sealed class ExplanationTests(SchedulingApp app)
{
    private const string TooSlow = """{ "store": { "crewStart": "2024-11-22", "crewRatePerHour": 1 } }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_wish_and_every_shipment_is_explained_in_both_languages()
    {
        var operationId = await app.OpenOperation();
        await Wish(operationId, "63.03.14", "2024-11-24");
        await Wish(operationId, "63.03.05", "2024-11-30");

        var explanation = await app.Explained(operationId, await app.SolvedPlan(operationId));

        Assert.Equal("ready", explanation.Text("status"));
        var wishes = explanation.GetProperty("wishes").EnumerateArray().ToDictionary(w => w.Text("districtCode"));
        Assert.Equal("granted", wishes["63.03.14"].Text("outcome"));
        Assert.Equal("refused", wishes["63.03.05"].Text("outcome"));
        Assert.Contains("tidak mungkin", wishes["63.03.05"].GetProperty("text").Text("id"));
        Assert.Contains("not possible", wishes["63.03.05"].GetProperty("text").Text("en"));
        Assert.Equal(["63.03.05", "63.03.14"], explanation.GetProperty("shipments").EnumerateArray().Select(s => s.Text("districtCode")).Order());
    }

    [Fact]
    public async Task A_granted_wish_may_cost_another_district()
    {
        // One vehicle, one departure a day: both cannot arrive on the same day.
        var operationId = await app.OpenOperation(settings: """
            {
              "store": { "crewStart": "2024-11-22" }, "departureTimes": ["08:00"],
              "vehicleKinds": [ { "code": "truck", "capacity": 98, "number": 1, "serves": ["road"], "costPerKm": 1 } ]
            }
            """);
        await Wish(operationId, "63.03.14", "2024-11-25");
        await Wish(operationId, "63.03.05", "2024-11-25");

        var explanation = await app.Explained(operationId, await app.SolvedPlan(operationId));

        var moved = explanation.GetProperty("wishes").EnumerateArray().Single(w => w.Text("outcome") == "moved");
        Assert.Equal(-1, moved.Number("daysLater"));
        Assert.NotEmpty(moved.GetProperty("inTheWay").EnumerateArray());
        Assert.Single(moved.GetProperty("moves").EnumerateArray());
    }

    [Fact]
    public async Task An_infeasible_plan_names_the_conflict_and_ways_out()
    {
        var operationId = await app.OpenOperation(settings: TooSlow);

        var explanation = await app.Explained(operationId, await app.SolvedPlan(operationId));

        Assert.Contains("floor", explanation.GetProperty("conflict").GetProperty("groups").EnumerateArray().Select(g => g.GetString()));
        var crew = explanation.GetProperty("waysOut").EnumerateArray().Single(w => w.Text("kind") == "crewRate");
        Assert.True(crew.Number("least") > 1);
        Assert.NotEqual(crew.GetProperty("text").Text("id"), crew.GetProperty("text").Text("en"));
    }

    [Fact]
    public async Task The_draft_does_not_wait_for_its_explanation_and_both_can_be_asked_for_at_once()
    {
        var operationId = await app.OpenOperation();
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{operationId}/plans/{planId}", new { });

        var response = await app.Http.GetAsync($"/operations/{operationId}/plans/{planId}/explanation", Ct);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("pending", JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)).Text("status"));
    }

    [Fact]
    public async Task What_a_process_did_not_live_to_explain_is_explained_later()
    {
        var operationId = await app.OpenOperation();
        await Wish(operationId, "63.03.14", "2024-11-24");
        var plan = await app.SolvedPlan(operationId);
        await app.Explained(operationId, plan);

        // As the database is left by a process that was killed between the draft and its explanation.
        await app.With<SchedulingDb, int>(db => db.Plans.Where(p => p.OperationId == operationId)
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.Explanation, (PlanExplanation?)null), Ct));

        Assert.Equal("ready", (await app.Explained(operationId, plan)).Text("status"));
    }

    [Fact]
    public async Task Planning_goes_before_explaining()
    {
        var operationId = await app.OpenOperation();
        for (var day = 23; day <= 25; day++)
        {
            await Wish(operationId, "63.03.14", $"2024-11-{day}");
            await Wish(operationId, "63.03.05", $"2024-11-{day}");
        }

        var plans = new List<JsonElement>();
        for (var i = 0; i < 5; i++)
        {
            plans.Add(await app.SolvedPlan(operationId));
        }

        Assert.All(plans, plan => Assert.Equal("draft", plan.Text("status")));
        foreach (var plan in plans)
        {
            Assert.Equal("ready", (await app.Explained(operationId, plan)).Text("status"));
        }
    }

    [Fact]
    public async Task An_unknown_plan_has_none()
    {
        var response = await app.Http.GetAsync($"/operations/{await app.OpenOperation()}/plans/{Guid.CreateVersion7()}/explanation", Ct);

        await response.AssertRefused("plan.unknown", HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_cancelled_explanation_is_none()
    {
        var problem = new PlanningProblem
        {
            WindowStart = new(2024, 11, 23),
            WindowEnd = new(2024, 11, 25),
            VotingDate = new(2024, 11, 27),
            Store = new() { CrewStart = new(2024, 11, 22) },
            Districts = [new() { Code = "63.03.05", Name = "Martapura", Boxes = 40, Kilometres = 4, Minutes = 7, MaxShipments = 1 }],
            Wishes = [new("63.03.05", new(2024, 11, 23), 1), new("63.03.05", new(2024, 11, 25), 1)],
        };
        var result = Planner.Solve(problem, cancellation: Ct);

        Assert.ThrowsAny<OperationCanceledException>(() => PlanExplainer.Find(problem, result, new CancellationToken(canceled: true)));
    }

    private async Task Wish(Guid operationId, string district, string date) => Assert.True(
        (await app.Put($"/operations/{operationId}/wishes/{Guid.CreateVersion7()}", new { districtCode = district, agency = "camat", date })).IsSuccessStatusCode);
}
