using LogistikAspire.Mitigation.Access;
using static LogistikAspire.Mitigation.Tests.MitigationApp;

namespace LogistikAspire.Mitigation.Tests.Access;

public sealed class AccessPeriodTests
{
    private static readonly Guid First = Guid.CreateVersion7(), Second = Guid.CreateVersion7();

    [Fact]
    public void Nothing_in_the_way_leaves_it_open() => Assert.Empty(AccessPeriod.Combine([]));

    [Fact]
    public void At_each_moment_the_strictest_counts_with_its_own_reason_and_the_next_stands_when_it_ends()
    {
        var flood = Period(21, 23, AccessLevel.Closed, "Flood", First);
        var rain = Period(22, 24, AccessLevel.Watch, "Rain", Second);

        Assert.Equal([flood, rain with { From = Wita(23) }], AccessPeriod.Combine([rain, flood]));
    }

    [Fact]
    public void A_time_that_is_over_before_it_begins_or_leaves_the_way_open_is_none() => Assert.Empty(
        AccessPeriod.Combine([Period(22, 22, AccessLevel.Closed), Period(23, 22, AccessLevel.Closed), Period(21, 22, AccessLevel.Open)]));

    [Fact]
    public void What_is_equally_strict_is_told_with_every_reason_in_an_order_that_does_not_depend_on_who_came_first()
    {
        var flood = Period(21, 22, AccessLevel.Closed, "Flood", First);
        var slide = Period(21, 22, AccessLevel.Closed, "Landslide", Second);
        var again = Period(21, 22, AccessLevel.Closed, "Flood", First);

        var combined = Assert.Single(AccessPeriod.Combine([slide, flood, again]));

        Assert.Equal("Flood; Landslide", combined.Reason);
        Assert.Equal(new[] { First, Second }.Order(), combined.Alerts);
        Assert.Equal(AccessPeriod.Combine([flood, slide]), AccessPeriod.Combine([slide, flood]));
    }

    [Fact]
    public void Of_a_hundred_reasons_ten_are_told_and_the_others_counted()
    {
        var combined = AccessPeriod.Combine(Enumerable.Range(0, 100).Select(i => Period(21, 22, AccessLevel.Closed, $"Reason {i:00}")));

        Assert.EndsWith("Reason 09; +90", Assert.Single(combined).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbours_that_say_the_same_are_one_time_and_a_gap_or_another_reason_keeps_them_apart()
    {
        var joined = AccessPeriod.Combine(
        [
            Period(20, 21, AccessLevel.Closed, alert: First), Period(21, 22, AccessLevel.Closed, alert: Second),
            Period(22, 23, AccessLevel.Closed, "Other"), Period(24, 25, AccessLevel.Closed, "Other"),
        ]);

        Assert.Equal([(20, 22), (22, 23), (24, 25)], joined.Select(p => (Day(p.From), Day(p.Until!.Value))));
        Assert.Equal(new[] { First, Second }.Order(), joined[0].Alerts);
    }

    [Fact]
    public void Only_what_all_restrictions_let_pass_may_pass()
    {
        var small = Restricted(21, 24, "boat", "pickup", "motorcycle");
        var dry = Restricted(22, 24, "pickup", "truck", "motorcycle");
        var usual = Period(23, 24, AccessLevel.Restricted);

        var combined = AccessPeriod.Combine([usual, dry, small]);

        Assert.Equal(["boat motorcycle pickup", "motorcycle pickup"], combined.Select(p => string.Join(' ', p.VehicleKinds!)));
    }

    [Fact]
    public void Restricted_to_what_nothing_is_left_of_is_closed()
    {
        var combined = Assert.Single(AccessPeriod.Combine([Restricted(21, 22, "boat"), Restricted(21, 22, "truck")]));

        Assert.Equal((AccessLevel.Closed, null), (combined.Level, combined.VehicleKinds));
    }

    [Fact]
    public void What_has_no_end_holds_on_after_everything_else()
    {
        var combined = AccessPeriod.Combine([Period(21, null, AccessLevel.Watch), Period(22, 23, AccessLevel.Closed, "Flood")]);

        Assert.Equal(
            [(AccessLevel.Watch, Wita(22)), (AccessLevel.Closed, Wita(23)), (AccessLevel.Watch, (DateTimeOffset?)null)],
            combined.Select(p => (p.Level, p.Until)));
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Watch")]
    [InlineData("Closed")]
    public void What_is_set_by_hand_stands_above_all_while_it_holds(string word)
    {
        var level = Enum.Parse<AccessLevel>(word);
        var combined = AccessPeriod.Combine(
            [Period(20, 25, AccessLevel.Restricted, "Flood", First)], Period(21, 23, level, "Seen with my own eyes"));

        var (before, after) = (combined[0], combined[^1]);
        Assert.Equal((Wita(20), Wita(21), "Flood"), (before.From, before.Until, before.Reason));
        Assert.Equal((Wita(23), Wita(25), "Flood"), (after.From, after.Until, after.Reason));
        Assert.Equal(level == AccessLevel.Open ? [] : [level], combined.Skip(1).SkipLast(1).Select(p => p.Level));
    }

    [Fact]
    public void It_is_made_anew_so_the_order_of_coming_and_going_leaves_no_trace()
    {
        var random = new Random(20241115);
        for (var round = 0; round < 200; round++)
        {
            var all = Enumerable.Range(0, 12).Select(i => Some(random, i)).ToList();
            var combined = AccessPeriod.Combine(all);
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all));

            Assert.Equal(combined, AccessPeriod.Combine(all));
            Assert.All(combined.Zip(combined.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From));
            for (var hour = 0; hour < 24 * 6; hour++)
            {
                var moment = Wita(19, 0).AddHours(hour);
                var strictest = all.Where(p => p.Covers(moment)).Select(p => p.Level).DefaultIfEmpty().Max();
                var told = combined.SingleOrDefault(p => p.Covers(moment));
                Assert.Equal(strictest, told?.Level ?? AccessLevel.Open);
            }
        }
    }

    private static AccessPeriod Some(Random random, int i)
    {
        var from = random.Next(0, 100);
        return new(
            Wita(20).AddHours(from), random.Next(10) == 0 ? null : Wita(20).AddHours(from + random.Next(0, 40)),
            (AccessLevel)random.Next(4), null, $"Reason {i % 4}", [First]);
    }

    private static int Day(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)).Day;

    private static AccessPeriod Restricted(int from, int until, params string[] kinds) =>
        new(Wita(from), Wita(until), AccessLevel.Restricted, kinds, "Reason", []);

    private static AccessPeriod Period(int from, int? until, AccessLevel level, string reason = "Reason", Guid? alert = null) =>
        new(Wita(from), until is { } day ? Wita(day) : null, level, null, reason, alert is { } id ? [id] : []);
}
