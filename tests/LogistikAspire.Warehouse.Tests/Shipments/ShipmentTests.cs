using LogistikAspire.Contracts.Warehouse;
using LogistikAspire.Warehouse.Shipments;

namespace LogistikAspire.Warehouse.Tests.Shipments;

public sealed class ShipmentTests
{
    [Fact]
    public void It_tells_that_it_is_ready_once_when_the_last_box_is_sealed()
    {
        var shipment = Given.Shipment(3);

        Assert.Null(shipment.CountSealed(2, ""));
        var ready = Assert.IsType<StockSealed>(shipment.CountSealed(3, ""));
        Assert.Null(shipment.CountSealed(3, ""));

        Assert.Equal((1, 3), (ready.Version, ready.Boxes));
    }

    [Fact]
    public void It_tells_that_it_is_short_once_when_the_plan_asks_for_more()
    {
        var planned = Given.Planned("63.03.05", 3);
        var shipment = new Shipment(Given.Operation, planned);
        shipment.CountSealed(3, "");

        shipment.Plan(planned with { Boxes = 5, Version = 2 });
        var shortage = Assert.IsType<StockShort>(shipment.CountSealed(3, "The plan asks for more."));

        Assert.Equal((2, 2, "The plan asks for more."), (shortage.Version, shortage.Missing, shortage.Reason));
        Assert.Null(shipment.CountSealed(4, ""));
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
    public void It_arrives_only_after_it_left_and_once()
    {
        var shipment = Given.Shipment(3);
        Assert.Equal("shipment.not-departed", shipment.RefuseArrival()?.Code);

        shipment.Depart(3, Given.Day1);
        Assert.Null(shipment.RefuseArrival());
        shipment.Arrive(Given.Day1);

        Assert.Equal("shipment.has-arrived", shipment.RefuseArrival()?.Code);
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
    public void More_than_was_shipped_cannot_be_handed_over() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Given.ArrivedShipment(5).HandOver(5, [("box", "wet")], Given.Day1));
}
