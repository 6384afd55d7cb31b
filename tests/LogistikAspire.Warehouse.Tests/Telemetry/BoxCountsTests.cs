using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LogistikAspire.Warehouse.Tests.Telemetry;

/// <summary>The database's own counts of boxes by state stay what a count of the boxes would give.</summary>
public sealed class BoxCountsTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registering_moving_and_removing_boxes_is_counted_and_what_is_refused_is_not()
    {
        var operation = await TestOperation.Open(app, boxes: 8, floorLimit: 4);
        await Same(operation, ("flat", 8));

        (await operation.Assemble(["63.03.05-0001", "63.03.05-0002", "63.03.05-0003"])).EnsureSuccessStatusCode();
        await Same(operation, ("assembled", 3), ("flat", 5));

        await operation.Assemble(["63.03.05-0004", "63.03.05-0005"]).Refused("floor.full");
        await Same(operation, ("assembled", 3), ("flat", 5));

        await app.Publish(operation.Districts(2, (TestOperation.District, 4)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(8) is null);
        await Same(operation, ("assembled", 3), ("flat", 1));
    }

    [Fact]
    public async Task Many_writers_at_once_are_counted_to_the_last_box()
    {
        var operation = await TestOperation.Open(app, boxes: 40);

        await Task.WhenAll(
            Enumerable.Range(1, 40).Chunk(4).Select(some => operation.Assemble([.. some.Select(n => $"63.03.05-{n:0000}")])));

        await Same(operation, ("assembled", 40));
    }

    [Fact]
    public async Task The_gauges_show_boxes_and_floor_of_the_operation()
    {
        using var meters = new Meters();
        var operation = await TestOperation.Open(app, boxes: 6, floorLimit: 5);
        (await operation.Assemble(["63.03.05-0001", "63.03.05-0002"])).EnsureSuccessStatusCode();

        await WarehouseApp.Eventually(() => Task.FromResult(
            Shown("logistik.boxes", ("logistik.box.state", "assembled")) == 2
                && Shown("logistik.boxes", ("logistik.box.state", "flat")) == 4
            && Shown("logistik.floor.standing") == 2 && Shown("logistik.floor.limit") == 5 && Shown("logistik.custody.head.age") < 60));

        double? Shown(string gauge, params (string Name, string Value)[] attributes) => meters.Shown(gauge)
            .Where(m => m.Attributes["logistik.operation.id"] == $"{operation.Id}" && attributes.All(a => m.Attributes[a.Name] == a.Value))
            .Select(m => (double?)m.Value).SingleOrDefault();
    }

    [Fact]
    public async Task Only_what_is_committed_counts_as_an_event_of_the_log()
    {
        using var meters = new Meters();
        var operation = await TestOperation.Open(app, boxes: 2, floorLimit: 1);

        await operation.Assemble(["63.03.05-0001", "63.03.05-0002"]).Refused("floor.full");
        (await operation.Assemble(["63.03.05-0001"])).EnsureSuccessStatusCode();

        Assert.Single(await operation.Custody("63.03.05-0001"));
        Assert.Contains(
            meters.Counted("logistik.custody.events"), m => m is { Value: 1 } && m.Attributes["logistik.custody.source"] == "own");
    }

    /// <summary>Zeros left out.</summary>
    private async Task Same(TestOperation operation, params (string State, int Boxes)[] expected)
    {
        await using var database = NpgsqlDataSource.Create(app.Database);
        await using var kept = database.CreateCommand(
            "SELECT state, boxes FROM box_counts WHERE operation_id = $1 AND boxes <> 0 ORDER BY state");
        kept.Parameters.Add(new() { Value = operation.Id });
        var counts = new List<(string, int)>();
        await using var reader = await kept.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            counts.Add((reader.GetString(0), (int)reader.GetInt64(1)));
        }

        Assert.Equal(expected, counts);
        var counted = await app.With<WarehouseDb, int>(db => db.Boxes.CountAsync(b => b.OperationId == operation.Id));
        Assert.Equal(counted, counts.Sum(c => c.Item2));
    }
}
