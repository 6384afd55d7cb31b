using System.Net;
using System.Text;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Boxes.Documents;

public sealed class SealBoxesTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_last_sealed_box_makes_the_shipment_ready()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);

        await operation.Prepare([.. boxes]);
        (await operation.Seal(shipment, boxes.Take(3))).EnsureSuccessStatusCode();
        Assert.DoesNotContain(app.Heard<StockSealed>(), m => m.ShipmentId == shipment.ShipmentId);
        var answer = await operation.Seal(shipment, boxes.Skip(3)).Read<SealBoxes.Response>();

        Assert.Equal(new SealBoxes.Response(1), answer);
        Assert.Equal((1, 4), ((await operation.Ready(shipment)).Version, (await operation.Ready(shipment)).Boxes));
        Assert.Equal((BoxState.Sealed, "S-630305-0001"), ((await operation.Box(1)).State, (await operation.Box(1)).Seal));
    }

    [Fact]
    public async Task The_custody_log_says_who_sealed_and_who_verified()
    {
        var shipment = Given.Planned(TestOperation.District, 1, day: 2);
        var operation = await TestOperation.Planned(app, 1, 10, shipment);
        var sealing = Guid.CreateVersion7();

        await operation.Prepare("63.03.05-0001");
        await operation.Seal(shipment, ["63.03.05-0001"], sealing);

        var step = (await operation.Custody("63.03.05-0001"))[^1];
        Assert.Equal(("packing", "container_closed", "Aminah", "Budi"), (step.Step, step.Disposition, step.By, step.Witness));
        Assert.Equal(("S-630305-0001", sealing, shipment.DepartsAt.AddHours(-2)), (step.Seal, step.DocumentId, step.At));
        Assert.True(step.RecordedAt > step.At);
    }

    [Fact]
    public async Task The_same_sealing_again_changes_nothing_and_other_content_is_refused()
    {
        var (shipment, sealing) = (Given.Planned(TestOperation.District, 4), Guid.CreateVersion7());
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        string[] boxes = ["63.03.05-0001", "63.03.05-0002"];
        await operation.Prepare(boxes);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Seal(shipment, boxes, sealing)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await operation.Seal(shipment, ["63.03.05-0003"], sealing).Refused("sealing.other-content");
        Assert.Single(await operation.Custody("63.03.05-0001"), c => c.Seal is not null);
    }

    [Fact]
    public async Task One_wrong_line_refuses_all_and_every_wrong_line_is_named()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.Prepare("63.03.05-0001", "63.03.05-0002");
        await operation.Assemble(["63.03.05-0003"]);

        var problem = await operation.Seal(
                shipment, ["63.03.05-0001", "63.03.05-0003", "63.03.05-0004", "nothing", "63.03.05-0001", "63.03.05-0002"],
                seal: box => box == "63.03.05-0002" ? "S 2" : TestOperation.SealOf(box))
            .Refused("sealing.lines-refused");

        Assert.Equal(
            [
                ("seals[1]", "63.03.05-0003", "box.not-packed"), ("seals[2]", "63.03.05-0004", "box.not-packed"),
                ("seals[3]", "nothing", "box.unknown"), ("seals[4]", "63.03.05-0001", "box.twice"),
                ("seals[5]", "63.03.05-0002", "seal.malformed"),
            ],
            problem.Lines());
        Assert.Equal(BoxState.Packed, (await operation.Box(1)).State);
    }

    [Theory]
    [InlineData("Aminah", "Aminah")]
    [InlineData("Aminah", " aminah ")]
    public async Task Nobody_verifies_their_own_seal(string sealedBy, string verifiedBy)
    {
        var operation = await TestOperation.Planned(app, 2, 10, Given.Planned(TestOperation.District, 2));
        await operation.Prepare("63.03.05-0001");

        await app.Put(operation.SealingPath(), new SealBoxes.Request(sealedBy, verifiedBy, null, [new("63.03.05-0001", "S-1")]))
            .Refused("sealing.same-person");
    }

    [Theory]
    [InlineData("S1")]
    [InlineData("S-123456789-123456789-123456789-1")]
    [InlineData("S_1")]
    [InlineData(null)]
    public async Task A_seal_number_has_its_form(string? seal)
    {
        var operation = await TestOperation.Planned(app, 2, 10, Given.Planned(TestOperation.District, 2));
        await operation.Prepare("63.03.05-0001");

        var problem = await app.Put(
            operation.SealingPath(), new SealBoxes.Request("Aminah", "Budi", null, [new("63.03.05-0001", seal)]))
            .Refused("sealing.lines-refused");

        Assert.Equal([("seals[0]", "63.03.05-0001", "seal.malformed")], problem.Lines());
    }

    [Fact]
    public async Task A_seal_is_used_once_in_the_operation_however_it_is_written()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        await operation.Prepare("63.03.05-0001", "63.03.05-0002", "63.03.05-0003");
        (await operation.Seal(shipment, ["63.03.05-0001"], seal: _ => "KPU-1")).EnsureSuccessStatusCode();

        var problem = await operation.Seal(
                shipment, ["63.03.05-0002", "63.03.05-0003"], seal: box => box.EndsWith('2') ? " kpu-1 " : "KPU-1")
            .Refused("sealing.lines-refused");

        Assert.Equal(
            [("seals[0]", "63.03.05-0002", "seal.used"), ("seals[1]", "63.03.05-0003", "seal.used")], problem.Lines());
    }

    [Fact]
    public async Task Two_people_who_seal_the_same_boxes_at_once_seal_them_once()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);
        await operation.Prepare([.. boxes]);

        var answers = await Task.WhenAll(
            Enumerable.Range(1, 4).Select(i => operation.Seal(shipment, boxes, seal: b => $"{i}-{TestOperation.SealOf(b)}")));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(3, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Single(await operation.Custody(boxes[0]), c => c.Seal is not null);
    }

    [Fact]
    public async Task One_seal_asked_for_by_many_at_once_is_put_on_one_box()
    {
        var shipment = Given.Planned(TestOperation.District, 8);
        var operation = await TestOperation.Planned(app, 8, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);
        await operation.Prepare([.. boxes]);

        var answers = await Task.WhenAll(boxes.Select(b => operation.Seal(shipment, [b], seal: _ => "ONE-AND-ONLY")));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            var problem = await refused.Refused("sealing.lines-refused");
            Assert.Equal("seal.used", problem.GetProperty("lines")[0].GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("""{"verifiedBy":"Budi","seals":[{"box":"63.03.05-0001","seal":"S-1"}]}""", "sealedBy")]
    [InlineData("""{"sealedBy":"","verifiedBy":"Budi","seals":[{"box":"63.03.05-0001","seal":"S-1"}]}""", "sealedBy")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi"}""", "seals")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","seals":[]}""", "seals")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","seals":[{"kotak":"63.03.05-0001"}]}""", "seals[0].kotak")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","seals":[null]}""", "seals")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","sealedAt":"yesterday","seals":[]}""", "sealedAt")]
    public async Task A_request_out_of_shape_is_refused_by_field(string body, string field)
    {
        var operation = await TestOperation.Open(app, boxes: 2);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync(operation.SealingPath(), content, Ct).Invalid(field);
    }

    [Fact]
    public async Task Nothing_is_sealed_in_an_operation_that_is_not_open() =>
        await new TestOperation(app).Seal(Given.Planned(TestOperation.District, 2), ["63.03.05-0001"])
            .Refused("operation.unknown", HttpStatusCode.NotFound);

    [Fact]
    public async Task The_database_refuses_to_change_or_delete_custody_and_to_overfill_the_floor()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Planned(app, 2, 10, shipment);
        await operation.SealAll(shipment);

        await AssertRefused($"UPDATE custody_records SET body = '' WHERE operation_id = {operation.Id}");
        await AssertRefused($"DELETE FROM custody_records WHERE operation_id = {operation.Id}");
        await AssertRefused($"UPDATE stores SET floor_standing = 11 WHERE operation_id = {operation.Id}");

        Task AssertRefused(FormattableString sql) => app.With<WarehouseDb, PostgresException>(db =>
            Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlAsync(sql, Ct)));
    }
}
