using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Assignments;

public sealed class AssignmentTests
{
    private static readonly Trip Morning = new("63.03.05", Local("20 08:00"), Local("20 12:00"), 4, 1);
    private static readonly Trip Noon = Morning with { DepartsAt = Local("20 12:00"), ReturnsAt = Local("20 16:00") };

    private readonly Assignment _assignment = new(Guid.CreateVersion7(), Guid.CreateVersion7());

    [Fact]
    public void A_decision_is_news_once()
    {
        _assignment.OnPlanned(1, Morning);

        Assert.NotNull(_assignment.Apply(Confirmed));
        Assert.Null(_assignment.Apply(Confirmed));
        Assert.Equal(1, _assignment.Version);
    }

    [Fact]
    public void A_shortage_that_grows_is_news()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.Apply(Lacking(1));

        Assert.NotNull(_assignment.Apply(Lacking(2)));
        Assert.Equal((2, 2), (_assignment.Version, _assignment.MissingPolice));
    }

    [Fact]
    public void An_unchanged_trip_keeps_its_people_in_the_next_plan()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.Apply(Confirmed);

        _assignment.OnPlanned(2, Morning with { });

        Assert.Equal(Hold.Confirmed, _assignment.OnRoster()!.Hold);
        Assert.Null(_assignment.Apply(Confirmed));
    }

    [Fact]
    public void A_changed_trip_is_decided_and_told_anew()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.Apply(Confirmed);

        _assignment.OnPlanned(2, Noon);

        Assert.Equal(Hold.None, _assignment.OnRoster()!.Hold);
        Assert.NotNull(_assignment.Apply(Confirmed));
    }

    [Fact]
    public void A_trip_on_the_road_goes_on_as_it_left_whatever_later_plans_say()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.OnDeparted(2, Morning.DepartsAt);

        _assignment.OnPlanned(3, Noon);
        _assignment.OnDropped();

        Assert.Equal(new RosterEntry(_assignment.ShipmentId, Morning, Hold.Departed), _assignment.OnRoster());
    }

    [Fact]
    public void A_departure_heard_of_before_the_plan_counts_once_the_plan_is_here()
    {
        _assignment.OnDeparted(2, Morning.DepartsAt);
        Assert.Null(_assignment.OnRoster());

        _assignment.OnPlanned(1, Morning);

        Assert.Equal(Hold.Departed, _assignment.OnRoster()!.Hold);
    }

    [Fact]
    public void A_hand_over_heard_of_before_plan_and_departure_frees_for_good()
    {
        _assignment.OnHandedOver(1, Local("20 10:00"));

        _assignment.OnDeparted(2, Morning.DepartsAt);
        _assignment.OnPlanned(1, Morning);

        Assert.Null(_assignment.OnRoster());
        Assert.Equal(AssignmentState.Released, _assignment.State);
        Assert.Equal(Morning, _assignment.Trip);
    }

    [Fact]
    public void A_hand_over_that_is_taken_back_has_its_people_on_the_road_again()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.OnDeparted(2, Morning.DepartsAt);
        _assignment.OnHandedOver(5, Local("20 10:00"));

        _assignment.OnHandoverTakenBack(6);

        Assert.Equal((Hold.Departed, null), (_assignment.OnRoster()!.Hold, _assignment.HandedOverAt));
        _assignment.OnHandedOver(5, Local("20 10:00")); // late
        Assert.NotNull(_assignment.OnRoster());
        _assignment.OnHandedOver(7, Local("20 11:00"));
        _assignment.OnHandoverTakenBack(6); // late
        Assert.Null(_assignment.OnRoster());
        Assert.Equal(Local("20 11:00"), _assignment.HandedOverAt);
    }

    [Fact]
    public void A_hand_over_heard_of_after_it_was_taken_back_frees_nobody()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.Apply(Confirmed);
        _assignment.OnDeparted(2, Morning.DepartsAt);

        _assignment.OnHandoverTakenBack(6);
        _assignment.OnHandedOver(5, Local("20 10:00"));

        Assert.Equal((AssignmentState.Confirmed, Hold.Departed), (_assignment.State, _assignment.OnRoster()!.Hold));
    }

    [Fact]
    public void A_plan_from_before_the_cancellation_does_not_bring_the_shipment_back()
    {
        _assignment.OnCancelled(3);

        _assignment.OnPlanned(2, Morning);

        Assert.Null(_assignment.OnRoster());
    }

    [Fact]
    public void A_cancellation_from_before_the_plan_takes_nothing()
    {
        _assignment.OnPlanned(4, Morning);

        _assignment.OnCancelled(3);

        Assert.NotNull(_assignment.OnRoster());
    }

    [Fact]
    public void A_shipment_that_was_dropped_and_is_planned_again_waits_for_a_decision_and_hears_it()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.Apply(Confirmed);
        _assignment.OnDropped();
        Assert.Null(_assignment.OnRoster());

        _assignment.OnPlanned(1, Morning);

        Assert.Equal(AssignmentState.Awaiting, _assignment.State);
        Assert.NotNull(_assignment.Apply(Confirmed));
    }

    [Fact]
    public void What_is_released_lacks_nothing()
    {
        _assignment.OnPlanned(1, Morning);
        _assignment.Apply(Lacking(3));

        _assignment.OnDropped();

        Assert.Equal((0, 0, null), (_assignment.MissingPolice, _assignment.MissingSoldiers, _assignment.Reason));
    }

    private Decision Confirmed => new(_assignment.ShipmentId, default, null);

    private Decision Lacking(int police) => new(_assignment.ShipmentId, new People(police, 0), $"{police} missing");
}
