using System.Net;
using System.Net.Http.Json;
using System.Text;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Data;
using LogistikAspire.Warehouse.Sealings;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Sealings;

public sealed class SealBoxesTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sealed_boxes_stand_on_the_floor_and_the_last_one_makes_the_shipment_ready()
    {
        var shipment = Given.Planned(TestOperation.District, 4);
        var operation = await TestOperation.Planned(app, 4, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);

        (await operation.Seal(shipment, boxes.Take(3))).EnsureSuccessStatusCode();
        Assert.DoesNotContain(app.Heard<StockSealed>(), m => m.ShipmentId == shipment.ShipmentId);
        var answer = await (await operation.Seal(shipment, boxes.Skip(3)))
            .Content.ReadFromJsonAsync<SealBoxes.Response>(WarehouseApp.Json, Ct);

        Assert.Equal(new SealBoxes.Response(1, 4, 4, new(10, 4, 6)), answer);
        Assert.Equal((1, 4), ((await operation.Ready(shipment)).Version, (await operation.Ready(shipment)).Boxes));
        Assert.Equal((BoxState.Sealed, "S-630305-0001"), ((await operation.Box(1)).State, (await operation.Box(1)).Seal));
    }

    [Fact]
    public async Task The_custody_log_says_who_sealed_and_who_verified()
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 1, 10, shipment);
        var sealing = Guid.CreateVersion7();

        await operation.Seal(shipment, ["63.03.05-0001"], sealing);

        var step = Assert.Single(await operation.Custody("63.03.05-0001"));
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

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Seal(shipment, boxes, sealing)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        await (await operation.Seal(shipment, ["63.03.05-0003"], sealing)).AssertRefused("sealing.other-content");
        Assert.Equal(2, (await operation.Floor()).Standing);
        Assert.Single(await operation.Custody("63.03.05-0001"));
    }

    [Fact]
    public async Task One_wrong_line_refuses_all_and_every_wrong_line_is_named()
    {
        var (shipment, other) = (Given.Planned(TestOperation.District, 2), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, 4, 10, shipment, other);

        var problem = await (await operation.Seal(shipment, ["63.03.05-0001", "63.03.05-0003", "nothing"]))
            .AssertRefused("sealing.lines-refused");

        Assert.Equal(
            [("seals[1]", "63.03.05-0003", "box.other-shipment"), ("seals[2]", "nothing", "box.unknown")],
            problem.GetProperty("lines").EnumerateArray().Select(l =>
                (l.GetProperty("line").GetString()!, l.GetProperty("box").GetString()!, l.GetProperty("code").GetString()!)));
        Assert.Equal(0, (await operation.Floor()).Standing);
        Assert.Equal(BoxState.Flat, (await operation.Box(1)).State);
    }

    [Fact]
    public async Task More_than_the_floor_holds_is_refused_with_the_counts()
    {
        var shipment = Given.Planned(TestOperation.District, 6);
        var operation = await TestOperation.Planned(app, 6, 4, shipment);
        var boxes = await operation.BoxesOf(shipment);
        await operation.Seal(shipment, boxes.Take(3));

        var problem = await (await operation.Seal(shipment, boxes.Skip(3))).AssertRefused("floor.full");

        Assert.Equal((3, 4, 3), (
            problem.GetProperty("standing").GetInt32(), problem.GetProperty("limit").GetInt32(), problem.GetProperty("asked").GetInt32()));
        Assert.Equal(3, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task Many_sealings_at_once_never_exceed_the_floor()
    {
        var shipment = Given.Planned(TestOperation.District, 40);
        var operation = await TestOperation.Planned(app, 40, 25, shipment);
        var boxes = await operation.BoxesOf(shipment);

        var answers = await Task.WhenAll(boxes.Chunk(4).Select(some => operation.Seal(shipment, some)));

        Assert.Equal(6, answers.Count(a => a.IsSuccessStatusCode)); // 6 × 4 ≤ 25 < 7 × 4
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            await refused.AssertRefused("floor.full");
        }

        Assert.Equal(24, (await operation.Floor()).Standing);
        Assert.Equal(24, (await operation.Shipment(shipment)).Sealed);
    }

    [Fact]
    public async Task One_seal_asked_for_by_many_at_once_is_put_on_one_box()
    {
        var shipment = Given.Planned(TestOperation.District, 8);
        var operation = await TestOperation.Planned(app, 8, 10, shipment);
        var boxes = await operation.BoxesOf(shipment);

        var answers = await Task.WhenAll(boxes.Select(b => operation.Seal(shipment, [b], seal: _ => "ONE-AND-ONLY")));

        Assert.Single(answers, a => a.IsSuccessStatusCode);
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            var problem = await refused.AssertRefused("sealing.lines-refused");
            Assert.Equal("seal.used", problem.GetProperty("lines")[0].GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Sealing_while_shipments_depart_keeps_the_count_of_the_floor()
    {
        var shipments = Enumerable.Range(1, 4).Select(day => Given.Planned(TestOperation.District, 5, day)).ToArray();
        var operation = await TestOperation.Planned(app, 20, 20, shipments);
        await operation.SealAll(shipments[0]);
        await operation.SealAll(shipments[1]);

        await Task.WhenAll(
            operation.Depart(shipments[0]), operation.SealAll(shipments[2]), operation.Depart(shipments[1]), operation.SealAll(shipments[3]));

        Assert.Equal(10, (await operation.Floor()).Standing);
    }

    [Theory]
    [InlineData("""{"verifiedBy":"Budi","seals":[{"box":"63.03.05-0001","seal":"S-1"}]}""", "sealedBy")]
    [InlineData("""{"sealedBy":"","verifiedBy":"Budi","seals":[{"box":"63.03.05-0001","seal":"S-1"}]}""", "sealedBy")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi"}""", "seals")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","seals":[]}""", "seals")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","seals":[{"kotak":"63.03.05-0001"}]}""", "seals[0].kotak")]
    [InlineData("""{"sealedBy":"Aminah","verifiedBy":"Budi","sealedAt":"yesterday","seals":[]}""", "sealedAt")]
    public async Task A_request_out_of_shape_is_refused_by_field(string body, string field)
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 1, 10, shipment);

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await (await app.Http.PutAsync(operation.SealingPath(shipment), content, Ct)).AssertInvalid(field);
    }

    [Fact]
    public async Task Lines_that_are_null_are_refused_like_any_other_wrong_line()
    {
        var shipment = Given.Planned(TestOperation.District, 1);
        var operation = await TestOperation.Planned(app, 1, 10, shipment);

        using var content = new StringContent(
            """{"sealedBy":"Aminah","verifiedBy":"Budi","seals":[null,{}]}""", Encoding.UTF8, "application/json");
        await (await app.Http.PutAsync(operation.SealingPath(shipment), content, Ct)).AssertRefused("sealing.lines-refused");
    }

    [Fact]
    public async Task Unknown_operations_and_shipments_are_told_apart()
    {
        var shipment = Given.Planned(TestOperation.District, 2);
        var operation = await TestOperation.Open(app, boxes: 2);

        await (await operation.Seal(shipment, ["63.03.05-0001"])).AssertRefused("shipment.unknown", HttpStatusCode.NotFound);
        await (await new TestOperation(app).Seal(shipment, ["63.03.05-0001"]))
            .AssertRefused("operation.unknown", HttpStatusCode.NotFound);
    }

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
