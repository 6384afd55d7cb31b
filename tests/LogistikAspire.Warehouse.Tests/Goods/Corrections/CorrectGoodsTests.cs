using System.Net;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Stock;

namespace LogistikAspire.Warehouse.Tests.Goods.Corrections;

/// <summary>Records about goods that were wrong are moved back by new entries: the ledger's past stays.</summary>
public sealed class CorrectGoodsTests(WarehouseApp app)
{
    [Fact]
    public async Task A_wrong_delivery_leaves_the_order_as_if_it_had_not_come()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery) = (await work.Ordered((StoreWork.Booth, 100)), Guid.CreateVersion7());
        (await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 70, damaged: 5, missing: 5))).EnsureSuccessStatusCode();

        (await work.Operation.TakeBack("deliveries", delivery)).EnsureSuccessStatusCode();

        var line = await work.OrderLine(order, StoreWork.Booth);
        Assert.Equal((0, 0, 0), (line.Accepted, line.Damaged, line.Short));
        Assert.Equal(0, await work.Stock(StoreWork.Booth));
        Assert.Equal([70, -70], (await work.Card(StoreWork.Booth)).Select(e => e.Change));
        Assert.True((await work.Reconciliation(StoreWork.Booth)).Reconciles);
        Assert.Empty(await work.Differences(StoreWork.Booth));
        Assert.Single((await app.Get<GetDelivery.Response>($"{work.OrderPath(order)}/deliveries/{delivery}"))!.CorrectedBy);
        (await work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 100))).EnsureSuccessStatusCode();
        Assert.Equal(100, await work.Stock(StoreWork.Booth));
    }

    [Fact]
    public async Task One_item_of_a_delivery_is_taken_back_and_what_was_used_of_it_is_named()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery) = (await work.Ordered((StoreWork.Booth, 10), ("tinta", 10)), Guid.CreateVersion7());
        (await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 10), StoreWork.Line("tinta", 10))).EnsureSuccessStatusCode();
        (await work.Send(StoreWork.Booth, 1, TestOperation.AtDistrict)).EnsureSuccessStatusCode();

        await work.Operation.TakeBack("deliveries", delivery, items: [StoreWork.Booth]).Refused("stock.insufficient");
        (await work.Operation.TakeBack("deliveries", delivery, items: ["tinta"])).EnsureSuccessStatusCode();
        await work.Operation.TakeBack("deliveries", delivery, items: ["tinta"]).Refused("correction.lines-refused");
        await work.Operation.TakeBack("deliveries", delivery, items: ["lem"]).Refused("correction.lines-refused");
        await work.Operation.TakeBack("deliveries", delivery, boxes: ["63.03.05-0001"]).Refused("correction.no-boxes");

        Assert.Equal((9, 0), (await work.Stock(StoreWork.Booth), await work.Stock("tinta")));
        Assert.Equal(10, (await work.OrderLine(order, StoreWork.Booth)).Accepted);
    }

    [Fact]
    public async Task What_came_over_the_order_and_was_decided_on_is_corrected_first()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery, settlement) = (await work.Ordered((StoreWork.Booth, 10)), Guid.CreateVersion7(), Guid.CreateVersion7());
        (await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 12))).EnsureSuccessStatusCode();
        (await work.SettleExcess(order, StoreWork.Booth, 1, 1, settlement)).EnsureSuccessStatusCode();

        await work.Operation.TakeBack("deliveries", delivery).Refused("correction.stood-upon");
        (await work.Operation.TakeBack("excess-settlements", settlement)).EnsureSuccessStatusCode();
        Assert.Equal((10, 2), (await work.Stock(StoreWork.Booth), await work.Stock(StoreWork.Booth, Condition.Excess)));
        (await work.Operation.TakeBack("deliveries", delivery)).EnsureSuccessStatusCode();

        Assert.Equal(0, await work.Stock(StoreWork.Booth, Condition.Excess));
        Assert.True((await work.Reconciliation(StoreWork.Booth)).Reconciles);
    }

    [Fact]
    public async Task A_wrong_sorting_is_unsorted_again_and_has_no_hour()
    {
        var work = await StoreWork.Begin(app);
        await work.Bring(StoreWork.Ballot, 100);
        var sorting = Guid.CreateVersion7();
        (await work.Sort(StoreWork.Ballot, 80, 20, sorting)).EnsureSuccessStatusCode();

        await work.Operation.Retime("sortings", sorting, Given.Day1).Refused("correction.not-possible");
        (await work.Operation.TakeBack("sortings", sorting)).EnsureSuccessStatusCode();

        Assert.Equal((100, 0), (await work.Stock(StoreWork.Ballot, Condition.Unsorted), await work.Stock(StoreWork.Ballot)));
        Assert.Empty((await app.Get<Page<ListSorted.Response>>($"{work.Path}/sortings"))!.Items);
    }

    [Fact]
    public async Task A_destruction_and_an_adjustment_are_as_if_they_had_not_been_and_the_count_is_open_again()
    {
        var work = await StoreWork.Begin(app);
        await work.Bring(StoreWork.Booth, 10);
        var (count, adjustment, burnt) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        (await work.Book(StockDocumentKind.Destruction, StoreWork.Booth, 4, StoreWork.At("store"), null, documentId: burnt))
            .EnsureSuccessStatusCode();
        (await work.Count(count, StoreWork.Counted(StoreWork.Booth, 5, "Hilang"))).EnsureSuccessStatusCode();
        (await work.Book(
            StockDocumentKind.Adjustment, StoreWork.Booth, 1, StoreWork.At("store"), null, documentId: adjustment, countId: count))
            .EnsureSuccessStatusCode();

        await work.Operation.TakeBack("stock-counts", count).Refused("correction.stood-upon");
        (await work.Operation.TakeBack("stock-documents", burnt)).EnsureSuccessStatusCode();
        (await work.Operation.TakeBack("stock-documents", adjustment)).EnsureSuccessStatusCode();

        var books = await work.Reconciliation(StoreWork.Booth);
        Assert.Equal((0, 0, -1, 10), (books.Destroyed, books.Adjusted, books.OpenDifference, await work.Stock(StoreWork.Booth)));
        (await work.Operation.TakeBack("stock-counts", count)).EnsureSuccessStatusCode();
        Assert.True((await work.Reconciliation(StoreWork.Booth)).Reconciles);
        Assert.Empty(await work.Differences(StoreWork.Booth));
        Assert.Single((await app.Get<GetCount.Response>($"{work.Path}/stock-counts/{count}"))!.CorrectedBy);
        Assert.All(
            (await app.Get<Page<ListStockDocuments.Response>>($"{work.Path}/stock-documents"))!.Items, d => Assert.Single(d.CorrectedBy));
    }

    [Fact]
    public async Task A_use_of_the_reserve_that_was_not_leaves_it_to_others()
    {
        var work = await StoreWork.Begin(app, 400, 400);
        var use = Guid.CreateVersion7();
        (await work.UseReserve(StoreWork.Ballot, 1, 10, use)).EnsureSuccessStatusCode();
        await work.UseReserve(StoreWork.Ballot, 1, 1).Refused("reserve.exceeded");

        (await work.Operation.TakeBack("reserve-uses", use)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.OK, (await work.UseReserve(StoreWork.Ballot, 1, 10)).StatusCode);
    }

    [Fact]
    public async Task An_hour_is_put_right_by_entries_that_never_lack_anything()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery, sent) = (await work.Ordered((StoreWork.Booth, 10)), Guid.CreateVersion7(), Guid.CreateVersion7());
        (await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 10))).EnsureSuccessStatusCode();
        (await work.Book(
            StockDocumentKind.Transfer, StoreWork.Booth, 10, StoreWork.At("store"), StoreWork.At(TestOperation.AtDistrict),
            documentId: sent))
            .EnsureSuccessStatusCode();
        var right = Given.Day1.AddHours(-30);

        (await work.Operation.Retime("deliveries", delivery, right)).EnsureSuccessStatusCode();
        (await work.Operation.Retime("stock-documents", sent, Given.Day1.AddHours(2))).EnsureSuccessStatusCode();
        (await work.Operation.Retime("deliveries", delivery, right.AddHours(1))).EnsureSuccessStatusCode();

        Assert.Equal(
            right.AddHours(1), (await app.Get<GetDelivery.Response>($"{work.OrderPath(order)}/deliveries/{delivery}"))!.DeliveredAt);
        Assert.Equal(0, await work.Stock(StoreWork.Booth));
        Assert.Equal([10, -10, 10, -10, 10, -10, 10, -10], (await work.Card(StoreWork.Booth)).Select(e => e.Change));
        (await work.Operation.TakeBack("stock-documents", sent)).EnsureSuccessStatusCode();
        (await work.Operation.TakeBack("deliveries", delivery)).EnsureSuccessStatusCode();
        Assert.True((await work.Reconciliation(StoreWork.Booth)).Reconciles);
    }
}
