using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;

namespace LogistikAspire.Warehouse.Tests.Boxes.Documents;

public sealed class OpenBoxesTests(WarehouseApp app)
{
    private const string First = "63.03.05-0001";
    private const string Second = "63.03.05-0002";

    [Fact]
    public async Task A_box_opened_in_the_store_makes_its_shipment_short_until_it_is_sealed_anew()
    {
        var (operation, shipment) = await SealedShipment(2);
        var ready = await operation.Ready(shipment);

        (await operation.Unseal([First])).EnsureSuccessStatusCode();

        var shortage = await app.Published<StockShort>(m => m.ShipmentId == shipment.ShipmentId);
        Assert.Equal((1, ready.Version + 1), (shortage.Missing, shortage.Version));
        Assert.Contains("Its seal is torn.", shortage.Reason, StringComparison.Ordinal);
        var box = await operation.Box(1);
        Assert.Equal((BoxState.Packed, null, 2), (box.State, box.Seal, (await operation.Floor()).Standing));
        var step = (await operation.Custody(First))[^1];
        Assert.Equal(
            ("unpacking", "container_open", "S-630305-0001", "Its seal is torn."), (step.Step, step.Disposition, step.Seal, step.Reason));
        (await operation.SealAgain([First])).EnsureSuccessStatusCode();
        await app.Published<StockSealed>(m => m.ShipmentId == shipment.ShipmentId && m.Version == shortage.Version + 1);
    }

    [Fact]
    public async Task Another_seal_than_was_put_on_keeps_every_box_closed()
    {
        var (operation, shipment) = await SealedShipment(2);

        var problem = await operation.Unseal([First, Second], seal: b => b == First ? TestOperation.SealOf(b) : "S-630305-9999")
            .Refused("opening.lines-refused");

        Assert.Equal([("seals[1]", "seal.other")], problem.WrongLines());
        Assert.Equal(BoxState.Sealed, (await operation.Box(1)).State);
        Assert.Equal(2, (await operation.Shipment(shipment)).Sealed);
        (await operation.Unseal([First], seal: b => TestOperation.SealOf(b).ToLowerInvariant())).EnsureSuccessStatusCode(); // case is none
    }

    [Fact]
    public async Task Nobody_witnesses_their_own_opening()
    {
        var (operation, _) = await SealedShipment(2);

        foreach (var again in (string[])[" INDAH", "Indah\u200B", "In\u00ADdah", "Ｉｎｄａｈ", "I ndah"])
        {
            await app.Put($"{operation.Path}/openings/{Guid.CreateVersion7()}", new OpenBoxes.Request(
                "Indah", again, null, "Rusak", [new(First, TestOperation.SealOf(First))])).Refused("opening.same-person");
        }

        Assert.Equal(BoxState.Sealed, (await operation.Box(1)).State);
    }

