using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Warehouse.Boxes.Shipments;

namespace LogistikAspire.Warehouse.Tests.Boxes.Shipments;

public sealed class ShipmentTests
{
    [Fact]
    public void It_tells_that_it_is_ready_once_when_the_last_box_is_sealed()
    {
        var shipment = Given.Shipment(3);

        Assert.Empty(shipment.Count(2, 0, ""));
        var ready = Assert.IsType<StockSealed>(Assert.Single(shipment.Count(3, 0, "")));
        Assert.Empty(shipment.Count(3, 2, ""));

        Assert.Equal((1, 3), (ready.Version, ready.Boxes));
    }

    [Fact]
    public void It_tells_that_it_is_short_once_when_the_plan_asks_for_more()
    {
        var planned = Given.Planned("63.03.05", 3);
        var shipment = new Shipment(Given.Operation, planned);
        shipment.Count(3, 0, "");

        shipment.Plan(planned with { Boxes = 5, Version = 2 });
        var shortage = Assert.IsType<StockShort>(Assert.Single(shipment.Count(3, 0, "The plan asks for more.")));

        Assert.Equal((2, 2, "The plan asks for more."), (shortage.Version, shortage.Missing, shortage.Reason));
        Assert.Empty(shipment.Count(4, 0, ""));
    }

    [Fact]
    public void It_tells_when_the_last_box_is_loaded_and_when_not_all_are_any_more()
    {
        var shipment = Given.Shipment(2);
        shipment.Count(2, 1, "");

        var loaded = Assert.IsType<ShipmentLoaded>(Assert.Single(shipment.Count(2, 2, "")));
        Assert.Empty(shipment.Count(2, 2, ""));
        var unloaded = Assert.IsType<ShipmentLoaded>(Assert.Single(shipment.Count(2, 0, "")));

        Assert.Equal((2, 2, 2), (loaded.Boxes, loaded.Loaded, loaded.Version));
        Assert.Equal((2, 0, 3), (unloaded.Boxes, unloaded.Loaded, unloaded.Version));
    }

    [Fact]
    public void A_box_that_is_opened_on_its_vehicle_makes_it_short_and_not_loaded_in_one_version()
    {
        var shipment = Given.Shipment(2);
        shipment.Count(2, 2, "");

        var messages = shipment.Count(1, 1, "Its seal is torn.");

        Assert.Equal((2, 2), (Assert.IsType<StockShort>(messages[0]).Version, Assert.IsType<ShipmentLoaded>(messages[1]).Version));
    }

