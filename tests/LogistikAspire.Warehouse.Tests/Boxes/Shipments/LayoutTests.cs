using LogistikAspire.Warehouse.Boxes;
using LogistikAspire.Warehouse.Boxes.Shipments;
using LogistikAspire.Warehouse.Operation.Documents;

namespace LogistikAspire.Warehouse.Tests.Boxes.Shipments;

public sealed class LayoutTests
{
    [Fact]
    public void Flat_boxes_go_to_the_earliest_departure_first_in_order_of_their_serial()
    {
        var (late, early) = (Given.Shipment(2, day: 3), Given.Shipment(3, day: 1));
        var boxes = Given.Boxes(5);

        Layout.Assign([late, early], boxes);

        Assert.Equal([early.Id, early.Id, early.Id, late.Id, late.Id], boxes.Select(b => b.ShipmentId!.Value));
    }

    [Fact]
    public void A_shipment_gets_boxes_of_its_own_district_only()
    {
        var (here, there) = (Given.Shipment(2, "63.03.05"), Given.Shipment(3, "63.03.06"));
        var boxes = Given.Boxes(3, "63.03.05").Concat(Given.Boxes(2, "63.03.06")).ToList();

        Layout.Assign([here, there], boxes);

        Assert.All(boxes.Where(b => b.ShipmentId == here.Id), b => Assert.Equal("63.03.05", b.DistrictCode));
        Assert.Equal((2, 2), (boxes.Count(b => b.ShipmentId == here.Id), boxes.Count(b => b.ShipmentId == there.Id)));
    }

    [Fact]
    public void Boxes_that_no_shipment_needs_belong_to_none()
    {
        var boxes = Given.Boxes(5);
        boxes.ForEach(b => b.Assign(Guid.CreateVersion7()));

        Layout.Assign([Given.Shipment(3)], boxes);

        Assert.Equal(2, boxes.Count(b => b.ShipmentId is null));
    }

    [Fact]
    public void Sealed_boxes_of_a_dropped_shipment_go_to_the_earliest_departure()
    {
        var (early, late) = (Given.Shipment(2, day: 2), Given.Shipment(2, day: 4));
        var boxes = Given.Boxes(4);
        Given.Seal(boxes[2], "S-3");
        Given.Seal(boxes[3], "S-4");
        boxes.ForEach(b => b.Assign(Guid.CreateVersion7()));

        Layout.Assign([late, early], boxes);

        Assert.Equal([late.Id, late.Id, early.Id, early.Id], boxes.Select(b => b.ShipmentId!.Value));
    }

    [Fact]
    public void A_ready_shipment_keeps_its_sealed_boxes_though_an_earlier_one_has_none()
    {
        var (early, ready) = (Given.Shipment(2, day: 1), Given.Shipment(2, day: 5));
        var boxes = Given.Boxes(4);
        foreach (var box in boxes.Take(2))
        {
            Given.Seal(box, $"S-{box.Serial}");
            box.Assign(ready.Id);
        }

        Layout.Assign([early, ready], boxes);

        Assert.Equal([ready.Id, ready.Id, early.Id, early.Id], boxes.Select(b => b.ShipmentId!.Value));
    }

    [Fact]
    public void A_shipment_that_shrank_gives_up_flat_boxes_before_sealed_ones()
    {
        var shrunk = Given.Shipment(2);
        var boxes = Given.Boxes(4);
        Given.Seal(boxes[3], "S-4");
        boxes.ForEach(b => b.Assign(shrunk.Id));

        Layout.Assign([shrunk], boxes);

        Assert.Equal(["63.03.05-0001", "63.03.05-0004"], boxes.Where(b => b.ShipmentId == shrunk.Id).Select(b => b.Number));
    }

    [Fact]
    public void What_is_farthest_comes_first_when_a_shipment_shrinks_or_is_dropped()
    {
        var (shrunk, next) = (Given.Shipment(1, day: 1), Given.Shipment(3, day: 2));
        var boxes = Given.Boxes(5);
        Given.Seal(boxes[1]);
        Given.Stage(boxes[2]);
        foreach (var box in boxes.Skip(3))
        {
            Given.Stage(box);
            box.Load(Guid.CreateVersion7(), "ppk-63.03.05").MustBeDone();
        }

        boxes.ForEach(b => b.Assign(shrunk.Id));

        Layout.Assign([shrunk, next], boxes);

        Assert.Equal([null, next.Id, next.Id, shrunk.Id, next.Id], boxes.Select(b => b.ShipmentId));
    }

    [Fact]
    public void Laying_out_again_moves_nothing()
    {
        var shipments = new[] { Given.Shipment(3, day: 1), Given.Shipment(4, day: 2) };
        var boxes = Given.Boxes(9);
        Given.Seal(boxes[8], "S-9");
        Layout.Assign(shipments, boxes);
        var before = boxes.Select(b => b.ShipmentId).ToList();

        Layout.Assign(shipments, boxes);

        Assert.Equal(before, boxes.Select(b => b.ShipmentId));
    }

    [Fact]
    public void What_has_left_or_was_cancelled_gets_no_box()
    {
        var (departed, cancelled) = (Given.Shipment(2), Given.Shipment(2));
        departed.Depart(2, Given.Day1);
        cancelled.Drop();
        var boxes = Given.Boxes(2);

        Layout.Assign([departed, cancelled], boxes);

        Assert.All(boxes, b => Assert.Null(b.ShipmentId));
    }

    [Fact]
    public void No_shipment_ever_gets_more_than_it_asks_for()
    {
        var random = new Random(63_03);
        for (var round = 0; round < 200; round++)
        {
            var shipments = Enumerable.Range(0, random.Next(5))
                .Select(_ => Given.Shipment(random.Next(1, 9), day: random.Next(1, 6)))
                .ToList();
            var owners = shipments.Select(s => (Guid?)s.Id).Append(null).Append(Guid.CreateVersion7()).ToArray();
            var boxes = Given.Boxes(random.Next(1, 25));
            foreach (var box in boxes)
            {
                box.Assign(owners[random.Next(owners.Length)]);
                if (random.Next(2) == 0)
                {
                    Given.Seal(box, $"S-{box.Serial}");
                }
            }

            Layout.Assign(shipments, boxes);

            var laidOut = shipments.Sum(s => boxes.Count(b => b.ShipmentId == s.Id));
            Assert.All(shipments, s => Assert.True(boxes.Count(b => b.ShipmentId == s.Id) <= s.Boxes));
            Assert.Equal(Math.Min(boxes.Count, shipments.Sum(s => s.Boxes)), laidOut);
            Assert.Equal(boxes.Count - laidOut, boxes.Count(b => b.ShipmentId is null));

            // A sealed box is left over only when sealed boxes fill every shipment.
            Assert.True(boxes.All(b => b.State == BoxState.Flat || b.ShipmentId is not null)
                || boxes.All(b => b.State == BoxState.Sealed || b.ShipmentId is null));
        }
    }
}
