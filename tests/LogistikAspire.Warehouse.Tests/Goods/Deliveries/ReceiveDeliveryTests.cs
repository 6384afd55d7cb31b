using System.Net;
using System.Text;
using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Shared;
using LogistikAspire.Testing;
using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Goods.Deliveries;

public sealed class ReceiveDeliveryTests(WarehouseApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_received_in_parts_until_nothing_is_outstanding()
    {
        var work = await StoreWork.Begin(app);
        var order = await work.Ordered((StoreWork.Booth, 100), ("tinta", 10));

        await work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 60), StoreWork.Line("tinta", 10));
        await work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 40));

        Assert.Equal(new GetOrder.Line(StoreWork.Booth, 100, 100, 100, 0, 0, 0, 0, 0, 0, 0), await work.OrderLine(order, StoreWork.Booth));
        Assert.Equal((100, 10), (await work.Stock(StoreWork.Booth), await work.Stock("tinta")));
        var listed = Assert.Single((await app.Get<Page<ListOrders.Response>>($"{work.Path}/orders"))!.Items);
        Assert.Equal((2, 0), (listed.Lines, listed.Open));
        Assert.Equal(2, (await app.Get<Page<ListDeliveries.Response>>($"{work.OrderPath(order)}/deliveries"))!.Items.Count);
    }

    [Fact]
    public async Task What_is_damaged_wrong_or_short_is_told_at_once_and_still_owed()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery) = (await work.Ordered((StoreWork.Ballot, 1_000), (StoreWork.Booth, 8)), Guid.CreateVersion7());

        await work.Deliver(
            order, delivery, StoreWork.Line(StoreWork.Ballot, 900, damaged: 60, wrong: 30, missing: 10, remark: "Basah"),
            StoreWork.Line(StoreWork.Booth, 8));

        var told = await app.Published<GoodsDiscrepancyFound>(m => m.DocumentId == delivery);
        Assert.Equal((work.Id, "delivery", "PT Cetak"), (told.OperationId, told.Document, told.Vendor));
        Assert.Equal((order, Given.Day1), (told.OrderId, told.FoundAt));
        Assert.Equal(
            [("damaged", 60), ("wrong", 30), ("short", 10)],
            told.Lines.Where(l => l is { Item: StoreWork.Ballot, Note: "Basah" }).Select(l => (l.Reason, l.Quantity)));
        Assert.Equal(3, told.Lines.Count);
        Assert.Equal(100, (await work.OrderLine(order, StoreWork.Ballot)).Outstanding);
        Assert.Equal((900, 60), (
            await work.Stock(StoreWork.Ballot, Condition.Unsorted), await work.Stock(StoreWork.Ballot, Condition.Damaged, Place.Vendor)));
        Assert.Equal(0, await work.Stock(StoreWork.Ballot));
    }

    [Fact]
    public async Task A_delivery_that_is_all_right_tells_nothing()
    {
        var work = await StoreWork.Begin(app);
        await work.Bring(StoreWork.Booth, 8);
        var other = await work.Ordered((StoreWork.Booth, 8));
        await work.Deliver(other, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 7, damaged: 1));

        await app.Published<GoodsDiscrepancyFound>(m => m.OrderId == other);
        Assert.Single(app.Heard<GoodsDiscrepancyFound>(), m => m.OperationId == work.Id);
    }

    [Fact]
    public async Task Every_wrong_line_is_named_and_nothing_is_recorded()
    {
        var work = await StoreWork.Begin(app);
        var order = await work.Ordered((StoreWork.Booth, 10), ("tinta", 10), ("lem", 10));

        var problem = await work.Deliver(
                order, Guid.CreateVersion7(),
                StoreWork.Line(StoreWork.Booth, 10),
                StoreWork.Line("tinta", 5) with { Stated = 6 },
                StoreWork.Line("karet", 5),
                StoreWork.Line("lem", 5),
                StoreWork.Line("lem", 5))
            .Refused("delivery.lines-refused");

        Assert.Equal(
            [
                ("lines[1]", "delivery.not-adding-up"), ("lines[2]", "order.other-item"), ("lines[4]", "line.twice"),
            ],
            problem.WrongLines());
        Assert.Equal(0, (await work.OrderLine(order, "lem")).Stated);
        Assert.Empty(await work.Positions());
    }

    [Fact]
    public async Task The_same_delivery_again_changes_nothing_and_other_content_is_refused()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery) = (await work.Ordered((StoreWork.Booth, 100)), Guid.CreateVersion7());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 10, damaged: 1))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.NoContent));
        await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 11)).Refused("delivery.other-content");
        Assert.Equal(10, await work.Stock(StoreWork.Booth));
        await app.Published<GoodsDiscrepancyFound>(m => m.DocumentId == delivery);
        Assert.Single(app.Heard<GoodsDiscrepancyFound>(), m => m.DocumentId == delivery);
    }

    [Fact]
    public async Task Of_many_deliveries_at_once_no_more_is_accepted_than_was_ordered_and_the_rest_is_in_excess()
    {
        var work = await StoreWork.Begin(app);
        var order = await work.Ordered((StoreWork.Booth, 25));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            work.Deliver(order, Guid.CreateVersion7(), StoreWork.Line(StoreWork.Booth, 4))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal((25, 15), (await work.Stock(StoreWork.Booth), await work.Stock(StoreWork.Booth, Condition.Excess)));
        Assert.Equal(Enumerable.Range(1, 7), (await work.Card(StoreWork.Booth)).Select(e => e.Number));
    }

    [Fact]
    public async Task One_person_does_not_both_deliver_and_receive()
    {
        var work = await StoreWork.Begin(app);
        var order = await work.Ordered((StoreWork.Booth, 10));

        await app.Put(
                $"{work.OrderPath(order)}/deliveries/{Guid.CreateVersion7()}",
                new ReceiveDelivery.Request("SJ-1", "Aminah", " aminah ", null, [StoreWork.Line(StoreWork.Booth, 10)]))
            .Refused("delivery.same-person");
    }

    [Theory]
    [InlineData("""{"deliveredBy":"A","receivedBy":"B","lines":[{"item":"tinta","stated":1,"accepted":1}]}""", "note")]
    [InlineData("""{"note":"1","deliveredBy":"A","receivedBy":"B","lines":[]}""", "lines")]
    [InlineData("""{"note":"1","deliveredBy":"A","receivedBy":"B","lines":[null]}""", "lines")]
    [InlineData("""{"note":"1","deliveredBy":"A","receivedBy":"B","lines":[{"stated":1,"accepted":1}]}""", "lines[0].item")]
    [InlineData("""{"note":"1","deliveredBy":"A","receivedBy":"B","lines":[{"item":"tinta","stated":0}]}""", "lines[0].stated")]
    [InlineData("""{"note":"1","deliveredBy":"A","receivedBy":"B","lines":[{"item":"lem","stated":1,"wrong":-1}]}""", "lines[0].wrong")]
    [InlineData("""{"note":"1","deliveredBy":"A","receivedBy":"B","lines":[{"item":"lem","stated":1,"reject":1}]}""", "lines[0].reject")]
    public async Task A_delivery_out_of_shape_is_refused_by_field(string body, string field)
    {
        var work = await StoreWork.Begin(app);
        var order = await work.Ordered(("tinta", 10));

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await app.Http.PutAsync($"{work.OrderPath(order)}/deliveries/{Guid.CreateVersion7()}", content, Ct).Invalid(field);
    }

    [Fact]
    public async Task A_delivery_is_read_line_by_line_and_what_is_unknown_is_told_apart()
    {
        var work = await StoreWork.Begin(app);
        var (order, delivery) = (await work.Ordered((StoreWork.Booth, 10)), Guid.CreateVersion7());
        await work.Deliver(order, delivery, StoreWork.Line(StoreWork.Booth, 8, missing: 2, remark: "Kurang"));

        var read = await app.Get<GetDelivery.Response>($"{work.OrderPath(order)}/deliveries/{delivery}");

        Assert.Equal([new GetDelivery.Line(StoreWork.Booth, 10, 8, 0, 0, 2, "Kurang", 0)], read!.Lines);
        await Unknown($"{work.OrderPath(order)}/deliveries/{Guid.NewGuid()}", "delivery.unknown");
        await Unknown($"{work.OrderPath()}/deliveries", "order.unknown");
        await Unknown(work.OrderPath(), "order.unknown");
        await Unknown($"/operations/{Guid.NewGuid()}/orders", "operation.unknown");
        await work.Deliver(Guid.NewGuid(), delivery, StoreWork.Line(StoreWork.Booth, 8)).Refused("order.unknown", HttpStatusCode.NotFound);

        async Task Unknown(string path, string code) =>
            await app.Http.GetAsync(path, Ct).Refused(code, HttpStatusCode.NotFound);
    }
}
