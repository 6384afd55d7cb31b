using LogistikAspire.Warehouse.Boxes.Preparation;
using LogistikAspire.Warehouse.Operation;

namespace LogistikAspire.Warehouse.Tests.Boxes.Preparation;

public sealed class AssemblingOrderTests
{
    private static readonly DateTimeOffset Day1 = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Boxes of Banjar's districts, in order of their codes.</summary>
    private static readonly int[] Banjar =
        [108, 166, 154, 240, 400, 142, 170, 104, 66, 58, 38, 124, 52, 68, 124, 54, 28, 14, 50, 42];

    [Fact]
    public void Free_places_go_to_the_earliest_departure_first()
    {
        var (first, second, third) = (Flat(4, hour: 0), Flat(4, hour: 1), Flat(4, hour: 2));

        var order = AssemblingOrder.Of([first, second, third], FloorOf(6));

        Assert.Equal([4, 2, 0], order.Select(r => r.Now.Count));
        Assert.Equal(first.Flat, order[0].Now);
        Assert.Equal(second.Flat.Take(2), order[1].Now);
    }

    [Fact]
    public void The_rest_waits_for_the_departures_before_it()
    {
        var order = AssemblingOrder.Of([Flat(4, hour: 0), Flat(4, hour: 1), Flat(4, hour: 2)], FloorOf(6));

        Assert.Equal([new FreedPlaces(Day1, 2)], order[1].Later);
        Assert.Equal([new FreedPlaces(Day1, 2), new FreedPlaces(Day1.AddHours(1), 2)], order[2].Later);
        Assert.All(order, r => Assert.Equal(0, r.NoRoom));
    }

    [Fact]
    public void A_full_floor_lets_nothing_be_assembled_now()
    {
        var (standing, flat) = (Waiting(0, new(0, 1, 1, 1, 1, 0, 0)), Flat(3, hour: 1));

        var order = AssemblingOrder.Of([standing, flat], FloorOf(4, standing: 4));

        Assert.Empty(order[1].Now);
        Assert.Equal([new FreedPlaces(Day1, 3)], order[1].Later);
    }

    [Fact]
    public void What_is_on_a_vehicle_makes_no_room_when_it_leaves()
    {
        var (loaded, flat) = (Waiting(0, new(0, 0, 0, 0, 1, 3, 0)), Flat(3, hour: 1));

        var order = AssemblingOrder.Of([loaded, flat], FloorOf(1, standing: 1));

        Assert.Equal([new FreedPlaces(Day1, 1)], order[1].Later);
        Assert.Equal(2, order[1].NoRoom);
    }

    [Fact]
    public void A_departure_at_the_same_time_comes_too_late_to_make_room()
    {
        var order = AssemblingOrder.Of([Flat(2, hour: 0), Flat(2, hour: 0)], FloorOf(2));

        Assert.Equal((0, 2), (order[1].Later.Count, order[1].NoRoom));
    }

    [Fact]
    public void Boxes_of_a_later_departure_on_the_floor_leave_an_earlier_one_without_room()
    {
        var order = AssemblingOrder.Of([Flat(3, hour: 0), Waiting(1, new(0, 2, 0, 0, 0, 0, 0))], FloorOf(3, standing: 2));

        Assert.Equal((1, 2), (order[0].Now.Count, order[0].NoRoom));
    }

    [Fact]
    public void What_has_no_room_makes_none_either()
    {
        var order = AssemblingOrder.Of([Flat(5, hour: 0), Flat(5, hour: 1)], FloorOf(2));

        Assert.Equal(3, order[0].NoRoom);
        Assert.Equal([new FreedPlaces(Day1, 2)], order[1].Later);
        Assert.Equal(3, order[1].NoRoom);
    }

    [Fact]
    public void A_limit_lowered_under_what_stands_swallows_the_first_places()
    {
        var floor = FloorOf(4, standing: 4);
        floor.Resize(1);

        var order = AssemblingOrder.Of([Waiting(0, new(0, 4, 0, 0, 0, 0, 0)), Flat(3, hour: 1)], floor);

        Assert.Equal([new FreedPlaces(Day1, 1)], order[1].Later);
        Assert.Equal(2, order[1].NoRoom);
    }

