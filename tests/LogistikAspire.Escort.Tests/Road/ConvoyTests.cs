using LogistikAspire.Contracts.Escort;
using LogistikAspire.Escort.Road;

namespace LogistikAspire.Escort.Tests.Road;

public sealed class ConvoyTests
{
    private static readonly DateTimeOffset Departs = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_known_by_a_plan_that_comes_after_its_other_news()
    {
        var convoy = new Convoy(Guid.CreateVersion7(), Guid.CreateVersion7());
        convoy.OnDeparted(3, Departs);

        convoy.OnPlanned(2, "63.03.05", Departs, Departs.AddHours(1));

        Assert.Equal(("63.03.05", ConvoyState.OnRoad), (convoy.DistrictCode, convoy.State));
    }

    [Fact]
    public void What_is_cancelled_stays_so_until_a_later_plan_names_it()
    {
        var convoy = Planned();
        convoy.OnCancelled(2);

        convoy.OnPlanned(1, "63.03.14", Departs.AddDays(1), Departs.AddDays(2));
        Assert.Equal(("63.03.05", ConvoyState.Cancelled), (convoy.DistrictCode, convoy.State));

        convoy.OnPlanned(3, "63.03.05", Departs.AddDays(1), Departs.AddDays(2));
        Assert.Equal((Departs.AddDays(1), ConvoyState.InStore), (convoy.DepartsAt, convoy.State));
    }

    [Fact]
    public void On_the_road_no_plan_changes_or_drops_it()
    {
        var convoy = Planned();
        convoy.OnDeparted(2, Departs);

        convoy.OnPlanned(3, "63.03.05", Departs.AddDays(1), Departs.AddDays(2));
        convoy.OnDropped();

        Assert.Equal((Departs, ConvoyState.OnRoad), (convoy.DepartsAt, convoy.State));
    }

    [Fact]
    public void Old_and_repeated_news_change_nothing()
    {
        var convoy = Planned();
        convoy.OnDeparted(2, Departs);
        convoy.OnDeparted(2, Departs.AddHours(9));
        convoy.OnArrived(2, Departs.AddHours(1));
        convoy.OnArrived(1, Departs.AddHours(5));
        convoy.OnHandedOver(4, null);
        convoy.OnHandedOver(3, Departs.AddHours(2)); // taken back already

        Assert.Equal((Departs, Departs.AddHours(1), ConvoyState.Arrived), (convoy.DepartedAt, convoy.ArrivedAt, convoy.State));

        convoy.OnArrived(5, null);
        Assert.Equal(ConvoyState.OnRoad, convoy.State);
    }

    [Fact]
    public void Leaving_although_held_is_told_once()
    {
        var convoy = Planned();
        Assert.IsType<IncidentHeldShipment>(convoy.Hold(["Fire"]));

        Assert.True(convoy.OnDeparted(2, Departs));
        Assert.False(convoy.OnDeparted(2, Departs));
        Assert.False(Planned().OnDeparted(2, Departs));
    }

    private static Convoy Planned()
    {
        var convoy = new Convoy(Guid.CreateVersion7(), Guid.CreateVersion7());
        convoy.OnPlanned(1, "63.03.05", Departs, Departs.AddHours(1));
        return convoy;
    }
}
