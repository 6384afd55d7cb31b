using System.Net;
using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Boxes.Preparation;

namespace LogistikAspire.Warehouse.Tests.Boxes.Preparation;

/// <summary>What the store is asked while shipments wait: in which order to assemble, and what blocks the next departure.</summary>
public sealed class WaitingShipmentsTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("assembling-order")]
    [InlineData("next-departure")]
    public async Task An_unknown_operation_is_not_found(string call)
    {
        var response = await app.Http.GetAsync($"/operations/{Guid.CreateVersion7()}/{call}", Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_plan_there_is_no_order_and_no_next_departure()
    {
        var operation = await TestOperation.Open(app, boxes: 4);

        Assert.Empty((await Order(operation)).Items);
        Assert.Null((await Next(operation)).Next);
    }

    [Fact]
    public async Task The_order_follows_the_floor()
    {
        var (early, late) = (Given.Planned(TestOperation.District, 4, day: 1), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, boxes: 6, floorLimit: 3, late, early);
        await Assemble(operation, 1, 2);

        var order = (await Order(operation)).Items;

        Assert.Equal([early.ShipmentId, late.ShipmentId], order.Select(r => r.ShipmentId));
        Assert.Equal(["63.03.05-0003"], order[0].Now);
        Assert.Equal((1, 2, 2), (order[0].NoRoom, order[0].LaidOut.Assembled, order[0].LaidOut.Flat));
        Assert.Equal([new FreedPlaces(early.DepartsAt, 2)], order[1].Later);
    }

    [Fact]
    public async Task A_shipment_that_left_is_in_no_order()
    {
        var (early, late) = (Given.Planned(TestOperation.District, 2, day: 1), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, boxes: 4, floorLimit: 350, early, late);
        await operation.Depart(early);

        Assert.Equal(late.ShipmentId, Assert.Single((await Order(operation)).Items).ShipmentId);
        Assert.Equal(late.ShipmentId, (await Next(operation)).Next?.ShipmentId);
    }

    [Fact]
    public async Task A_page_of_the_order_takes_nothing_from_the_pages_before_it()
    {
        var (early, late) = (Given.Planned(TestOperation.District, 2, day: 1), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, boxes: 4, floorLimit: 3, late, early);

        var first = await Order(operation, "?limit=1");
        var second = await Order(operation, $"?limit=1&after={Uri.EscapeDataString(first.Next!)}");

        Assert.Equal(early.ShipmentId, Assert.Single(first.Items).ShipmentId);
        Assert.Equal((late.ShipmentId, 1), (Assert.Single(second.Items).ShipmentId, second.Items[0].Now.Count));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_page_of_no_items_is_refused() =>
        await app.Http.GetAsync($"{(await TestOperation.Open(app, boxes: 2)).Path}/assembling-order?limit=0", Ct).Invalid("limit");

    [Fact]
    public async Task A_whole_regency_is_ordered_over_pages()
    {
        var districts = Enumerable.Range(1, 20).Select(i => (Code: $"63.03.{i:00}", Boxes: i == 5 ? 397 : 95)).ToArray();
        var operation = await TestOperation.Open(app, boxes: 2);
        await app.Publish(operation.Districts(2, districts));
        await WarehouseApp.Eventually(async () => await operation.TryBox(95, "63.03.20") is not null);
        await operation.Publish(1, [.. districts.SelectMany((d, i) => Shipments(d.Code, d.Boxes, day: i % 6 + 1))]);

        var rows = new List<AssemblingRow>();
        string? next = "";
        while (next is not null)
        {
            var page = await Order(operation, $"?limit=7&after={Uri.EscapeDataString(next)}");
            rows.AddRange(page.Items);
            next = page.Next;
        }

        Assert.Equal((2_202, 350), (rows.Sum(r => r.LaidOut.Flat), rows.Sum(r => r.Now.Count)));
        Assert.Equal(rows.OrderBy(r => r.DepartsAt).ThenBy(r => r.DistrictCode, StringComparer.Ordinal).Select(r => r.ShipmentId),
            rows.Select(r => r.ShipmentId));
        Assert.All(rows, r => Assert.Equal(r.Boxes, r.Now.Count + r.Later.Sum(f => f.Places) + r.NoRoom));

        static IEnumerable<PlannedShipment> Shipments(string district, int boxes, int day) =>
            Enumerable.Range(0, (boxes + 97) / 98).Select(i => Given.Planned(district, Math.Min(98, boxes - 98 * i), day));
    }

    [Fact]
    public async Task Boxes_that_the_district_does_not_have_block_the_next_departure()
    {
        var shipment = Given.Planned(TestOperation.District, 5);
        var operation = await TestOperation.Planned(app, boxes: 2, floorLimit: 350, shipment);

        Assert.Contains(("boxes.none-laid-out", 3), await Blocks(operation));
    }

    [Fact]
    public async Task Boxes_of_a_later_departure_on_a_full_floor_block_the_next_one()
    {
        var (early, late) = (Given.Planned(TestOperation.District, 2, day: 1), Given.Planned(TestOperation.District, 2, day: 2));
        var operation = await TestOperation.Planned(app, boxes: 4, floorLimit: 2, early, late);
        await Assemble(operation, 3, 4);

        var full = Assert.Single((await Next(operation)).Next!.Blocks, b => b.Code == "floor.full");

        Assert.Equal(new StandingInTheWay(late.ShipmentId, TestOperation.District, late.DepartsAt, 2), Assert.Single(full.InTheWay));
    }

    [Fact]
    public async Task Without_voters_no_kit_is_known_and_no_stock_is_short()
    {
        var operation = await TestOperation.Planned(app, boxes: 2, floorLimit: 350, Given.Planned(TestOperation.District, 2));

        Assert.Equal([("boxes.flat", 2), ("kit.not-known", 2)], await Blocks(operation));
    }

    [Fact]
    public async Task A_critical_item_of_its_kits_that_the_store_lacks_blocks_it_until_it_is_there()
    {
        var store = await StoreWork.Begin(app, 100, 200);
        await store.Operation.Publish(1, Given.Planned(TestOperation.District, 2));

        var ballots = await Short(store, StoreWork.Ballot);
        await store.BringSorted(StoreWork.Ballot, 102);
        var oneLess = await Short(store, StoreWork.Ballot);
        await store.BringSorted(StoreWork.Ballot, 1);

        // The shipment's two boxes are of one polling station, one of them for this election: 100 voters and 2.5 % more.
        Assert.Equal((103, 0), (ballots?.Needed, ballots?.InStore));
        Assert.Equal((103, 102), (oneLess?.Needed, oneLess?.InStore));
        Assert.Null(await Short(store, StoreWork.Ballot));
    }

    [Fact]
    public async Task Unsorted_ballots_are_not_there_yet()
    {
        var store = await StoreWork.Begin(app, 100, 200);
        await store.Operation.Publish(1, Given.Planned(TestOperation.District, 2));

        await store.Bring(StoreWork.Ballot, 103);

        Assert.Equal(0, (await Short(store, StoreWork.Ballot))?.InStore);
    }

    [Fact]
    public async Task Booths_travel_beside_the_boxes_and_are_in_no_kit()
    {
        var store = await StoreWork.Begin(app, 100, 200);
        await store.Operation.Publish(1, Given.Planned(TestOperation.District, 2));

        Assert.Null(await Short(store, StoreWork.Booth));
    }

    private Task<Page<AssemblingRow>> Order(TestOperation operation, string query = "") =>
        app.Get<Page<AssemblingRow>>($"{operation.Path}/assembling-order{query}")!;

    private Task<GetNextDeparture.Response> Next(TestOperation operation) =>
        app.Get<GetNextDeparture.Response>($"{operation.Path}/next-departure")!;

    private async Task<IEnumerable<(string, int)>> Blocks(TestOperation operation) =>
        (await Next(operation)).Next!.Blocks.Select(b => (b.Code, b.Count));

    private async Task<ShortItem?> Short(StoreWork store, string item) =>
        (await Next(store.Operation)).Next!.Blocks
            .SingleOrDefault(b => b.Code == "stock.short")?.Items.SingleOrDefault(i => i.Item == item);

    private async Task Assemble(TestOperation operation, params int[] serials)
    {
        var response = await app.Put($"{operation.Path}/assemblies/{Guid.CreateVersion7()}", new
        {
            assembledBy = "Aminah",
            boxes = serials.Select(s => $"{TestOperation.District}-{s:0000}"),
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