    [Fact]
    public void Without_a_floor_nothing_is_assembled()
    {
        var row = Assert.Single(AssemblingOrder.Of([Flat(2, hour: 0)], new()));

        Assert.Equal((0, 2), (row.Now.Count, row.NoRoom));
    }

    [Fact]
    public void Without_a_plan_there_is_no_order() => Assert.Empty(AssemblingOrder.Of([], FloorOf(350)));

    [Fact]
    public void Banjars_2_202_boxes_go_over_its_floor_of_350_in_time()
    {
        var shipments = new List<WaitingShipment>();
        var (hour, room) = (0, 98);
        foreach (var district in Banjar)
        {
            for (var left = district; left > 0; left -= shipments[^1].Boxes)
            {
                if (room == 0)
                {
                    (hour, room) = (hour + 4, 98);
                }

                shipments.Add(Flat(Math.Min(left, room), hour));
                room -= shipments[^1].Boxes;
            }
        }

        var floor = FloorOf(350);
        var order = AssemblingOrder.Of(shipments, floor);

        Assert.Equal(2_202, shipments.Sum(s => s.Boxes));
        Assert.Equal(350, order.Sum(r => r.Now.Count));
        Assert.All(order, r => Assert.Equal(0, r.NoRoom));
        Play(order, floor);
        Assert.Equal(0, floor.Standing);
    }

    [Fact]
    public void Following_it_never_overfills_the_floor_and_leaves_no_place_idle_that_someone_lacks()
    {
        var random = new Random(63_03);
        for (var round = 0; round < 500; round++)
        {
            var shipments = Enumerable.Range(0, random.Next(8))
                .Select(_ => Waiting(random.Next(5), new(
                    random.Next(9), random.Next(3), random.Next(3), random.Next(3), random.Next(3), random.Next(3), 0)))
                .OrderBy(s => s.Key, StringComparer.Ordinal)
                .ToList();
            var standing = shipments.Sum(s => s.Counts.Standing) + random.Next(3);
            var floor = FloorOf(standing + random.Next(12), standing);
            floor.Resize(random.Next(floor.Limit + 1));

            Play(AssemblingOrder.Of(shipments, floor), floor);
        }
    }

    /// <summary>Assembles and departs as the order says, on the real floor.</summary>
    private static void Play(IReadOnlyList<AssemblingRow> order, Floor floor)
    {
        Assert.All(order, r => Assert.Equal(r.LaidOut.Flat, r.Now.Count + r.Later.Sum(f => f.Places) + r.NoRoom));
        Assert.Null(floor.Place(order.Sum(r => r.Now.Count)));
        foreach (var departure in order.GroupBy(r => r.DepartsAt))
        {
            AssertNoneIdle(departure.Key);
            Assert.All(departure, r => Assert.All(r.Later, f => Assert.True(f.After < r.DepartsAt)));
            floor.Clear(departure.Sum(r => r.LaidOut.Standing + r.LaidOut.Flat - r.NoRoom));
            Assert.Null(floor.Place(order.Sum(r => r.Later.Where(f => f.After == departure.Key).Sum(f => f.Places))));
        }

        void AssertNoneIdle(DateTimeOffset from) => Assert.True(floor.Free == 0 || order.All(r => r.DepartsAt < from || r.NoRoom == 0));
    }

    private static WaitingShipment Flat(int boxes, int hour) => Waiting(hour, new(boxes, 0, 0, 0, 0, 0, 0));

    private static WaitingShipment Waiting(int hour, BoxCounts counts) => new(
        Guid.CreateVersion7(), "63.03.05", Day1.AddHours(hour), counts.All, counts)
    {
        Flat = [.. Enumerable.Range(1, counts.Flat).Select(i => $"63.03.05-{i:0000}")],
    };

    private static Floor FloorOf(int limit, int standing = 0)
    {
        var floor = new Floor();
        floor.Resize(limit);
        Assert.Null(floor.Place(standing));
        return floor;
    }
}
