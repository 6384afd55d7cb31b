using System.Net;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Events;

namespace LogistikAspire.Warehouse.Tests.Boxes.Register;

public sealed class BoxRegisterTests(WarehouseApp app)
{
    [Fact]
    public async Task Every_polling_station_gets_one_box_for_each_election()
    {
        var operation = await TestOperation.Open(app, boxes: 6);

        var boxes = new List<BoxResponse>();
        for (var serial = 1; serial <= 6; serial++)
        {
            boxes.Add(await operation.Box(serial));
        }

        Assert.Equal(
            [(1, "gubernur"), (1, "bupati"), (2, "gubernur"), (2, "bupati"), (3, "gubernur"), (3, "bupati")],
            boxes.Select(b => (b.PollingStation, b.Election)));
        Assert.All(boxes, b => Assert.Equal((BoxState.Flat, "63.03.05"), (b.State, b.DistrictCode)));
        Assert.Null(await operation.TryBox(7));
    }

    [Fact]
    public async Task Districts_that_come_before_their_operation_wait_for_its_elections()
    {
        var operation = new TestOperation(app);
        var shipment = Given.Planned(TestOperation.District, 4);

        await app.Publish(operation.Plan(1, shipment));
        await app.Publish(operation.Districts(1, (TestOperation.District, 4)));
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await app.Http.GetAsync($"{operation.Path}/floor", TestContext.Current.CancellationToken)
            .Refused("operation.unknown", HttpStatusCode.NotFound);
        await app.Publish(operation.Opened(350));

        await WarehouseApp.Eventually(async () => await operation.TryBox(4) is { } box && box.ShipmentId == shipment.ShipmentId);
        Assert.Equal((2, "bupati"), ((await operation.Box(4)).PollingStation, (await operation.Box(4)).Election));
    }

    [Fact]
    public async Task A_new_import_adds_and_removes_flat_boxes_only()
    {
        var shipment = Given.Planned(TestOperation.District, 6);
        var operation = await TestOperation.Planned(app, 6, 350, shipment);
        await operation.Prepare("63.03.05-0006");
        (await operation.Seal(shipment, ["63.03.05-0006"])).EnsureSuccessStatusCode();

        await app.Publish(operation.Districts(2, (TestOperation.District, 2), ("63.03.06", 2)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(2, "63.03.06") is not null);

        Assert.Equal(["63.03.05-0001", "63.03.05-0002", "63.03.05-0006"], await operation.BoxesOf(shipment));
        Assert.Null(await operation.TryBox(5));
    }

    [Fact]
    public async Task An_import_older_than_the_last_one_changes_nothing()
    {
        var operation = await TestOperation.Open(app, boxes: 2);
        await app.Publish(operation.Districts(3, (TestOperation.District, 4)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(4) is not null);

        await app.Publish(operation.Districts(2, (TestOperation.District, 8)));
        await app.Publish(operation.Districts(4, (TestOperation.District, 4), ("63.03.06", 2)));
        await WarehouseApp.Eventually(async () => await operation.TryBox(2, "63.03.06") is not null);

        Assert.Null(await operation.TryBox(5));
    }

    [Fact]
    public async Task Boxes_appear_in_the_plan_though_it_was_published_before_they_were_known()
    {
        var operation = await TestOperation.Open(app, boxes: 2);
        var shipment = Given.Planned(TestOperation.District, 4);
        await operation.Publish(1, shipment);
        Assert.Equal(2, (await operation.BoxesOf(shipment)).Count);

        await app.Publish(operation.Districts(2, (TestOperation.District, 4)));

        await WarehouseApp.Eventually(async () => (await operation.BoxesOf(shipment)).Count == 4);
    }

    [Fact]
    public async Task Boxes_and_operations_that_do_not_exist_are_told_apart()
    {
        var ct = TestContext.Current.CancellationToken;
        var operation = await TestOperation.Open(app, boxes: 2);

        foreach (var what in new[] { "", "/custody?limit=9" })
        {
            await app.Http.GetAsync($"{operation.Path}/boxes/63.03.05-0003{what}", ct).Refused("box.unknown", HttpStatusCode.NotFound);
            await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/boxes/63.03.05-0001{what}", ct)
                .Refused("operation.unknown", HttpStatusCode.NotFound);
        }

        await app.Http.GetAsync($"{operation.Path}/boxes/63.03.05-0001/custody?limit=9&after=x", ct).Invalid("after");
        Assert.Empty((await app.Get<Page<GetCustody.Response>>($"{operation.Path}/boxes/63.03.05-0001/custody?limit=9"))!.Items);
    }
}
