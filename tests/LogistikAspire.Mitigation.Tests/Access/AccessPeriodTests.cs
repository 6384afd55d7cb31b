using LogistikAspire.Mitigation.Access;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Access;

public sealed class AccessPeriodTests
{
    [Fact]
    public void Nothing_in_the_way_leaves_every_day_open() => Assert.Empty(AccessPeriod.Combine([]));

    [Fact]
    public void Both_the_first_and_the_last_day_count() =>
        Assert.Equal([Day("21"), Day("22"), Day("23")], AccessPeriod.Combine([Period("21", "23", AccessLevel.Watch)]).Select(d => d.Date));

    [Fact]
    public void On_each_day_the_worst_counts_with_its_own_reason()
    {
        var days = AccessPeriod.Combine([Period("21", "22", AccessLevel.Closed, "Flood"), Period("22", "23", AccessLevel.Watch, "Rain")]);

        Assert.Equal(
            [
                new AccessOnDay(Day("21"), AccessLevel.Closed, "Flood"),
                new AccessOnDay(Day("22"), AccessLevel.Closed, "Flood"),
                new AccessOnDay(Day("23"), AccessLevel.Watch, "Rain"),
            ],
            days);
    }

    [Fact]
    public void Whoever_asks_why_hears_every_reason_for_being_just_that_bad_in_an_order_that_does_not_depend_on_who_came_first()
    {
        var flood = Period("21", "21", AccessLevel.Closed, "Flood");
        var slide = Period("21", "21", AccessLevel.Closed, "Landslide");
        var again = Period("21", "21", AccessLevel.Closed, "Flood");

        Assert.Equal("Flood; Landslide", AccessPeriod.Combine([slide, flood, again]).Single().Reason);
        Assert.Equal(AccessPeriod.Combine([flood, slide]), AccessPeriod.Combine([slide, flood]));
    }

    [Fact]
    public void A_day_declared_open_does_not_open_what_an_alert_closes()
    {
        var days = AccessPeriod.Combine([Period("21", "21", AccessLevel.Open), Period("21", "21", AccessLevel.Closed)]);

        Assert.Equal(AccessLevel.Closed, days.Single().Level);
    }

    [Fact]
    public void A_day_declared_open_is_not_listed() => Assert.Empty(AccessPeriod.Combine([Period("21", "21", AccessLevel.Open)]));

    private static AccessPeriod Period(string first, string last, AccessLevel level, string reason = "Reason") =>
        new(Day(first), Day(last), level, reason);
}