    [Theory]
    [InlineData("\u200B", "Citra", "Rusak", "openedBy")]
    [InlineData("Indah", "\u3164", "Rusak", "witnessedBy")]
    [InlineData("Indah", "Citra", "\u2060\u200D", "reason")]
    public async Task Invisible_characters_are_nobody_and_no_reason(string openedBy, string witnessedBy, string reason, string field)
    {
        var (operation, _) = await SealedShipment(2);

        var message = await app.Put($"{operation.Path}/openings/{Guid.CreateVersion7()}", new OpenBoxes.Request(
            openedBy, witnessedBy, null, reason, [new(First, TestOperation.SealOf(First))])).Invalid(field);

        Assert.Contains("nothing that can be seen", message);
        Assert.Equal(BoxState.Sealed, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task Many_who_open_one_box_at_once_open_it_once()
    {
        var (operation, shipment) = await SealedShipment(2);
        var opening = Guid.CreateVersion7();

        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Unseal([First])));
        var same = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Unseal([Second], opening)));

        Assert.Single(others, a => a.IsSuccessStatusCode);
        Assert.All(same, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await operation.Unseal([First], opening).Refused("opening.other-content");
        foreach (var box in new[] { First, Second })
        {
            Assert.Single(await operation.Custody(box), e => e.Step == "unpacking");
        }

        Assert.Equal(0, (await operation.Shipment(shipment)).Sealed);
    }

    [Fact]
    public async Task Every_box_that_may_not_be_opened_where_it_is_is_named()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 6, 20, shipment);
        var boxes = await operation.BringToDistrict(shipment);
        await operation.Prepare("63.03.05-0005");
        await operation.OnTheRoad(TestOperation.AtDistrict, [TestOperation.AtVillage], boxes[..1]);

        var problem = await operation.Unseal([boxes[0], boxes[1], "63.03.05-0005", "63.03.05-0006", "nothing"])
            .Refused("opening.lines-refused");

        Assert.Equal(
            [
                ("seals[0]", "box.not-sealed"), ("seals[1]", "box.not-at-home"), ("seals[2]", "box.not-sealed"),
                ("seals[3]", "box.not-sealed"),
                ("seals[4]", "box.unknown"),
            ],
            problem.WrongLines());
    }

    [Fact]
    public async Task A_document_is_signed_at_one_place()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 4, 20, shipment);
        var boxes = await operation.BringToDistrict(shipment);
        await operation.Carry(TestOperation.AtDistrict, TestOperation.AtVillage, boxes);
        await operation.Carry(TestOperation.AtVillage, "kpps-63.03.05.2001-1", boxes);
        await operation.Prepare("63.03.05-0003");
        (await operation.SealAgain(["63.03.05-0003"], "A")).EnsureSuccessStatusCode();

        var problem = await operation.Unseal(
            [boxes[0], "63.03.05-0003"], seal: b => b == boxes[0] ? TestOperation.SealOf(b) : $"A{TestOperation.SealOf(b)}")
            .Refused("opening.lines-refused");
        Assert.Equal([("seals[1]", "box.other-place")], problem.WrongLines());

        (await operation.Unseal(boxes)).EnsureSuccessStatusCode();
        (await operation.Unseal(["63.03.05-0003"], seal: b => $"A{TestOperation.SealOf(b)}")).EnsureSuccessStatusCode();
        problem = await operation.SealAgain([boxes[0], "63.03.05-0003"], "B").Refused("sealing.lines-refused");
        Assert.Equal([("seals[1]", "box.other-place")], problem.WrongLines());
        Assert.Equal((BoxState.Opened, BoxState.Packed), ((await operation.Box(1)).State, (await operation.Box(3)).State));
    }

    [Fact]
    public async Task Only_sealed_boxes_in_the_store_are_staged_and_every_other_one_is_named()
    {
        var (operation, shipment) = await SealedShipment(2, more: 4);
        await operation.Prepare("63.03.05-0003");
        (await operation.Assemble(["63.03.05-0004"])).EnsureSuccessStatusCode();
        (await operation.Stage([Second])).EnsureSuccessStatusCode();

        var problem = await operation.Stage(
            [First, Second, "63.03.05-0003", "63.03.05-0004", "63.03.05-0005", "nothing", First]).Refused("staging.lines-refused");

        Assert.Equal(
            [
                ("boxes[1]", "box.not-sealed"), ("boxes[2]", "box.not-sealed"), ("boxes[3]", "box.not-sealed"),
                ("boxes[4]", "box.not-sealed"),
                ("boxes[5]", "box.unknown"), ("boxes[6]", "box.twice"),
            ],
            problem.WrongLines());
        Assert.Equal(BoxState.Sealed, (await operation.Box(1)).State);
        Assert.Equal(2, (await operation.Shipment(shipment)).Sealed);
    }

    private async Task<(TestOperation, PlannedShipment)> SealedShipment(int boxes, int more = 0)
    {
        var shipment = Given.Planned(TestOperation.District, boxes);
        var operation = await TestOperation.Planned(app, boxes + more, 20, shipment);
        await operation.SealAll(shipment);
        return (operation, shipment);
    }
}
