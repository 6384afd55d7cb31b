using System.Net;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Goods.Deliveries;

public sealed class SettleExcessTests(WarehouseApp app)
{
    [Fact]
    public async Task What_comes_over_the_order_lies_apart_is_told_and_named_until_it_is_decided_on()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery) = (await work.Ordered((StoreWork.Ballot, 1_000)), Guid.CreateVersion7());

        (await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Ballot, 1_080, damaged: 20))).EnsureSuccessStatusCode();

        var told = await app.Published<GoodsDiscrepancyFound>(m => m.DocumentId == delivery);
        Assert.Equal([("damaged", 20), ("excess", 80)], told.Lines.Select(l => (l.Reason, l.Quantity)));
        Assert.Equal((1_000, 80), await Stock());
        var line = await work.OrderLine(order, StoreWork.Ballot);
        Assert.Equal((1_100, 1_000, 80, 0), (line.Stated, line.Accepted, line.Excess, line.Outstanding));
        var delivered = (await app.Get<GetDelivery.Response>($"{work.OrderPath(order)}/deliveries/{delivery}"))!;
        Assert.Equal(80, Assert.Single(delivered.Lines).Excess);
        Assert.True(await work.Reconciliation(StoreWork.Ballot) is
            { Printed: 1_100, Stored: 1_000, Damaged: 20, Excess: 80, Difference: 0, Unexplained: 0, Reconciles: false });
        var named = Assert.Single(await work.Differences(StoreWork.Ballot));
        Assert.Equal(("excess", order, Place.Store, -80), (named.Cause, named.DocumentId, named.Place, named.Quantity));
        await work.Send(StoreWork.Ballot, 1, "ppk-63.03.05", Condition.Excess).Refused("stock.lines-refused");

        Assert.Equal(HttpStatusCode.NoContent, (await work.SettleExcess(order, StoreWork.Ballot, 50, 30)).StatusCode);

        Assert.Equal((1_050, 0), await Stock());
        line = await work.OrderLine(order, StoreWork.Ballot);
        Assert.Equal((1_000, 0, 50, 30), (line.Accepted, line.Excess, line.Kept, line.Returned));
        Assert.True(await work.Reconciliation(StoreWork.Ballot) is
            { Printed: 1_100, Sent: 0, Stored: 1_050, Damaged: 20, Excess: 0, Returned: 30, Difference: 0, Reconciles: true });
        Assert.Empty(await work.Differences(StoreWork.Ballot));

        async Task<(long Unsorted, long Excess)> Stock() =>
            (await work.Stock(StoreWork.Ballot, Condition.Unsorted), await work.Stock(StoreWork.Ballot, Condition.Excess));
    }

    [Fact]
    public async Task What_a_count_does_not_find_of_it_is_adjusted_like_all_else()
    {
        var work = await StoreWork.Begin(app);
        var (order, count) = (await work.Ordered((StoreWork.Booth, 10)), Guid.CreateVersion7());
        await work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 14));

        (await work.Count(count, StoreWork.Counted(StoreWork.Booth, 3, "Hilang", condition: Condition.Excess))).EnsureSuccessStatusCode();
        (await work.Book(
            StockDocumentKind.Adjustment, StoreWork.Booth, 1, StoreWork.At(Place.Store, Condition.Excess), null, countId: count))
            .EnsureSuccessStatusCode();
        (await work.SettleExcess(order, StoreWork.Booth, 4, 0)).EnsureSuccessStatusCode();

        Assert.Equal((13, 0), (await work.Stock(StoreWork.Booth), await work.Stock(StoreWork.Booth, Condition.Excess)));
        Assert.True(await work.Reconciliation(StoreWork.Booth) is { Difference: 1, Adjusted: -1, Unexplained: 0 });
    }

    [Fact]
    public async Task It_is_decided_in_parts_and_once_each_and_never_more_than_there_is()
    {
        var work = await StoreWork.Begin(app);
        var (order, settlement) = (await work.Ordered((StoreWork.Booth, 10)), Guid.CreateVersion7());
        await work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 14));

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => work.SettleExcess(order, StoreWork.Booth, 0, 3, settlement)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        await work.SettleExcess(order, StoreWork.Booth, 1, 3, settlement).Refused("excess-settlement.other-content");
        var problem = await work.SettleExcess(order, StoreWork.Booth, 2, 0).Refused("excess-settlement.lines-refused");
        Assert.Equal([("lines[0]", "excess.less-there")], problem.WrongLines());
        Assert.Equal(HttpStatusCode.NoContent, (await work.SettleExcess(order, StoreWork.Booth, 1, 0)).StatusCode);
        Assert.Equal(11, await work.Stock(StoreWork.Booth));
        Assert.True((await work.Reconciliation(StoreWork.Booth)).Reconciles);
        await work.SettleExcess(Guid.NewGuid(), StoreWork.Booth, 1, 0).Refused("order.unknown", HttpStatusCode.NotFound);
        await app.Put(
                $"{work.OrderPath(order)}/excess-settlements/{Guid.CreateVersion7()}",
                new SettleExcess.Request("Sebab", "Aminah", " aminah", null, [new(StoreWork.Booth, 1, 0)]))
            .Refused("excess-settlement.same-person");
    }
}
