using LogistikAspire.Contracts.Scheduling;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Tests.Shipments;

public sealed class ShipmentTests
{
    private static readonly DateTimeOffset Now = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false, true, true, "stock")]
    [InlineData(true, false, true, "escort")]
    [InlineData(true, true, false, "route")]
    public void On_two_of_three_it_may_not_leave(bool stock, bool escort, bool route, string missing)
    {
        var shipment = Planned();
        if (stock) { shipment.OnStockSealed(1); }
        if (escort) { shipment.OnEscortConfirmed(1); }
        if (route) { shipment.OnRoute([]); }

        var refusal = shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        Assert.Equal("shipment.not-cleared", refusal?.Code);
        Assert.Equal([missing], shipment.Gate.Missing);
        Assert.Null(shipment.DepartedAt);
    }

    [Fact]
    public void An_incident_holds_it_until_it_is_released()
    {
        var shipment = Loaded();
        var held = Assert.IsType<ShipmentHeld>(shipment.OnIncidentHeld(1, "Serious incident (fire)"));
        Assert.Equal((1, "Serious incident (fire)"), (held.Missing.Count, held.Reason));
        Assert.Equal("incident", held.Missing[0]);

        var refusal = shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        Assert.Equal("shipment.not-cleared", refusal?.Code);
        Assert.IsType<ShipmentCleared>(shipment.OnIncidentReleased(2));
        Assert.Null(shipment.OnIncidentHeld(1, "Late news"));
        Assert.Null(shipment.Depart(Guid.CreateVersion7(), Now, [], out _));
        Assert.Null(shipment.OnIncidentHeld(3, "After it left"));
        Assert.Equal(ShipmentState.Departed, shipment.State);
    }

    [Fact]
    public void An_incident_that_is_released_clears_nothing_by_itself()
    {
        var shipment = Planned();
        Assert.IsType<ShipmentHeld>(shipment.OnIncidentHeld(1, "Serious incident (fire)"));

        Assert.Null(shipment.OnIncidentReleased(2));

        Assert.Equal((ShipmentState.Waiting, 3), (shipment.State, shipment.Gate.Missing.Count));
    }

    [Fact]
    public void On_three_of_three_and_loaded_it_leaves()
    {
        var shipment = Loaded();

        Assert.Null(shipment.Depart(Guid.CreateVersion7(), Now, [], out _));

        Assert.Equal(ShipmentState.Departed, shipment.State);
        Assert.Equal(Now, shipment.DepartedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(97)]
    public void On_three_of_three_but_not_loaded_it_may_not_leave(int loaded)
    {
        var shipment = Cleared();
        shipment.OnLoaded(2, loaded);

        var refusal = shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        Assert.Equal("shipment.not-loaded", refusal?.Code);
        Assert.Equal((loaded, 98), (refusal?.Details?["loaded"], refusal?.Details?["boxes"]));
        Assert.Null(shipment.DepartedAt);
    }

    [Fact]
    public void Loaded_but_not_cleared_says_what_is_missing_first()
    {
        var shipment = Planned();
        shipment.OnStockSealed(1);
        shipment.OnLoaded(2, 98);

        Assert.Equal("shipment.not-cleared", shipment.Depart(Guid.CreateVersion7(), Now, [], out _)?.Code);
    }

    [Fact]
    public void What_was_loaded_and_unloaded_may_not_leave()
    {
        var shipment = Loaded();

        shipment.OnLoaded(3, 97);

        Assert.Equal("shipment.not-loaded", shipment.Depart(Guid.CreateVersion7(), Now, [], out _)?.Code);
    }

    [Fact]
    public void Old_news_of_loading_is_ignored()
    {
        var shipment = Loaded();
        shipment.OnLoaded(4, 97);

        shipment.OnLoaded(3, 98);

        Assert.Equal((97, 4), (shipment.Loaded, shipment.LoadedVersion));
    }

    [Fact]
    public void It_may_hear_that_it_is_loaded_before_it_hears_that_it_is_sealed()
    {
        var shipment = Planned();
        shipment.OnEscortConfirmed(1);
        shipment.OnRoute([]);

        shipment.OnLoaded(2, 98);
        shipment.OnStockSealed(1);

        Assert.Null(shipment.Depart(Guid.CreateVersion7(), Now, [], out _));
    }

    [Fact]
    public void A_box_that_lost_its_seal_is_not_loaded_even_before_that_is_heard()
    {
        var shipment = Loaded();

        shipment.OnStockShort(3, missing: 2, "A seal is broken.");
        shipment.OnStockSealed(4);

        Assert.Equal("shipment.not-loaded", shipment.Depart(Guid.CreateVersion7(), Now, [], out _)?.Code);
        Assert.Equal(96, shipment.Loaded);
    }

    [Fact]
    public void Being_short_before_it_was_loaded_does_not_unload_it()
    {
        var shipment = Loaded();
        shipment.OnLoaded(4, 98);

        shipment.OnStockShort(3, missing: 2, "A seal is broken.");

        Assert.Equal(98, shipment.Loaded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_change_tells_of_stock_and_of_loading_in_either_order(bool stockFirst)
    {
        var shipment = Loaded();
        if (stockFirst) { shipment.OnStockShort(3, missing: 1, "A seal is broken."); }
        shipment.OnLoaded(3, 90);
        if (!stockFirst) { shipment.OnStockShort(3, missing: 1, "A seal is broken."); }

        Assert.Equal((90, ConditionState.Failed), (shipment.Loaded, shipment.Gate.Stock.State));
    }

    [Fact]
    public void News_of_loading_moves_no_version_since_nobody_is_told()
    {
        var shipment = Cleared();
        var before = shipment.Version;

        shipment.OnLoaded(2, 98);

        Assert.Equal((ShipmentState.Cleared, before), (shipment.State, shipment.Version));
    }

    [Fact]
    public void Unloading_heard_of_after_it_left_changes_nothing()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        shipment.OnLoaded(3, 0);

        Assert.Equal(98, shipment.Loaded);
    }

    [Fact]
    public void The_same_departure_again_is_the_first_one()
    {
        var shipment = Loaded();
        var departure = Guid.CreateVersion7();
        shipment.Depart(departure, Now, [], out _);
        var version = shipment.Version;

        Assert.Null(shipment.Depart(departure, Now.AddHours(1), [], out _));

        Assert.Equal((version, Now), (shipment.Version, shipment.DepartedAt));
    }

    [Fact]
    public void Another_departure_is_refused()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        var refusal = shipment.Depart(Guid.CreateVersion7(), Now.AddHours(1), [], out _);

        Assert.Equal("shipment.already-departed", refusal?.Code);
        Assert.Equal(Now, shipment.DepartedAt);
    }

    [Fact]
    public void A_cancelled_one_may_not_leave()
    {
        var shipment = Loaded();
        shipment.Cancel("A later plan.");

        Assert.Equal("shipment.cancelled", shipment.Depart(Guid.CreateVersion7(), Now, [], out _)?.Code);
    }

    [Fact]
    public void What_has_left_cannot_be_cancelled()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        Assert.Throws<InvalidOperationException>(() => shipment.Cancel("A later plan."));
    }

    [Fact]
    public void A_condition_that_is_lost_holds_it_and_says_why()
    {
        var shipment = Cleared();

        shipment.OnEscortLacking(2, "Nobody is on duty.");

        Assert.Equal(ShipmentState.Held, shipment.State);
        Assert.Equal("Nobody is on duty.", shipment.Gate.HeldBecause);
        Assert.Equal(["escort"], shipment.Gate.Missing);
    }

    [Fact]
    public void A_condition_that_comes_back_clears_it_again()
    {
        var shipment = Cleared();
        shipment.OnStockShort(2, missing: 1, "A seal is broken.");

        shipment.OnStockSealed(3);

        Assert.Equal(ShipmentState.Cleared, shipment.State);
        Assert.Equal("", shipment.Gate.HeldBecause);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Old_news_is_ignored(int version)
    {
        var shipment = Cleared();
        shipment.OnEscortLacking(2, "Nobody is on duty.");
        var before = shipment.Version;

        shipment.OnEscortConfirmed(version);

        Assert.Equal((ShipmentState.Held, before), (shipment.State, shipment.Version));
    }

    [Fact]
    public void Repeated_news_moves_no_version()
    {
        var shipment = Cleared();
        var before = shipment.Version;

        shipment.OnEscortConfirmed(2);
        shipment.OnRoute([]);

        Assert.Equal(before, shipment.Version);
    }

    [Fact]
    public void News_after_it_left_changes_nothing()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        shipment.OnRoute(["Flood"]);

        Assert.Equal(ShipmentState.Departed, shipment.State);
        Assert.Empty(shipment.Gate.Missing);
    }

    [Fact]
    public void What_bars_its_planned_way_holds_it_and_is_said()
    {
        var shipment = Cleared();

        var held = Assert.IsType<ShipmentHeld>(shipment.OnRoute(["Flood", "Landslide"]));

        Assert.Equal((ShipmentState.Held, "Flood; Landslide"), (shipment.State, held.Reason));
        Assert.IsType<ShipmentCleared>(shipment.OnRoute([]));
    }

    [Fact]
    public void At_the_gate_the_way_of_that_moment_counts_not_the_planned_one()
    {
        var shipment = Loaded();

        var refusal = shipment.Depart(Guid.CreateVersion7(), Now.AddHours(2), ["Flood"], out var departed);

        Assert.Equal("shipment.not-cleared", refusal?.Code);
        Assert.Equal(["route"], (IReadOnlyList<string>)refusal!.Details!["missing"]!);
        Assert.Contains("Flood", refusal.Message, StringComparison.Ordinal);
        Assert.Null(departed);
        Assert.Equal(ShipmentState.Cleared, shipment.State); // as planned, it still may
    }

    [Fact]
    public void Held_for_its_planned_way_it_leaves_when_the_way_of_that_moment_is_open()
    {
        var shipment = Loaded();
        shipment.OnRoute(["Flood"]);

        Assert.Null(shipment.Depart(Guid.CreateVersion7(), Now.AddHours(2), [], out _));

        Assert.Equal((ShipmentState.Departed, ConditionState.Met), (shipment.State, shipment.Gate.Route.State));
    }

    [Fact]
    public void An_open_way_at_that_moment_is_no_escort()
    {
        var shipment = Loaded();
        shipment.OnRoute(["Flood"]);
        shipment.OnEscortLacking(2, "One soldier short.");

        var refusal = shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        Assert.Equal(["escort"], (IReadOnlyList<string>)refusal!.Details!["missing"]!);
    }

    [Fact]
    public void Handed_over_counts_even_when_the_arrival_was_not_heard_of()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);

        shipment.OnHandedOver(4, Now.AddHours(2), rejected: 1, turnedBack: 2);
        shipment.OnArrived(3, Now.AddHours(1));

        Assert.Equal((ShipmentState.HandedOver, 1, 2), (shipment.State, shipment.Rejected, shipment.TurnedBack));
        Assert.Equal(Now.AddHours(1), shipment.ArrivedAt);
    }

    [Fact]
    public void What_is_told_anew_after_a_correction_counts_and_what_is_older_does_not()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);
        shipment.OnArrived(5, Now.AddHours(1));
        shipment.OnHandedOver(6, Now.AddHours(2), rejected: 1, turnedBack: 0);

        shipment.OnArrived(7, Now.AddHours(3));
        shipment.OnHandedOver(8, Now.AddHours(4), rejected: 0, turnedBack: 2);
        var version = shipment.Version;
        shipment.OnArrived(7, Now);
        shipment.OnArrived(5, Now);
        shipment.OnHandedOver(8, Now, rejected: 9, turnedBack: 9);
        shipment.OnHandoverTakenBack(7);

        Assert.Equal((Now.AddHours(3), Now.AddHours(4)), (shipment.ArrivedAt, shipment.HandedOverAt));
        Assert.Equal((ShipmentState.HandedOver, 0, 2), (shipment.State, shipment.Rejected, shipment.TurnedBack));
        Assert.Equal(version, shipment.Version);
    }

    [Fact]
    public void Taken_back_it_is_at_its_stop_or_on_the_road_again_in_whatever_order_that_is_heard()
    {
        var shipment = Loaded();
        shipment.Depart(Guid.CreateVersion7(), Now, [], out _);
        shipment.OnArrived(5, Now.AddHours(1));
        shipment.OnHandedOver(6, Now.AddHours(2), rejected: 1, turnedBack: 0);

        shipment.OnHandoverTakenBack(7);
        Assert.Equal((ShipmentState.Arrived, null), (shipment.State, shipment.HandedOverAt));
        Assert.Equal((null, null), (shipment.Rejected, shipment.TurnedBack));
        shipment.OnArrived(8, null);
        Assert.Equal((ShipmentState.Departed, null), (shipment.State, shipment.ArrivedAt));
        shipment.OnHandedOver(6, Now.AddHours(2), rejected: 1, turnedBack: 0); // late

        Assert.Equal(ShipmentState.Departed, shipment.State);
        Assert.Equal("shipment.already-departed", shipment.Depart(Guid.CreateVersion7(), Now, [], out _)?.Code);
    }

    [Fact]
    public void What_has_not_left_cannot_be_handed_over()
    {
        var shipment = Cleared();

        shipment.OnHandedOver(1, Now, rejected: 0, turnedBack: 0);
        shipment.OnArrived(2, Now);
        shipment.OnHandoverTakenBack(3);

        Assert.Equal(ShipmentState.Cleared, shipment.State);
    }

    [Fact]
    public void It_has_boxes() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Planned(boxes: 0));

    private static Shipment Loaded()
    {
        var shipment = Cleared();
        shipment.OnLoaded(2, shipment.Boxes);
        return shipment;
    }

    private static Shipment Cleared()
    {
        var shipment = Planned();
        shipment.OnStockSealed(1);
        shipment.OnEscortConfirmed(1);
        shipment.OnRoute([]);
        Assert.Equal(ShipmentState.Cleared, shipment.State);
        return shipment;
    }

    private static Shipment Planned(IReadOnlyDictionary<string, int>? vehicles = null, int boxes = 98) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), "63.03.05", boxes, vehicles ?? new Dictionary<string, int> { ["truck"] = 1 })
        {
            DepartsAt = Now,
            ArrivesAt = Now.AddHours(1),
            UnloadedAt = Now.AddHours(1.5),
            ReturnsAt = Now.AddHours(2),
        };
}