    [Fact]
    public void What_is_loaded_is_sealed_and_belongs_to_it()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.Shipment(3).Count(1, 2, ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.Shipment(3).Count(4, 0, ""));
    }

    [Fact]
    public void A_cancelled_shipment_stays_cancelled_for_a_plan_that_is_older_than_the_cancellation()
    {
        var planned = Given.Planned("63.03.05", 3, version: 4);
        var shipment = new Shipment(Given.Operation, planned);

        Assert.True(shipment.Cancel(5));
        shipment.Plan(planned);
        Assert.Equal(ShipmentState.Cancelled, shipment.State);
        shipment.Plan(planned with { Version = 6 });

        Assert.Equal(ShipmentState.Planned, shipment.State);
    }

    [Fact]
    public void A_cancellation_older_than_the_plan_changes_nothing()
    {
        var shipment = new Shipment(Given.Operation, Given.Planned("63.03.05", 3, version: 4));

        Assert.False(shipment.Cancel(3));

        Assert.Equal(ShipmentState.Planned, shipment.State);
    }

    [Fact]
    public void What_has_left_is_beyond_plan_and_cancellation()
    {
        var planned = Given.Planned("63.03.05", 3);
        var shipment = new Shipment(Given.Operation, planned);
        shipment.Depart(3, Given.Day1);

        shipment.Plan(planned with { Boxes = 9, Version = 9 });
        Assert.False(shipment.Cancel(10));
        Assert.False(shipment.Drop());

        Assert.Equal((ShipmentState.Departed, 3), (shipment.State, shipment.Boxes));
    }

    [Fact]
    public void It_is_handed_over_when_accepted_and_rejected_make_up_what_was_shipped()
    {
        var shipment = Given.ArrivedShipment(5);

        Assert.Empty(shipment.HandOver(2, [], Given.Day1));
        var discrepancy = Assert.IsType<DiscrepancyFound>(Assert.Single(shipment.HandOver(1, [("box", "wet")], Given.Day1)));
        var handedOver = Assert.IsType<ShipmentHandedOver>(Assert.Single(shipment.HandOver(1, [], Given.Day1)));

        Assert.Equal(("box", "wet"), (discrepancy.BoxNumber, discrepancy.Reason));
        Assert.Equal((4, 1), (handedOver.Accepted, handedOver.Rejected));
        Assert.True(handedOver.Version > discrepancy.Version);
        Assert.Equal(ShipmentState.HandedOver, shipment.State);
    }

    [Fact]
    public void What_turned_back_completes_it_too()
    {
        var shipment = Given.ArrivedShipment(5);

        Assert.Empty(shipment.TurnBack(2, Given.Day1));
        Assert.Empty(shipment.HandOver(1, [], Given.Day1));
        Assert.Throws<ArgumentOutOfRangeException>(() => shipment.TurnBack(3, Given.Day1));
        var before = shipment.Version;
        var handedOver = Assert.IsType<ShipmentHandedOver>(Assert.Single(shipment.TurnBack(2, Given.Day1)));

        Assert.Equal((1, 0, 4), (handedOver.Accepted, handedOver.Rejected, handedOver.TurnedBack));
        Assert.True(handedOver.Version > before);
        Assert.Equal(ShipmentState.HandedOver, shipment.State);
    }

    [Fact]
    public void It_is_handed_over_with_the_latest_record_whichever_comes_last()
    {
        var shipment = Given.ArrivedShipment(2);

        shipment.HandOver(1, [], Given.Day1.AddHours(2));
        var handedOver = Assert.IsType<ShipmentHandedOver>(Assert.Single(shipment.HandOver(1, [], Given.Day1)));

        Assert.Equal(Given.Day1.AddHours(2), handedOver.HandedOverAt);
    }

    [Fact]
    public void What_a_correction_leaves_as_it_was_is_no_news()
    {
        var shipment = Given.ArrivedShipment(2);
        var arrivedAt = shipment.ArrivedAt;
        shipment.HandOver(2, [], Given.Day1);
        var version = shipment.Version;

        Assert.Empty(shipment.Correct(arrivedAt, Given.Day1));

        Assert.Equal((version, ShipmentState.HandedOver), (shipment.Version, shipment.State));
    }

    [Fact]
    public void Arrival_and_hand_over_that_are_corrected_are_told_anew_and_no_later_they_are_told_as_new()
    {
        var shipment = Given.ArrivedShipment(2);
        shipment.HandOver(1, [("box", "wet")], Given.Day1);
        var version = shipment.Version;

        var retimed = Assert.IsType<ShipmentHandedOver>(Assert.Single(shipment.Correct(shipment.ArrivedAt, Given.Day1.AddHours(1))));
        shipment.TakeBack(1, 0, 0);
        var both = shipment.Correct(null, Given.Day1.AddHours(1));

        Assert.Equal((version + 1, 1, 1, null), (retimed.Version, retimed.Accepted, retimed.Rejected, retimed.IsTakenBack));
        Assert.Equal(Given.Day1.AddHours(1), retimed.HandedOverAt);
        var arrived = Assert.IsType<ShipmentArrived>(both[0]);
        var handedOver = Assert.IsType<ShipmentHandedOver>(both[1]);
        Assert.Equal((version + 2, true), (arrived.Version, arrived.IsTakenBack));
        Assert.Equal((version + 2, 0, 1, true), (handedOver.Version, handedOver.Accepted, handedOver.Rejected, handedOver.IsTakenBack));
        Assert.Equal(ShipmentState.Departed, shipment.State);
        Assert.Null(shipment.Arrive(Given.Day1).IsTakenBack);
        Assert.Null(Assert.IsType<ShipmentHandedOver>(Assert.Single(shipment.HandOver(1, [], Given.Day1))).IsTakenBack);
    }

    [Fact]
    public void More_than_was_shipped_cannot_be_handed_over() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.ArrivedShipment(5).HandOver(5, [("box", "wet")], Given.Day1));
}
