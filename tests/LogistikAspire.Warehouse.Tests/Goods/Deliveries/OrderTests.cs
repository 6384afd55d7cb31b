using LogistikAspire.Warehouse.Goods.Deliveries;
using LogistikAspire.Warehouse.Goods.Stock;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Goods.Deliveries;

public sealed class OrderTests
{
    [Fact]
    public void One_wrong_line_receives_nothing_of_the_others()
    {
        var order = Of(("tinta", 10), ("lem", 10));

        var refusal = order.Receive([Line("tinta", 10), Line("lem", 9) with { Stated = 10 }]);

        Assert.Equal("delivery.lines-refused", refusal?.Code);
        Assert.All(order.Lines, l => Assert.Equal((0, 0, 10), (l.Stated, l.Accepted, l.Outstanding)));
    }

    [Fact]
    public void What_was_rejected_is_still_owed_and_may_come_again()
    {
        var order = Of(("tinta", 10));

        Assert.Null(order.Receive([new("tinta", 10, 4, 3, 2, 1, null)]));
        Assert.Null(order.Receive([Line("tinta", 6)]));

        var line = order.Lines.Single();
        Assert.Equal((16, 10, 3, 2, 1, 0), (line.Stated, line.Accepted, line.Damaged, line.Wrong, line.Short, line.Outstanding));
    }

    [Fact]
    public void What_comes_over_the_order_is_in_excess_until_it_is_kept_or_returned()
    {
        var order = Of(("tinta", 10));
        Assert.Equal((0, 4), (order.ExcessOf(Line("tinta", 10)), order.ExcessOf(Line("tinta", 14))));
        Assert.Null(order.Receive([Line("tinta", 14)]));
        Assert.Equal(1, order.ExcessOf(Line("tinta", 1)));
        Assert.Null(order.Receive([Line("tinta", 1)]));
        var line = order.Lines.Single();
        Assert.Equal((15, 10, 5, 0), (line.Stated, line.Accepted, line.Excess, line.Outstanding));

        Assert.Equal("excess-settlement.lines-refused", order.Settle([new("tinta", 3, 3)])?.Code);
        Assert.Equal("excess-settlement.lines-refused", order.Settle([new("tinta", 0, 0)])?.Code);
        Assert.Equal("excess-settlement.lines-refused", order.Settle([new("tinta", 1, 0), new("tinta", 1, 0)])?.Code);
        Assert.Equal("excess-settlement.lines-refused", order.Settle([new("lem", 1, 0)])?.Code);
        Assert.Equal(5, line.Excess);
        Assert.Null(order.Settle([new("tinta", 3, 1)]));

        Assert.Equal((10, 1, 3, 1), (line.Accepted, line.Excess, line.Kept, line.Returned));
    }

    [Fact]
    public void A_line_of_the_largest_numbers_does_not_wrap_around()
    {
        var line = new DeliveryLine("tinta", 2, int.MaxValue, int.MaxValue, 4, 0, null); // 2³² + 2

        Assert.False(line.AddsUp);
    }

    [Fact]
    public void Orders_are_the_same_whatever_the_order_of_their_lines()
    {
        Assert.True(Of(("tinta", 10), ("lem", 5)).Same(Of(("lem", 5), ("tinta", 10))));
        Assert.False(Of(("tinta", 10), ("lem", 5)).Same(Of(("tinta", 10))));
        Assert.False(Of(("tinta", 10)).Same(Of(("tinta", 11))));
    }

    [Fact]
    public void A_delivery_books_what_was_accepted_and_what_goes_back_damaged_and_nothing_else()
    {
        var delivery = new Delivery(
            Given.Operation, Guid.CreateVersion7(), Guid.CreateVersion7(), "SJ-1", "Supir", "Petugas",
            [new("tinta", 10, 4, 3, 2, 1, null), new("surat", 10, 10, 0, 0, 0, null)], Given.Day1, Given.Day1, "");
        var room = new StockLedger(Given.Operation, []);

        delivery.Book(room, item => item == "surat");

        Assert.Equal(
            [
                ("tinta", Place.Store, Condition.Good, 4L), ("tinta", Place.Vendor, Condition.Damaged, 3L),
                ("surat", Place.Store, Condition.Unsorted, 10L),
            ],
            room.Entries.Select(e => (e.Item, e.Place, e.Condition, e.Change)));
        Assert.Equal(["damaged", "wrong", "short"], delivery.Discrepancy("PT")!.Lines.Select(l => l.Reason));
    }

    private static Order Of(params (string, int)[] lines) => new(Given.Operation, Guid.CreateVersion7(), "SPK-1", "PT", null, lines);

    private static DeliveryLine Line(string item, int accepted) => new(item, accepted, accepted, 0, 0, 0, null);
}
