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
        Assert.Equal(
            ["63.03.05", "63.03.14"], explanation.GetProperty("shipments").EnumerateArray().Select(s => s.Text("districtCode")).Order());
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
    public async Task What_is_known_so_far_is_told_and_nobody_waits_behind_the_hardest_plan()
    {
        var hard = await app.HardOperation(searchLimit: 2);
        for (var district = 1; district <= 20; district++)
        {
            await Wish(hard, $"63.03.{district:00}", "2024-11-20");
        }

        var plan = await app.SolvedPlan(hard);
        var path = $"/operations/{hard}/plans/{plan.Text("id")}";
        JsonElement known = default;
        await SchedulingApp.Eventually(
            async () => Outcomes(known = await app.Get<JsonElement>($"{path}/explanation")).Distinct().Count() > 1);
        var easy = await app.OpenOperation();
        await Wish(easy, "63.03.14", "2024-11-24");

        var explained = await app.Explained(easy, await app.SolvedPlan(easy));

        Assert.Equal("pending", known.Text("status"));
        Assert.Contains("notYetExamined", Outcomes(known));
        Assert.Equal(20, Outcomes(known).Count());
        Assert.Equal("ready", explained.Text("status"));
        Assert.Equal(HttpStatusCode.Accepted, (await app.Http.GetAsync($"{path}/explanation", Ct)).StatusCode);

        // Nobody asks any more, and nobody goes on examining; what is known stays readable.
        await app.Post($"{path}/rejection", new { reason = "Terlalu mahal", by = "Ketua KPU" });
        var left = await app.Http.GetAsync($"{path}/explanation", Ct);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Contains("notYetExamined", Outcomes(JsonElement.Parse(await left.Content.ReadAsStringAsync(Ct))));
    }

    [Fact]
    public async Task What_was_known_when_a_process_died_is_not_asked_again()
    {
        var operationId = await app.OpenOperation(settings: TooSlow);
        var plan = await app.SolvedPlan(operationId);
        var whole = await app.Explained(operationId, plan);

        // It died after the first two answers, of which one is made to tell that nobody gave it a second time.
        await app.With<SchedulingDb, int>(async db =>
        {
            var row = db.Plans.Where(p => p.OperationId == operationId);
            var explanation = (await row.AsNoTracking().SingleAsync(Ct)).Explanation!;
            var died = explanation with
            {
                Examined =
                [
                    .. explanation.Examined.Select((e, i) => e with
                    {
                        Verdict = i == 0 ? ChangeVerdict.Undecided : i == 1 ? e.Verdict : ChangeVerdict.NotYetExamined,
                    }),
                ],
                WaysOut = [.. explanation.WaysOut.Where(w => (w.Kind, w.Kind) == (explanation.Examined[1].Change.Kind, w.Kind))],
            };
            return await row.ExecuteUpdateAsync(r => r.SetProperty(p => p.Explanation, died).SetProperty(p => p.IsExplained, false), Ct);
        });

        var again = await app.Explained(operationId, plan);

        var (before, after) =
            (whole.GetProperty("examined").EnumerateArray().ToList(), again.GetProperty("examined").EnumerateArray().ToList());
        Assert.Equal("undecided", after[0].Text("result"));
        Assert.Equal(before.Skip(1).Select(e => e.GetRawText()), after.Skip(1).Select(e => e.GetRawText()));
        Assert.DoesNotContain("notYetExamined", after.Select(e => e.Text("result")));
    }

    [Fact]
    public async Task Where_no_single_change_helps_it_says_so_and_the_pair_can_be_asked_for_as_it_is_given()
    {
        var operationId = await app.OpenOperation(
            settings: """{ "store": { "crewStart": "2024-11-22" }, "defaultDuty": { "police": 2, "soldiers": 0 } }""");

        var explanation = await app.Explained(operationId, await app.SolvedPlan(operationId));

        Assert.Equal(("doesNotHelp", "helps"), (explanation.Text("singleChange"), explanation.Text("pairOfChanges")));
        var pair = Assert.Single(explanation.GetProperty("waysOut").EnumerateArray());
        Assert.Equal(("police", 3), (pair.Text("kind"), pair.Number("least")));
        Assert.Equal(("soldiers", 1), (pair.GetProperty("with").Text("kind"), pair.GetProperty("with").Number("least")));
        Assert.Contains(explanation.GetProperty("examined").EnumerateArray(), e =>
            e.Text("kind") == "vehicles" && e.Text("subject") == "truck"
                && e.GetProperty("with").ValueKind == JsonValueKind.Null && e.Text("result") == "doesNotHelp");
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{operationId}/plans/{planId}", new { whatIf = pair.GetProperty("whatIf") });
        Assert.Equal("draft", (await app.Solved(operationId, planId)).Text("status"));
    }

    [Fact]
    public async Task A_pin_in_the_way_is_a_way_out_that_can_be_asked_for_as_it_is_given()
    {
        var published = await app.PublishedOperation();
        var (pinned, other) = (published.Shipments[0], published.Shipments[1]);
        foreach (var shipment in published.Shipments)
        {
            await app.Put($"/operations/{published.OperationId}/shipments/{shipment.ShipmentId}/pin", new { reason = "Sudah dijanjikan" });
        }

        await app.CloseWay(published.OperationId, pinned);
        var infeasible = await app.Proposal(published.OperationId);
        var explanation = await app.Explained(published.OperationId, infeasible);

        Assert.Equal("infeasible", infeasible.Text("status"));
        Assert.Equal("helps", explanation.Text("singleChange"));
        var unpin = explanation.GetProperty("waysOut").EnumerateArray().Single(w => w.Text("kind") == "unpin");
        Assert.Equal([pinned.ShipmentId], unpin.GetProperty("whatIf").GetProperty("unpin").EnumerateArray().Select(id => id.GetGuid()));
        var planId = Guid.CreateVersion7();
        await app.Put($"/operations/{published.OperationId}/plans/{planId}", new { whatIf = unpin.GetProperty("whatIf") });
        var alternative = await app.Solved(published.OperationId, planId);
        Assert.Equal("draft", alternative.Text("status"));
        Assert.Equal([pinned.DistrictCode], alternative.GetProperty("moved").EnumerateArray().Select(m => m.GetString()));
        Assert.NotEqual(pinned.DistrictCode, other.DistrictCode);

        // Freed in earnest, the next plan is one that can be published.
        Assert.True(
            (await app.Http.DeleteAsync($"/operations/{published.OperationId}/shipments/{pinned.ShipmentId}/pin", Ct)).IsSuccessStatusCode);
        Assert.Equal("draft", (await app.SolvedPlan(published.OperationId)).Text("status"));
    }

    [Fact]
    public async Task An_unknown_plan_has_none()
    {
        var response = await app.Http.GetAsync($"/operations/{await app.OpenOperation()}/plans/{Guid.CreateVersion7()}/explanation", Ct);

        await response.Refused("plan.unknown", HttpStatusCode.NotFound);
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

        Assert.ThrowsAny<OperationCanceledException>(
            () => PlanExplainer.Steps(problem, result, null, seeksLosses: true, new CancellationToken(canceled: true)).Last());
    }

    private static IEnumerable<string> Outcomes(JsonElement explanation) =>
        explanation.GetProperty("wishes").EnumerateArray().Select(w => w.Text("outcome"));

    private async Task Wish(Guid operationId, string district, string date) => Assert.True(
        (await app.Put(
            $"/operations/{operationId}/wishes/{Guid.CreateVersion7()}",
            new { districtCode = district, agency = "camat", date })).IsSuccessStatusCode);
}
