using LogistikAspire.Contracts.Mitigation;
using LogistikAspire.Escort.Access;

namespace LogistikAspire.Escort.Tests.Access;

public sealed class DistrictAccessTests
{
    private static readonly DateTimeOffset Noon = new(2024, 11, 20, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_overtaken_or_known_changes_nothing()
    {
        var access = new DistrictAccess(Guid.CreateVersion7(), "63.03.05");
        Assert.True(access.OnChanged(2, []));

        Assert.False(access.OnChanged(1, [Period("watch")]));
        Assert.False(access.OnChanged(2, [Period("watch")]));

        Assert.Empty(access.Periods);
    }

    [Theory]
    [InlineData("watch", -2, 0, false)] // back as it begins
    [InlineData("watch", -2, 1, true)]
    [InlineData("restricted", 3, 5, true)]
    [InlineData("watch", 4, 5, false)] // leaves as it ends
    [InlineData("closed", 0, 4, false)] // nobody goes
    public void A_trip_is_risky_that_meets_a_watched_or_restricted_time(string level, int from, int until, bool isRisky)
    {
        var access = new DistrictAccess(Guid.CreateVersion7(), "63.03.05");
        access.OnChanged(1, [Period(level)]);

        Assert.Equal(isRisky, access.IsRisky(Noon.AddHours(from), Noon.AddHours(until)));
    }

    [Fact]
    public void A_time_whose_end_is_not_known_goes_on()
    {
        var access = new DistrictAccess(Guid.CreateVersion7(), "63.03.05");
        access.OnChanged(1, [Period("watch") with { Until = null }]);

        Assert.True(access.IsRisky(Noon.AddDays(30), Noon.AddDays(31)));
    }

    private static PeriodAccess Period(string level) => new()
    {
        From = Noon, Until = Noon.AddHours(4), Level = level, Reason = "Banjir.",
    };
}
