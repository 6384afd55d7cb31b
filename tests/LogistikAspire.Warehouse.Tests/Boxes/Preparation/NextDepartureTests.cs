using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Contents;
using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Boxes.Preparation;

public sealed class NextDepartureTests
{
    private static readonly DateTimeOffset Day1 = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly PackingNeed Nothing = new(0, []);

    [Theory]
    [InlineData("boxes.flat", 3, 0, 0, 0, 0, 0, 0)]
    [InlineData("boxes.not-packed", 0, 3, 0, 0, 0, 0, 0)]
    [InlineData("boxes.not-sealed", 0, 0, 3, 0, 0, 0, 0)]
    [InlineData("boxes.not-staged", 0, 0, 0, 3, 0, 0, 0)]
    [InlineData("boxes.not-loaded", 0, 0, 0, 0, 3, 0, 0)]
    [InlineData("boxes.none-laid-out", 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("boxes.back", 0, 0, 0, 0, 0, 0, 3)]
    public void Boxes_that_are_not_there_yet_block_it(
        string code, int flat, int assembled, int packed, int @sealed, int staged, int loaded, int back)
    {
        var next = Waiting(3, new(flat, assembled, packed, @sealed, staged, loaded, back));

        var block = Assert.Single(NextDeparture.Blocks(next, [], FloorOf(350, next.Counts.Standing), Nothing));

        Assert.Equal((code, 3), (block.Code, block.Count));
        Assert.Contains("3 of 3", block.Message);
    }

    [Fact]
    public void Each_box_counts_once_at_the_step_that_is_next()
    {
        var next = Waiting(36, new(Flat: 6, Assembled: 5, Packed: 4, Sealed: 3, Staged: 2, Loaded: 1, Back: 8));

        var blocks = NextDeparture.Blocks(next, [], FloorOf(350, next.Counts.Standing), Nothing);

        Assert.Equal(
            [
                ("boxes.none-laid-out", 7), ("boxes.flat", 6), ("boxes.not-packed", 5), ("boxes.not-sealed", 4), ("boxes.back", 8),
                ("boxes.not-staged", 3), ("boxes.not-loaded", 2),
            ],
            blocks.Select(b => (b.Code, b.Count)));
    }

    [Fact]
    public void A_box_that_is_not_what_its_station_needs_counts_there_and_nowhere_else()
    {
        var next = Waiting(3, new(0, 0, Packed: 1, Sealed: 1, Staged: 1, 0, 0));
        var packing = Nothing with { Due = [Due("1", BoxState.Packed, BoxDue.Repack), Due("2", BoxState.Staged, BoxDue.Readdress)] };

        var blocks = NextDeparture.Blocks(next, [], FloorOf(350, 3), packing);

        Assert.Equal(
            [("boxes.to-readdress", "2"), ("boxes.kit-differs", "1"), ("boxes.not-staged", null)],
            blocks.Select(b => (b.Code, b.Differences.SingleOrDefault()?.Box)));

        static BoxDifference Due(string box, BoxState state, BoxDue due) => new(box, state, "store", due, true, "", "", [], null);
    }

    [Fact]
    public void Nothing_blocks_what_is_loaded() =>
        Assert.Empty(NextDeparture.Blocks(Waiting(3, new(0, 0, 0, 0, 0, Loaded: 3, 0)), [], FloorOf(0), Nothing));

    [Fact]
    public void A_floor_with_room_for_its_flat_boxes_is_no_block()
    {
        var next = Waiting(3, new(Flat: 3, 0, 0, 0, 0, 0, 0));

        Assert.DoesNotContain(NextDeparture.Blocks(next, [], FloorOf(5, standing: 2), Nothing), b => b.Code == "floor.full");
    }

    [Fact]
    public void A_full_floor_names_whose_boxes_stand_in_the_way_the_latest_first()
    {
        var next = Waiting(6, new(Flat: 4, Assembled: 2, 0, 0, 0, 0, 0));
        var (second, flat, last) = (Waiting(3, new(0, 1, 0, 2, 0, 0, 0), day: 2), Waiting(3, new(3, 0, 0, 0, 0, 0, 0), day: 3),
            Waiting(1, new(0, 0, 0, 0, 1, 0, 0), day: 4));

        var block = Assert.Single(
            NextDeparture.Blocks(next, [second, flat, last], FloorOf(8, standing: 7), Nothing), b => b.Code == "floor.full");

        Assert.Equal(3, block.Count);
        Assert.Equal([(null, 1), (last.ShipmentId, 1), (second.ShipmentId, 3)], block.InTheWay.Select(s => (s.ShipmentId, s.Boxes)));
    }

    [Fact]
    public void A_floor_full_of_its_own_boxes_has_nobody_in_the_way()
    {
        var next = Waiting(9, new(Flat: 4, Assembled: 5, 0, 0, 0, 0, 0));

        var block = Assert.Single(NextDeparture.Blocks(next, [], FloorOf(5, standing: 5), Nothing), b => b.Code == "floor.full");

        Assert.Equal((4, 0), (block.Count, block.InTheWay.Count));
    }

    [Fact]
    public void What_the_store_lacks_for_its_kits_blocks_it()
    {
        var next = Waiting(1, new(0, Assembled: 1, 0, 0, 0, 0, 0));
        var ink = new ShortItem("tinta", "Tinta", "Ink", "bottle", Needed: 2, InStore: 1);

        var block = Assert.Single(NextDeparture.Blocks(next, [], FloorOf(9, 1), new(0, [ink])), b => b.Code == "stock.short");

        Assert.Equal((1, ink), (block.Count, Assert.Single(block.Items)));
        Assert.Contains("1 of 2 tinta", block.Message);
    }

    [Fact]
    public void Boxes_without_a_known_kit_cannot_be_packed()
    {
        var next = Waiting(2, new(0, Assembled: 2, 0, 0, 0, 0, 0));

        var blocks = NextDeparture.Blocks(next, [], FloorOf(9, 2), new(WithoutKit: 2, []));

        Assert.Equal(["boxes.not-packed", "kit.not-known"], blocks.Select(b => b.Code));
    }

    private static WaitingShipment Waiting(int boxes, BoxCounts counts, int day = 1) =>
        new(Guid.CreateVersion7(), "63.03.05", Day1.AddDays(day - 1), boxes, counts);

    private static Floor FloorOf(int limit, int standing = 0)
    {
        var floor = new Floor();
        floor.Resize(limit);
        Assert.Null(floor.Place(standing));
        return floor;
    }
}
