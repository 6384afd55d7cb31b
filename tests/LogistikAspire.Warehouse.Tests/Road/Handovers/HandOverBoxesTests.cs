using System.Net;
using System.Text;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Road.Handovers;

namespace LogistikAspire.Warehouse.Tests.Road.Handovers;

public sealed class HandOverBoxesTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Partial_hand_overs_add_up_until_every_box_is_accepted_or_rejected()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.Deliver(shipment);
        var boxes = await operation.BoxesOf(shipment);

        var first = await operation.HandOver(shipment, boxes.Take(2)).Read<HandOverBoxes.Response>();
        Assert.DoesNotContain(app.Heard<ShipmentHandedOver>(), m => m.ShipmentId == shipment.ShipmentId);
        var second = await operation.HandOver(shipment, [boxes[2]], null, new HandOverBoxes.RejectedBox(boxes[3], " The lid is broken. "))
            .Read<HandOverBoxes.Response>();

        Assert.Equal((new HandOverBoxes.Response(2, 0, 2), new HandOverBoxes.Response(1, 1, 0)), (first, second));
        var handedOver = await app.Published<ShipmentHandedOver>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((3, 1), (handedOver.Accepted, handedOver.Rejected));
        var discrepancy = await app.Published<DiscrepancyFound>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((boxes[3], "The lid is broken."), (discrepancy.BoxNumber, discrepancy.Reason));
        Assert.Equal(ShipmentState.HandedOver, (await operation.Shipment(shipment)).State);
    }

    [Fact]
    public async Task A_box_s_custody_runs_from_its_seal_to_its_receiver()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.Deliver(shipment);

        await operation.HandOver(shipment, ["63.03.05-0001"], null, new HandOverBoxes.RejectedBox("63.03.05-0002", "wet"));

        var accepted = await operation.Custody("63.03.05-0001");
        Assert.Equal(
            ["assembling", "packing", "packing", "staging_outbound", "loading", "departing", "arriving", "accepting"],
            accepted.Select(e => e.Step));
        Assert.Equal(("Citra", "Dewi", "conformant"), (accepted[^1].By, accepted[^1].Witness, accepted[^1].Disposition));
        var rejected = (await operation.Custody("63.03.05-0002"))[^1];
        Assert.Equal(("accepting", "non_conformant", "wet"), (rejected.Step, rejected.Disposition, rejected.Reason));
        Assert.Equal((BoxState.Accepted, BoxState.Rejected), ((await operation.Box(1)).State, (await operation.Box(2)).State));
    }

    [Fact]
    public async Task More_than_was_shipped_changes_nothing()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.Deliver(shipment);

        var problem = await operation.HandOver(shipment, ["63.03.05-0001", "63.03.05-0002", "63.03.05-0003"])
            .Refused("handover.more-than-shipped");

        Assert.Equal((3, 2), (problem.GetProperty("asked").GetInt32(), problem.GetProperty("shipped").GetInt32()));
        Assert.Equal("accepted[2]", problem.GetProperty("lines")[0].GetProperty("line").GetString());
        await AssertNothingHandedOver(operation, shipment);
    }

    [Fact]
    public async Task A_rejection_without_a_reason_changes_nothing()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.Deliver(shipment);

        var problem = await operation.HandOver(
                shipment, ["63.03.05-0001"], null, new HandOverBoxes.RejectedBox("63.03.05-0002", "  "))
            .Refused("handover.lines-refused");

        Assert.Equal("rejection.without-reason", problem.GetProperty("lines")[0].GetProperty("code").GetString());
        await AssertNothingHandedOver(operation, shipment);
    }

    [Fact]
    public async Task Nothing_is_handed_over_before_it_arrived()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.LoadAll(shipment);
        await operation.HandOver(shipment, ["63.03.05-0001"]).Refused("waybill.not-departed");
        await operation.Depart(shipment);

        await operation.HandOver(shipment, ["63.03.05-0001"]).Refused("waybill.not-arrived");
    }

    [Fact]
    public async Task The_same_hand_over_again_changes_nothing_and_other_content_is_refused()
    {
        var (shipment, handover) = (Given.Planned(TestOperation.District, 3), Guid.CreateVersion7());
        var operation = await TestOperation.Planned(app, 3, 10, shipment);
        await operation.Deliver(shipment);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.HandOver(shipment, ["63.03.05-0001"], handover)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await operation.HandOver(shipment, ["63.03.05-0002"], handover).Refused("handover.other-content");
        Assert.Equal(1, (await operation.Shipment(shipment)).Accepted);
        Assert.Single(await operation.Custody("63.03.05-0001"), e => e.Step == "accepting");
    }

    [Fact]
    public async Task Two_hand_overs_of_the_same_boxes_at_once_hand_them_over_once()
    {
        var shipment = Given.Planned(TestOperation.District, 3);
        var operation = await TestOperation.Planned(app, 3, 10, shipment);
        await operation.Deliver(shipment);
        var boxes = await operation.BoxesOf(shipment);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.HandOver(shipment, boxes)));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal((3, 0), ((await operation.Shipment(shipment)).Accepted, (await operation.Shipment(shipment)).Rejected));
    }

    [Fact]
    public async Task Hand_overs_are_listed_and_read_box_by_box()
    {
        var (shipment, handover) = (Given.Planned(TestOperation.District, 2), Guid.CreateVersion7());
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.Deliver(shipment);
        await operation.HandOver(shipment, ["63.03.05-0002"], handover, new HandOverBoxes.RejectedBox("63.03.05-0001", "wet"));

        var listed = Assert.Single((await app.Get<Page<ListHandovers.Item>>($"{operation.Path}/handovers?limit=1000"))!.Items);
        var read = await app.Get<GetHandover.Response>($"{operation.Path}/handovers/{handover}");

        Assert.Equal(
            (handover, shipment.ShipmentId, "ppk-63.03.05", 1, 1),
            (listed.HandoverId, listed.ShipmentId, listed.Place, listed.Accepted, listed.Rejected));
        Assert.Equal(TestOperation.WaybillOf(shipment), read!.WaybillId);
        Assert.Equal(("Citra", "Dewi"), (read.GivenBy, read.ReceivedBy));
        Assert.Equal(["63.03.05-0002"], read.Accepted);
        Assert.Equal([new GetHandover.RejectedBox("63.03.05-0001", "wet")], read.Rejected);
    }

    [Theory]
    [InlineData("""{"receivedBy":"Dewi","accepted":["63.03.05-0001"]}""", "givenBy")]
    [InlineData("""{"givenBy":"Citra","accepted":["63.03.05-0001"]}""", "receivedBy")]
    [InlineData("""{"givenBy":"Citra","receivedBy":"Dewi","accepted":"63.03.05-0001"}""", "accepted")]
    public async Task A_request_out_of_shape_is_refused_by_field(string body, string field)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync(operation.HandoverPath(Guid.CreateVersion7()), content, Ct).Invalid(field);
    }

    [Fact]
    public async Task Unknown_operations_and_waybills_are_told_apart()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Open(app, boxes: 2);

        await operation.HandOver(shipment, ["63.03.05-0001"]).Refused("waybill.unknown", HttpStatusCode.NotFound);
        await new TestOperation(app).HandOver(shipment, ["63.03.05-0001"]).Refused("operation.unknown", HttpStatusCode.NotFound);
    }

    private async Task AssertNothingHandedOver(TestOperation operation, Contracts.Scheduling.PlannedShipment shipment)
    {
        var after = await operation.Shipment(shipment);
        Assert.Equal((ShipmentState.Arrived, 0, 0), (after.State, after.Accepted, after.Rejected));
        Assert.Equal(BoxState.Arrived, (await operation.Box(1)).State);
        Assert.Empty((await app.Get<Page<ListHandovers.Item>>($"{operation.Path}/handovers?limit=1000"))!.Items);
        Assert.DoesNotContain(app.Heard<DiscrepancyFound>(), m => m.ShipmentId == shipment.ShipmentId);
    }
}
