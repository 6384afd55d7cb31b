using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Operation;

public sealed class FloorTests
{
    [Fact]
    public void The_floor_takes_boxes_up_to_its_limit_and_not_one_more()
    {
        var floor = FloorOf(350);

        Assert.Null(floor.Place(350));
        var refusal = floor.Place(1);

        Assert.Equal("floor.full", refusal?.Code);
        Assert.Equal((350, 350, 1), (refusal?.Details?["standing"], refusal?.Details?["limit"], refusal?.Details?["asked"]));
        Assert.Equal(350, floor.Standing);
    }

    [Fact]
    public void A_refused_batch_leaves_the_floor_as_it_was()
    {
        var floor = FloorOf(10);
        floor.Place(7);

        Assert.NotNull(floor.Place(4));

        Assert.Equal((7, 3), (floor.Standing, floor.Free));
    }

    [Fact]
    public void Boxes_that_leave_make_room()
    {
        var floor = FloorOf(10);
        floor.Place(10);

        floor.Clear(4);

        Assert.Null(floor.Place(4));
    }

    [Fact]
    public void More_cannot_leave_than_stand_there() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FloorOf(10).Clear(1));

    [Fact]
    public void A_limit_lowered_under_what_stands_follows_down_as_boxes_leave()
    {
        var floor = FloorOf(10);
        floor.Place(8);

        floor.Resize(5);
        Assert.Equal((8, 0), (floor.Limit, floor.Free));
        floor.Clear(2);
        Assert.Equal((6, 0), (floor.Limit, floor.Free));
        floor.Clear(6);

        Assert.Equal((5, 5), (floor.Limit, floor.Free));
    }

    private static Floor FloorOf(int limit)
    {
        var floor = new Floor();
        floor.Resize(limit);
        return floor;
    }
}
