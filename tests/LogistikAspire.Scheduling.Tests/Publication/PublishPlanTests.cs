using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Escort;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Data;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;
using Microsoft.EntityFrameworkCore;

namespace LogistikAspire.Scheduling.Tests.Publication;

public sealed class PublishPlanTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_moves_every_box_once()
    {
        var plan = await app.PublishedOperation();

        Assert.Equal(1, plan.Version);
        Assert.Equal(
            [("63.03.05", 40), ("63.03.14", 68)],
            plan.Shipments.GroupBy(s => s.DistrictCode).Select(g => (g.Key, g.Sum(s => s.Boxes))).Order());
        Assert.All(plan.Shipments, s => Assert.True(s.DepartsAt < s.ArrivesAt && s.ArrivesAt < s.ReturnsAt));
    }

    [Fact]
    public async Task Times_are_sent_in_utc_and_mean_local_slots()
    {
        var plan = await app.PublishedOperation();

        Assert.All(plan.Shipments, s =>
        {
            Assert.Equal(TimeSpan.Zero, s.DepartsAt.Offset);
            Assert.Contains(s.DepartsAt.ToOffset(TimeSpan.FromHours(8)).Hour, new[] { 8, 12, 16 });
        });
    }

    [Fact]
    public async Task A_plan_for_an_operation_without_districts_is_refused()
    {
        var operationId = await app.OpenOperation(districts: "");

        var response = await app.Put($"/operations/{operationId}/plans/{Guid.CreateVersion7()}", new { });

        await response.Refused("operation.no-districts");
        Assert.Empty((await app.Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Asking_twice_by_one_id_plans_once()
    {
        var operationId = await app.OpenOperation();
        var planId = Guid.CreateVersion7();

        await app.Put($"/operations/{operationId}/plans/{planId}", new { });
        await app.Put($"/operations/{operationId}/plans/{planId}", new { });

        Assert.Single((await app.Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_infeasible_plan_says_so_and_cannot_be_published()
    {
        // One box an hour, 14 hours a day: after four days there are 56 of the 108 boxes.
        var operationId = await app.OpenOperation(settings: """{ "store": { "crewStart": "2024-11-22", "crewRatePerHour": 1 } }""");

        var plan = await app.SolvedPlan(operationId);

        Assert.Equal(("infeasible", "infeasible"), (plan.Text("status"), plan.Text("proof")));
        await app.Publish(operationId, plan).Refused("plan.no-shipments");
    }

    [Fact]
    public async Task Publishing_twice_publishes_once()
    {
        var operationId = await app.OpenOperation();
        var plan = await app.SolvedPlan(operationId);

        Assert.Equal(HttpStatusCode.OK, (await app.Publish(operationId, plan)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Publish(operationId, plan)).StatusCode);

        await app.Published<PlanPublished>(p => p.OperationId == operationId);
        Assert.Equal(1, (await app.Get<JsonElement>($"/operations/{operationId}")).Number("planVersion"));
    }

    [Fact]
    public async Task Publishing_side_by_side_publishes_one_version_after_the_other()
    {
        var operationId = await app.OpenOperation();
        var first = await app.SolvedPlan(operationId);
        var second = await app.SolvedPlan(operationId);

        var responses = await Task.WhenAll(app.Publish(operationId, first), app.Publish(operationId, second));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        var plans = (await app.Get<JsonElement>($"/operations/{operationId}/plans")).GetProperty("items").EnumerateArray();
        Assert.Equal(["published", "superseded"], plans.Select(p => p.Text("status")).Order());
        var boxes = (await app.Get<JsonElement>($"/operations/{operationId}/shipments")).GetProperty("items")
            .EnumerateArray()
            .Sum(s => s.Number("boxes"));
        Assert.Equal(108, boxes);
    }

    [Fact]
    public async Task A_plan_that_was_overtaken_is_refused()
    {
        var operationId = await app.OpenOperation();
        var plan = await app.SolvedPlan(operationId);
        await app.Publish(new DutyCapacityDeclared
        {
            OperationId = operationId, Version = 1, Date = new(2024, 11, 24), Police = 0, Soldiers = 0,
        });
        await SchedulingApp.Eventually(async () =>
            (await app.Get<JsonElement>($"/operations/{operationId}/plans/{plan.Text("id")}")).Text("overtaken") == "True");

        await app.Publish(operationId, plan).Refused("plan.overtaken");

        Assert.Equal(0, (await app.Get<JsonElement>($"/operations/{operationId}")).Number("planVersion"));
    }

    [Fact]
    public async Task A_plan_that_lost_a_shipment_on_the_road_is_refused()
    {
        var published = await app.PublishedOperation();
        var leaving = published.Shipments[0];
        var asked = await app.SolvedPlan(published.OperationId);
        await app.ClearAndLoad(published, leaving);
        await app.Depart(published, leaving);

        var response = await app.Publish(published.OperationId, asked);

        // The plan that was asked for meanwhile keeps the shipment as it is, so it may be published; one that moves it may not.
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            "departed", (await app.Get<JsonElement>($"/operations/{published.OperationId}/shipments/{leaving.ShipmentId}")).Text("state"));
    }

    [Fact]
    public async Task Of_two_equal_shipments_the_one_that_left_is_kept()
    {
        var published = await app.PublishedOperation();
        var leaving = published.Shipments[0];
        await app.ClearAndLoad(published, leaving);
        await app.Depart(published, leaving);
        await app.With<SchedulingDb, int>(db =>
        {
            db.Add(new Shipment(
                published.OperationId, published.PlanId, leaving.DistrictCode, leaving.Boxes,
                leaving.Vehicles.ToDictionary(v => v.Kind, v => v.Count))
            {
                DepartsAt = leaving.DepartsAt,
                ArrivesAt = leaving.ArrivesAt,
                UnloadedAt = leaving.ArrivesAt.AddMinutes(30),
                ReturnsAt = leaving.ReturnsAt,
            });
            return db.SaveChangesAsync(Ct);
        });

        var plan = await app.SolvedPlan(published.OperationId);
        var response = await app.Publish(published.OperationId, plan);

        Assert.Equal([leaving.DistrictCode], plan.GetProperty("moved").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var change = JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal((2, 0, 1), (change.Number("kept"), change.Number("added"), change.Number("cancelled")));
        Assert.Equal(
            "departed", (await app.Get<JsonElement>($"/operations/{published.OperationId}/shipments/{leaving.ShipmentId}")).Text("state"));
    }

    [Fact]
    public async Task What_is_cancelled_what_needs_consent_and_what_the_objective_counts_are_the_same_districts()
    {
        var published = await app.PublishedOperation();
        var struck = published.Shipments[0];
        await app.CloseWay(published.OperationId, struck);
        var proposal = await app.Proposal(published.OperationId);
        var path = $"/operations/{published.OperationId}/plans/{proposal.Text("id")}";

        var consents = (await app.Get<JsonElement>($"{path}/consents")).GetProperty("items").EnumerateArray()
            .Where(c => c.Text("isNeeded") == "True").Select(c => c.Text("districtCode")).ToList();
        var changes = (await app.Get<JsonElement>($"{path}/changes")).GetProperty("districts").EnumerateArray()
            .Select(c => c.Text("districtCode"))
            .ToList();
        var moved = proposal.GetProperty("moved").EnumerateArray().Select(m => m.GetString()!).ToList();
        await app.Publish(published.OperationId, proposal);
        var cancelled = await app.With<SchedulingDb, List<string>>(db => db.Shipments
            .Where(s => s.OperationId == published.OperationId && s.State == ShipmentState.Cancelled)
            .Select(s => s.DistrictCode)
            .ToListAsync(Ct));

        Assert.Equal([struck.DistrictCode], moved);
        Assert.Equal(moved, consents);
        Assert.Equal(moved, changes);
        Assert.Equal(moved, cancelled);
        Assert.Equal(moved.Count, proposal.GetProperty("terms").GetProperty("change").GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task Nobody_is_on_duty_so_there_is_no_plan()
    {
        var operationId = await app.OpenOperation();
        foreach (var day in new[] { 23, 24, 25 })
        {
            await app.Publish(new DutyCapacityDeclared
            {
                OperationId = operationId, Version = 1, Date = new(2024, 11, day), Police = 0, Soldiers = 0,
            });
        }

        await SchedulingApp.Eventually(async () => (await app.SolvedPlan(operationId)).Text("status") == "infeasible");
    }

    [Fact]
    public async Task An_old_declaration_of_duty_is_ignored()
    {
        var operationId = await app.OpenOperation();
        foreach (var (version, police) in new[] { (2, 40), (1, 0) })
        {
            foreach (var day in new[] { 23, 24, 25 })
            {
                await app.Publish(new DutyCapacityDeclared
                {
                    OperationId = operationId, Version = version, Date = new(2024, 11, day), Police = police, Soldiers = police,
                });
            }
        }

        await SchedulingApp.Eventually(async () => await app.With<SchedulingDb, bool>(
            db => Task.FromResult(db.DutyDays.Count(d => d.OperationId == operationId && d.Version == 2) == 3)));
        Assert.Equal("draft", (await app.SolvedPlan(operationId)).Text("status"));
    }

    [Fact]
    public async Task An_unknown_plan_is_not_found()
    {
        var operationId = await app.OpenOperation();

        Assert.Equal(
            HttpStatusCode.NotFound, (await app.Http.GetAsync($"/operations/{operationId}/plans/{Guid.CreateVersion7()}", Ct)).StatusCode);
    }
}
