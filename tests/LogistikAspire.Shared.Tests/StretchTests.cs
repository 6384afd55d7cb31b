namespace LogistikAspire.Shared.Tests;

public sealed class StretchTests
{
    private static readonly DateTimeOffset Midnight = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_nothing_is_taken_of_is_left_whole() => Assert.Equal([Of(0, 24)], Of(0, 24).Without([]));

    [Fact]
    public void What_is_taken_leaves_what_lies_before_between_and_after_it() =>
        Assert.Equal([Of(0, 2), Of(4, 10), Of(12, 24)], Of(0, 24).Without([Of(10, 12), Of(2, 4)]));

    [Fact]
    public void What_overlaps_within_is_taken_once() =>
        Assert.Equal([Of(0, 2), Of(12, 24)], Of(0, 24).Without([Of(2, 12), Of(3, 5), Of(4, 12)]));

    [Fact]
    public void What_is_taken_over_the_edges_leaves_no_negative_time()
    {
        Assert.Equal([Of(3, 20)], Of(0, 24).Without([Of(-5, 3), Of(20, 30)]));
        Assert.Empty(Of(0, 24).Without([Of(-1, 25)]));
        Assert.Empty(Of(0, 24).Without([Of(0, 24)]));
    }

    [Fact]
    public void What_only_touches_takes_nothing()
    {
        Assert.False(Of(0, 4).Meets(Of(4, 8)));
        Assert.False(Of(4, 8).Meets(Of(0, 4)));
        Assert.True(Of(0, 4).Meets(Of(3, 8)));
        Assert.Equal([Of(4, 8)], Of(4, 8).Without([Of(0, 4), Of(8, 9)]));
    }

    [Fact]
    public void A_time_is_kept_in_whole_seconds_of_UTC()
    {
        var wita = new DateTimeOffset(2024, 11, 20, 8, 0, 0, 123, TimeSpan.FromHours(8)).AddTicks(7);

        Assert.Equal(new Stretch(Midnight, Midnight.AddHours(1)), Stretch.Of(wita, wita.AddHours(1)));
        Assert.Equal(TimeSpan.Zero, Stretch.Of(wita, wita).From.Offset);
    }

    private static Stretch Of(int from, int until) => new(Midnight.AddHours(from), Midnight.AddHours(until));
}
