using LogistikAspire.Mitigation.Proposals;

namespace LogistikAspire.Mitigation.Tests.Proposals;

public sealed class CrossingTests
{
    private static readonly DateTimeOffset Midnight = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_stays_below_crosses_nothing() => Assert.Empty(Crossing.Of(Series(1, 2, 4.99), 5));

    [Fact]
    public void Reaching_the_limit_is_a_crossing() =>
        Assert.Equal([new Crossing(Hour(1), Hour(1), 5, IsCut: false)], Crossing.Of(Series(1, 5, 1), 5));

    [Fact]
    public void A_crossing_lasts_until_the_value_was_below_again() =>
        Assert.Equal(
            [new Crossing(Hour(1), Hour(3), 9, IsCut: false), new Crossing(Hour(5), Hour(5), 6, IsCut: false)],
            Crossing.Of(Series(1, 5, 9, 7, 2, 6), 5));

    [Fact]
    public void The_order_in_which_points_came_does_not_matter()
    {
        var series = Series(6, 5, 1, 9, 7, 2, 6);

        Assert.Equal(Crossing.Of(series, 5), Crossing.Of(series.Reverse(), 5));
        Assert.Equal(Crossing.Of(series, 5), Crossing.Of(series.OrderBy(p => p.Value), 5));
    }

    [Fact]
    public void A_series_that_begins_above_may_have_been_so_before()
    {
        var crossing = Assert.Single(Crossing.Of(Series(6, 7), 5));

        Assert.True(crossing.IsCut);
        Assert.True(crossing.Holds(Hour(-24)));
        Assert.False(crossing.Holds(Hour(2)));
    }

    [Fact]
    public void One_that_does_not_holds_nothing_before_it()
    {
        var crossing = Assert.Single(Crossing.Of(Series(1, 7, 8), 5));

        Assert.False(crossing.Holds(Hour(0)));
        Assert.True(crossing.Holds(Hour(1)));
        Assert.True(crossing.Holds(Hour(2)));
        Assert.False(crossing.Holds(Hour(3)));
    }

    private static Point[] Series(params double[] values) => [.. values.Select((v, i) => new Point(Hour(i), v))];

    private static DateTimeOffset Hour(int hour) => Midnight.AddHours(hour);
}
