using LogistikAspire.Planning;
using LogistikAspire.Scheduling.Access;
using LogistikAspire.Scheduling.Operations;

namespace LogistikAspire.Scheduling.Tests.Access;

public sealed class DistrictAccessTests
{
    private static readonly DateTimeOffset Eight = new(2024, 11, 25, 0, 0, 0, TimeSpan.Zero); // 08:00 of Banjar
    private static readonly IReadOnlyList<VehicleKind> Kinds = VehicleKind.Defaults;

    [Theory]
    [InlineData(AccessLevel.Watch, "truck", true)]
    [InlineData(AccessLevel.Restricted, "truck", false)]
    [InlineData(AccessLevel.Restricted, "pickup", true)]
    [InlineData(AccessLevel.Restricted, "cart", false)] // a kind that the settings no longer have
    [InlineData(AccessLevel.Watch, "cart", true)]
    [InlineData(AccessLevel.Closed, "pickup", false)]
    public void The_route_is_clear_for_vehicles_that_may_pass(AccessLevel level, string vehicle, bool clear) =>
        Assert.Equal(clear ? [] : ["Flood"], Bars([vehicle], Period(level)));

    [Fact]
    public void A_mixed_convoy_does_not_pass_where_one_of_its_kinds_may_not() =>
        Assert.Equal(["Flood"], Bars(["pickup", "truck"], Period(AccessLevel.Restricted)));

    [Theory]
    [InlineData("truck", true)]
    [InlineData("pickup", false)]
    public void Where_kinds_are_named_they_alone_may_pass(string vehicle, bool clear) =>
        Assert.Equal(clear, Bars([vehicle], Period(AccessLevel.Restricted) with { VehicleKinds = ["truck"] }).Count == 0);

    [Theory]
    [InlineData(-60, 0, true)] // over when it leaves
    [InlineData(-60, 1, false)]
    [InlineData(119, 200, false)] // begins while it is unloaded
    [InlineData(120, 200, true)] // begins when it is
    [InlineData(60, null, false)]
    public void A_way_is_barred_by_what_it_meets_from_departure_to_unloading(int from, int? until, bool clear)
    {
        var period = Period(AccessLevel.Closed) with
        {
            From = Eight.AddMinutes(from), Until = until is { } minutes ? Eight.AddMinutes(minutes) : null,
        };

        Assert.Equal(clear, Bars(["truck"], period).Count == 0);
    }

    [Fact]
    public void Each_reason_is_said_once()
    {
        var period = Period(AccessLevel.Closed);

        Assert.Equal(
            ["Flood", "Landslide"],
            Bars(
                ["truck"], period with { Until = Eight.AddHours(1) }, period with { From = Eight.AddHours(1) },
                period with { Reason = "Landslide" }));
    }

    [Fact]
    public void An_older_version_changes_nothing()
    {
        var access = new DistrictAccess(Guid.CreateVersion7(), "63.03.05");
        Assert.True(access.Change(2, [Period(AccessLevel.Closed)]));

        Assert.False(access.Change(1, []));
        Assert.False(access.Change(2, []));

        Assert.Single(access.Periods);
    }

    [Fact]
    public void The_planner_hears_of_the_operations_wall_clock()
    {
        var period = Period(AccessLevel.Restricted) with { From = Eight.AddHours(-10), VehicleKinds = ["pickup"] };

        var planned = period.ToLocal(new LocalTime("Asia/Makassar"));

        Assert.Equal((new(2024, 11, 24, 22, 0, 0), new(2024, 11, 25, 10, 0, 0)), (planned.From, planned.Until!.Value));
        Assert.Equal(DateTimeKind.Unspecified, planned.From.Kind);
        Assert.Equal((AccessLevel.Restricted, "pickup"), (planned.Level, Assert.Single(planned.VehicleKinds!)));
    }

    /// <summary>From 08:00 to 10:00.</summary>
    private static IReadOnlyList<string> Bars(string[] vehicles, params KnownPeriod[] periods)
    {
        var access = new DistrictAccess(Guid.CreateVersion7(), "63.03.05");
        access.Change(1, periods);
        return access.Bars(vehicles.ToDictionary(v => v, _ => 1), Kinds, Eight, Eight.AddHours(2));
    }

    private static KnownPeriod Period(AccessLevel level) => new(Eight, Eight.AddHours(2), level, null, "Flood");
}
