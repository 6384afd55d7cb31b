using System.Net;
using System.Text.Json;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Plans;

public sealed class ProposalTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proposal_says_what_moves_why_and_what_it_costs()
    {
        var published = await app.PublishedOperation();
        var threatened = published.Shipments[0];
        await app.CloseWay(published.OperationId, threatened);
        var proposal = await app.Proposal(published.OperationId);

        var changes = await app.Get<JsonElement>($"/operations/{published.OperationId}/plans/{proposal.Text("id")}/changes");

        Assert.Equal(("1", "Banjir"), (changes.Text("version"), changes.Text("reason")));
        var move = changes.GetProperty("districts").EnumerateArray().Single(d => d.Text("districtCode") == threatened.DistrictCode);
        Assert.Equal("True", move.Text("forced"));
        Assert.Contains("ditutup", move.GetProperty("why").Text("id"));
        Assert.Contains("Banjir", move.GetProperty("why").Text("en"));
        Assert.NotEqual(move.GetProperty("from")[0].Text("departsAt"), move.GetProperty("to")[0].Text("departsAt"));
        var cost = changes.GetProperty("after").GetProperty("total").GetDecimal()
            - changes.GetProperty("before").GetProperty("total").GetDecimal();
        Assert.Equal(cost, changes.GetProperty("cost").GetDecimal());
        Assert.True(cost > 0);
        Assert.True(changes.GetProperty("after").GetProperty("change").GetProperty("value").GetDecimal() >= 1);
    }

    [Fact]
    public async Task Rejected_it_changes_nothing_and_can_no_longer_be_accepted()
    {
        var published = await app.PublishedOperation();
        await app.CloseWay(published.OperationId, published.Shipments[0]);
        var proposal = await app.Proposal(published.OperationId);
        var path = $"/operations/{published.OperationId}/plans/{proposal.Text("id")}";

        Assert.Equal(
            HttpStatusCode.NoContent, (await app.Post($"{path}/rejection", new { reason = "Air surut", by = "Ketua KPU" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent, (await app.Post($"{path}/rejection", new { reason = "Lagi", by = "Orang lain" })).StatusCode);

        await app.Publish(published.OperationId, proposal).Refused("plan.rejected");
        var rejected = await app.Get<JsonElement>(path);
        Assert.Equal(("rejected", "Air surut"), (rejected.Text("status"), rejected.GetProperty("rejection").Text("reason")));
        Assert.Equal(1, (await app.Get<JsonElement>($"/operations/{published.OperationId}")).Number("planVersion"));
    }

    [Fact]
    public async Task What_is_in_force_cannot_be_rejected()
    {
        var published = await app.PublishedOperation();

        var response = await app.Post(
            $"/operations/{published.OperationId}/plans/{published.PlanId}/rejection", new { reason = "Terlambat", by = "Ketua KPU" });

        await response.Refused("plan.published");
    }

    [Fact]
    public async Task Accepted_and_rejected_side_by_side_only_one_holds()
    {
        var published = await app.PublishedOperation();
        await app.CloseWay(published.OperationId, published.Shipments[0]);
        var proposal = await app.Proposal(published.OperationId);

        var accepting = app.Publish(published.OperationId, proposal);
        var rejecting = app.Post(
            $"/operations/{published.OperationId}/plans/{proposal.Text("id")}/rejection", new { reason = "Air surut", by = "Ketua KPU" });
        var answers = await Task.WhenAll(accepting, rejecting);

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Conflict);
        var status = (await app.Get<JsonElement>($"/operations/{published.OperationId}/plans/{proposal.Text("id")}")).Text("status");
        Assert.Equal((await accepting).IsSuccessStatusCode ? "published" : "rejected", status);
    }

    [Fact]
    public async Task Overtaken_by_a_new_event_it_cannot_be_accepted()
    {
        var published = await app.PublishedOperation();
        await app.CloseWay(published.OperationId, published.Shipments[0]);
        var proposal = await app.Proposal(published.OperationId);
        await app.CloseWay(published.OperationId, published.Shipments[1]);
        await SchedulingApp.Eventually(async () =>
            (await app.Get<JsonElement>($"/operations/{published.OperationId}/plans/{proposal.Text("id")}")).Text("overtaken") == "True");

        await app.Publish(published.OperationId, proposal).Refused("plan.overtaken");
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_somebody_who_gives_it()
    {
        var operationId = await app.OpenOperation();
        var plan = await app.SolvedPlan(operationId);

        var response = await app.Post(
            $"/operations/{operationId}/plans/{plan.Text("id")}/rejection", new { reason = "", by = "Ketua KPU" });

        await response.Invalid("reason");
    }

    [Fact]
    public async Task A_pinned_shipment_stays_whatever_the_wishes_say()
    {
        var published = await app.PublishedOperation();
        var pinned = published.Shipments[0];
        var path = $"/operations/{published.OperationId}/shipments/{pinned.ShipmentId}/pin";
        Assert.Equal(HttpStatusCode.NoContent, (await app.Put(path, new { reason = "Sudah dijanjikan" })).StatusCode);
        await app.Put($"/operations/{published.OperationId}/wishes/{Guid.CreateVersion7()}", new
        {
            districtCode = pinned.DistrictCode, agency = "ppk", date = "2024-11-23", weight = 5,
        });

        var stays = (await app.SolvedPlan(published.OperationId)).GetProperty("shipments").EnumerateArray().Single(
            s => s.Text("districtCode") == pinned.DistrictCode);
        Assert.Equal(("True", pinned.DepartsAt), (stays.Text("pinned"), stays.GetProperty("departsAt").GetDateTimeOffset()));

        Assert.Equal(HttpStatusCode.NoContent, (await app.Http.DeleteAsync(path, Ct)).StatusCode);
        var moves = (await app.SolvedPlan(published.OperationId)).GetProperty("shipments").EnumerateArray().Single(
            s => s.Text("districtCode") == pinned.DistrictCode);
        Assert.Equal("False", moves.Text("pinned"));
        Assert.NotEqual(pinned.DepartsAt, moves.GetProperty("departsAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_pinned_shipment_on_a_closed_way_leaves_no_plan_and_that_is_said()
    {
        var published = await app.PublishedOperation();
        await app.Put(
            $"/operations/{published.OperationId}/shipments/{published.Shipments[0].ShipmentId}/pin", new { reason = "Sudah dijanjikan" });
        await app.CloseWay(published.OperationId, published.Shipments[0]);

        var proposal = await app.Proposal(published.OperationId);

        Assert.Equal("infeasible", proposal.Text("status"));
        Assert.Contains("pinned", proposal.GetProperty("conflict").GetProperty("groups").EnumerateArray().Select(g => g.GetString()));
    }

    [Fact]
    public async Task Pinning_overtakes_drafts_and_what_has_left_cannot_be_pinned()
    {
        var published = await app.PublishedOperation();
        var draft = await app.SolvedPlan(published.OperationId);
        await app.Put(
            $"/operations/{published.OperationId}/shipments/{published.Shipments[1].ShipmentId}/pin", new { reason = "Sudah dijanjikan" });
        await app.ClearAndLoad(published, published.Shipments[0]);
        await app.Depart(published, published.Shipments[0]);

        var late = await app.Put(
            $"/operations/{published.OperationId}/shipments/{published.Shipments[0].ShipmentId}/pin", new { reason = "Terlambat" });

        await app.Publish(published.OperationId, draft).Refused("plan.overtaken");
        await late.Refused("shipment.already-departed");
    }
}
