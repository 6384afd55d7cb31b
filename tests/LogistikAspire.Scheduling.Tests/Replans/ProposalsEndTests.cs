using System.Text.Json;
using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Replans;

/// <summary>A re-plan was proposed because the way to a district closed. What becomes of it when the way opens again?</summary>
public sealed class ProposalsEndTests(SchedulingApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nobody_accepted_is_withdrawn_and_can_be_neither_published_nor_rejected()
    {
        var (plan, proposal) = await Closed();

        await Open(plan, version: 2);

        await Status(plan, proposal, "withdrawn");
        var read = await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans/{proposal.Text("id")}");
        Assert.Equal("True", read.Text("overtaken"));
        await app.Publish(plan.OperationId, proposal).Refused("plan.withdrawn");
        await app.Post(
            $"/operations/{plan.OperationId}/plans/{proposal.Text("id")}/rejection", new { reason = "Tidak perlu", by = "Ketua KPU" })
            .Refused("plan.withdrawn");
    }

    [Fact]
    public async Task What_was_accepted_stays()
    {
        var (plan, proposal) = await Closed();
        Assert.True((await app.Publish(plan.OperationId, proposal)).IsSuccessStatusCode);

        await Open(plan, version: 2);
        await Heard(plan);

        await Status(plan, proposal, "published");
    }

    [Fact]
    public async Task What_was_rejected_stays_rejected()
    {
        var (plan, proposal) = await Closed();
        var response = await app.Post(
            $"/operations/{plan.OperationId}/plans/{proposal.Text("id")}/rejection", new { reason = "Tidak perlu", by = "Ketua KPU" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));

        await Open(plan, version: 2);
        await Heard(plan);

        await Status(plan, proposal, "rejected");
    }

    [Fact]
    public async Task While_another_way_is_closed_it_is_proposed_anew_for_that_one_alone()
    {
        var (plan, _) = await Closed();
        var other = plan.Shipments.Single(s => s.DistrictCode == "63.03.05");
        await app.CloseWay(plan.OperationId, other);
        await SchedulingApp.Eventually(async () => (await app.Shipment(plan, other)).State == ShipmentState.Held);

        await Open(plan, version: 2);

        await SchedulingApp.Eventually(async () =>
        {
            var newest = await app.Proposal(plan.OperationId);
            return newest.Text("status") == "draft" && newest.GetProperty("moved").EnumerateArray().Single().GetString() == "63.03.05";
        });
    }

    [Fact]
    public async Task A_reason_that_lasts_outlives_the_alert()
    {
        var (plan, _) = await Closed();
        await app.Publish(new BoxesToSendAgain
        {
            OperationId = plan.OperationId, DistrictCode = "63.03.05", Version = 1, Boxes = 2, Reason = "Kotak rusak",
        });
        await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId && p.Reason == "Kotak rusak; Banjir");

        await Open(plan, version: 2);

        await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId && p.Reason == "Kotak rusak");
    }

    [Fact]
    public async Task A_way_that_opens_while_the_answer_is_sought_leaves_no_proposal()
    {
        var plan = await app.PublishedOperation();
        await Close(plan, version: 1);
        await Open(plan, version: 2);

        await Heard(plan);

        await SchedulingApp.Eventually(async () => !(await Statuses(plan)).Any(status => status is "draft" or "requested"));
    }

    [Fact]
    public async Task An_opening_that_was_overtaken_by_a_newer_closing_changes_nothing()
    {
        var (plan, proposal) = await Closed(version: 3);

        await Open(plan, version: 2);
        await Heard(plan);

        var read = await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans/{proposal.Text("id")}");
        Assert.NotEqual("withdrawn", read.Text("status"));
    }

    private async Task<(PlanPublished Plan, JsonElement Proposal)> Closed(int version = 1)
    {
        var plan = await app.PublishedOperation();
        await Close(plan, version);
        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        return (plan, await app.Solved(plan.OperationId, proposed.PlanId));
    }

    private Task Close(PlanPublished plan, int version) => app.Publish(new DistrictAccessChanged
    {
        OperationId = plan.OperationId,
        DistrictCode = "63.03.14",
        Version = version,
        Periods =
        [
            SchedulingApp.Day(
                DateOnly.FromDateTime(plan.Shipments.Single(s => s.DistrictCode == "63.03.14").DepartsAt.AddHours(8).DateTime), "closed"),
        ],
    });

    private Task Open(PlanPublished plan, int version) => app.Publish(new DistrictAccessChanged
    {
        OperationId = plan.OperationId, DistrictCode = "63.03.14", Version = version, Periods = [],
    });

    /// <summary>Messages of one kind are handled in order: with this one, those before it are.</summary>
    private async Task Heard(PlanPublished plan)
    {
        await app.Publish(new DistrictAccessChanged
        {
            OperationId = plan.OperationId,
            DistrictCode = "63.03.99",
            Version = 1,
            Periods = [SchedulingApp.Day(new(2024, 11, 25), "watch")],
        });
        await SchedulingApp.Eventually(() => app.With<Data.SchedulingDb, bool>(
            db => Task.FromResult(db.DistrictAccess.Any(a => a.OperationId == plan.OperationId && a.DistrictCode == "63.03.99"))));
    }

    private Task Status(PlanPublished plan, JsonElement proposal, string expected) => SchedulingApp.Eventually(async () =>
        (await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans/{proposal.Text("id")}")).Text("status") == expected);

    private async Task<string[]> Statuses(PlanPublished plan)
    {
        var plans = await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans");
        return [.. plans.GetProperty("items").EnumerateArray().Select(p => p.Text("status"))];
    }
}
