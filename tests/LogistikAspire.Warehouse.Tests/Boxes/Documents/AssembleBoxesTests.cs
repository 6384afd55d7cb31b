using System.Net;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Documents;

namespace LogistikAspire.Warehouse.Tests.Boxes.Documents;

public sealed class AssembleBoxesTests(WarehouseApp app)
{
    [Fact]
    public async Task Assembled_boxes_stand_on_the_floor()
    {
        var operation = await TestOperation.Open(app, boxes: 4, floorLimit: 10);

        var answer = await operation.Assemble(["63.03.05-0001", "63.03.05-0002"]).Read<AssembleBoxes.Response>();

        Assert.Equal(new AssembleBoxes.Response(2, new(10, 2, 8)), answer);
        Assert.Equal((BoxState.Assembled, "store"), ((await operation.Box(1)).State, (await operation.Box(1)).Place));
        var step = Assert.Single(await operation.Custody("63.03.05-0001"));
        Assert.Equal(("assembling", "Dwi", "store", Given.Day1), (step.Step, step.By, step.Place, step.At));
    }

    [Fact]
    public async Task More_than_the_floor_holds_is_refused_with_the_counts_and_nothing_stands()
    {
        var operation = await TestOperation.Open(app, boxes: 6, floorLimit: 4);
        (await operation.Assemble(Numbers(1, 3))).EnsureSuccessStatusCode();

        var problem = await operation.Assemble(Numbers(4, 3)).Refused("floor.full");

        Assert.Equal((3, 4, 3), (
            problem.GetProperty("standing").GetInt32(), problem.GetProperty("limit").GetInt32(), problem.GetProperty("asked").GetInt32()));
        Assert.Equal(3, (await operation.Floor()).Standing);
        Assert.Equal(BoxState.Flat, (await operation.Box(4)).State);
    }

    [Fact]
    public async Task Many_at_once_never_exceed_the_floor()
    {
        var operation = await TestOperation.Open(app, boxes: 40, floorLimit: 25);

        var answers = await Task.WhenAll(Numbers(1, 40).Chunk(4).Select(some => operation.Assemble(some)));

        Assert.Equal(6, answers.Count(a => a.IsSuccessStatusCode)); // 6 × 4 ≤ 25 < 7 × 4
        foreach (var refused in answers.Where(a => !a.IsSuccessStatusCode))
        {
            await refused.Refused("floor.full");
        }

        Assert.Equal(24, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task The_same_assembly_again_changes_nothing_and_its_id_serves_no_other_document()
    {
        var operation = await TestOperation.Open(app, boxes: 4, floorLimit: 10);
        var id = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => operation.Assemble(["63.03.05-0001"], id)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(1, (await operation.Floor()).Standing);
        await operation.Assemble(["63.03.05-0002"], id).Refused("assembly.other-content");
        await operation.Stage(["63.03.05-0001"], id).Refused("staging.other-content");
    }

    [Fact]
    public async Task Every_wrong_line_is_named_and_nothing_is_done()
    {
        var operation = await TestOperation.Open(app, boxes: 4, floorLimit: 10);
        (await operation.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();

        var problem = await operation.Assemble(["63.03.05-0002", "63.03.05-0001", "63.03.05-0002", "nothing"])
            .Refused("assembly.lines-refused");

        Assert.Equal(
            [
                ("boxes[1]", "63.03.05-0001", "box.not-flat"), ("boxes[2]", "63.03.05-0002", "box.twice"),
                ("boxes[3]", "nothing", "box.unknown"),
            ],
            problem.Lines());
        Assert.Equal(1, (await operation.Floor()).Standing);
    }

    [Fact]
    public async Task Assembling_while_shipments_are_loaded_keeps_the_count_of_the_floor()
    {
        var shipments = Enumerable.Range(1, 2).Select(day => Given.Planned(TestOperation.District, 5, day)).ToArray();
        var operation = await TestOperation.Planned(app, 20, 20, shipments);
        await operation.SealAll(shipments[0]);
        await operation.SealAll(shipments[1]);

        await Task.WhenAll(
            operation.LoadStaged(shipments[0]), operation.Assemble(Numbers(11, 5)),
            operation.LoadStaged(shipments[1]), operation.Assemble(Numbers(16, 5)));

        Assert.Equal(10, (await operation.Floor()).Standing);
    }

    private static string[] Numbers(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(i => $"63.03.05-{i:0000}")];
}
