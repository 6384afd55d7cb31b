using System.Net;
using System.Text.Json;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Scheduling.Shipments;
using LogistikAspire.Testing;

namespace LogistikAspire.Scheduling.Tests.Resends;

public sealed class BoxesToSendAgainConsumerTests(SchedulingApp app)
{
    private const string District = "63.03.14";

    [Fact]
    public async Task One_box_that_came_back_gets_a_shipment_of_its_own_and_nothing_else_changes()
    {
        var (plan, left) = await Departed();
        await app.Publish(new ShipmentHandedOver
        {
            OperationId = plan.OperationId, ShipmentId = left.ShipmentId, Version = 3,
            Accepted = left.Boxes - 3, Rejected = 1, TurnedBack = 2, HandedOverAt = left.ArrivesAt,
        });

        await Tell(plan, version: 1, boxes: 1);

        var proposed = await app.Published<ReplanProposed>(p => p.OperationId == plan.OperationId);
        Assert.Equal([District], proposed.Districts);
        Assert.Equal("1 came back", proposed.Reason);
        var proposal = await app.Solved(plan.OperationId, proposed.PlanId);
        var changes = await app.Get<JsonElement>($"/operations/{plan.OperationId}/plans/{proposed.PlanId}/changes");
        var change = Assert.Single(changes.GetProperty("districts").EnumerateArray());
        Assert.Equal((District, "True"), (change.Text("districtCode"), change.Text("forced")));
        Assert.Equal("Boxes that have to leave once more: 1.", change.GetProperty("why").Text("en"));

        var answer = await app.Publish(plan.OperationId, proposal).Read<JsonElement>();

        Assert.Equal((2, 1, 0), (answer.Number("kept"), answer.Number("added"), answer.Number("cancelled")));
        var second = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        var followUp = second.Shipments.Single(s => !plan.Shipments.Select(p => p.ShipmentId).Contains(s.ShipmentId));
        Assert.Equal((District, 1), (followUp.DistrictCode, followUp.Boxes));
        Assert.True(followUp.Police > 0 && followUp.Vehicles.Sum(v => v.Count) == 1);
        await app.ClearAndLoad(second, followUp);
        Assert.Equal(HttpStatusCode.OK, (await app.Depart(second, followUp)).StatusCode);
        var first = await app.Shipment(plan, left);
        Assert.Equal((ShipmentState.HandedOver, 1, 2), (first.State, first.Rejected, first.TurnedBack));
    }

    [Fact]
    public async Task What_was_told_before_changes_nothing_and_more_of_it_overtakes_the_proposal()
    {
        var (plan, _) = await Departed();
        await Tell(plan, version: 2, boxes: 2);
        var proposal = await app.Proposal(plan.OperationId);
        await Tell(plan, version: 1, boxes: 1);
        await Tell(plan, version: 2, boxes: 2);
        Assert.Equal(proposal.Text("id"), (await app.Proposal(plan.OperationId)).Text("id"));

        await Tell(plan, version: 3, boxes: 5);

        await SchedulingApp.Eventually(async () => (await app.Proposal(plan.OperationId)).Text("id") != proposal.Text("id"));
        await app.Publish(plan.OperationId, proposal).Refused("plan.overtaken");
        var newest = await app.Proposal(plan.OperationId);
        Assert.Equal(HttpStatusCode.OK, (await app.Publish(plan.OperationId, newest)).StatusCode);
        var second = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        Assert.Equal(68 + 5, second.Shipments.Where(s => s.DistrictCode == District).Sum(s => s.Boxes));
    }

    [Fact]
    public async Task A_box_that_left_without_its_shipment_makes_that_one_smaller()
    {
        var plan = await app.PublishedOperation();

        await Tell(plan, version: 1, boxes: -1);

        await app.Publish(plan.OperationId, await app.Proposal(plan.OperationId));
        var second = await app.Published<PlanPublished>(p => p.OperationId == plan.OperationId && p.Version == 2);
        Assert.Equal(68 - 1, second.Shipments.Single(s => s.DistrictCode == District).Boxes);
    }

    private async Task<(PlanPublished Plan, PlannedShipment Left)> Departed()
    {
        // On the first day, so that there is time left for what came back.
        var operationId = await app.OpenOperation();
        var wish = new { agency = "camat", districtCode = District, date = "2024-11-23", weight = 5, reason = "Latihan" };
        (await app.Put($"/operations/{operationId}/wishes/{Guid.CreateVersion7()}", wish)).EnsureSuccessStatusCode();
        var plan = await app.PublishedPlan(operationId);
        var left = plan.Shipments.Single(s => s.DistrictCode == District);
        await app.ClearAndLoad(plan, left);
        Assert.Equal(HttpStatusCode.OK, (await app.Depart(plan, left)).StatusCode);
        return (plan, left);
    }

    private Task Tell(PlanPublished plan, int version, int boxes) => app.Publish(new BoxesToSendAgain
    {
        OperationId = plan.OperationId, DistrictCode = District, Version = version, Boxes = boxes, Reason = $"{boxes} came back",
    });
}
