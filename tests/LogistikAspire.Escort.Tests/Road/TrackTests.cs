using LogistikAspire.Escort.Road;

namespace LogistikAspire.Escort.Tests.Road;

/// <summary>Which fixes are plausible. A tenth of a degree of longitude is about 11 km here.</summary>
public sealed class TrackTests
{
    private static readonly DateTimeOffset Start = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_way_that_can_be_driven_is_plausible_whole() =>
        Assert.Equal([0, 10, 20, 30], Seen((0, 114.80), (10, 114.85), (20, 114.90), (30, 114.95)));

    [Fact]
    public void A_fix_that_would_need_more_than_200_kilometres_an_hour_is_not() =>
        Assert.Equal([0, 10], Seen((0, 114.80), (10, 114.85), (11, 115.80)));

    [Fact]
    public void So_is_the_first_of_all_when_the_others_agree_on_another_place() =>
        Assert.Equal([1, 2, 3], Seen((0, 120.0), (1, 114.80), (2, 114.81), (3, 114.82)));

    [Fact]
    public void One_in_the_middle_breaks_nothing() =>
        Assert.Equal([0, 1, 3, 4], Seen((0, 114.80), (1, 114.81), (2, 104.0), (3, 114.82), (4, 114.83)));

    [Fact]
    public void Of_two_that_exclude_each_other_the_earlier_counts() => Assert.Equal([0], Seen((0, 114.80), (1, 115.80)));

    [Fact]
    public void What_the_time_allows_is_no_fault() => Assert.Equal([0, 60], Seen((0, 114.80), (60, 115.80))); // 111 km in an hour

    [Fact]
    public void A_standing_device_may_be_off_by_some_metres() =>
        Assert.Equal([0, 1, 2], Track.Plausible(
            [At(0, 114.8), At(1.0 / 60, 114.8007), At(2.0 / 60, 114.8)], Start, new()).Select((_, i) => i));

    [Fact]
    public void A_fix_from_the_future_never_becomes_plausible()
    {
        var future = At(60, 114.81, receivedAfter: -30);

        Assert.Equal([Start], Track.Plausible([At(0, 114.80), future], Start, new()).Select(f => f.At));
        Assert.Equal([Start, Start.AddMinutes(4)],
            Track.Plausible([At(0, 114.80), At(4, 114.81, receivedAfter: -4)], Start, new()).Select(f => f.At)); // clocks differ
    }

    [Fact]
    public void A_device_whose_clock_was_reset_to_1970_says_nothing() =>
        Assert.Equal([1], Seen((-28_000_000, 114.80), (1, 114.80)));

    [Fact]
    public void The_last_is_the_newest_plausible_of_all_devices_however_they_came()
    {
        var random = new Random(58);
        for (var run = 0; run < 50; run++)
        {
            var fixes = new List<Fix>();
            for (var minute = 0; minute < 40; minute++)
            {
                var isWrong = random.Next(5) == 0;
                fixes.Add(At(minute, isWrong ? random.Next(90, 110) : 114.8 + (minute * 0.005), device: minute % 2 == 0 ? "a" : "b"));
            }

            var expected = Track.Last(fixes, Start, new());
            for (var shuffle = 0; shuffle < 5; shuffle++)
            {
                Assert.Equal(expected, Track.Last(fixes.OrderBy(_ => random.Next()), Start, new()));
            }

            Assert.InRange(expected!.Longitude, 114.8, 115);
            Assert.All(fixes.GroupBy(f => f.DeviceId), device =>
            {
                var right = device.Where(f => f.Longitude > 114).Select(f => f.At).Order();
                Assert.Equal(right, Track.Plausible(device, Start, new()).Select(f => f.At));
            });
        }
    }

    [Fact]
    public void No_chain_of_plausible_fixes_is_longer_by_trying_all()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var fixes = Enumerable.Range(0, 9).Select(m => At(m, 114.8 + (random.Next(8) * 0.02))).ToList();

            var longest = Enumerable.Range(1, (1 << 9) - 1)
                .Select(set => fixes.Where((_, i) => (set >> i & 1) == 1).ToList())
                .Where(chain => chain.Zip(chain.Skip(1)).All(pair => CanDrive(pair.First, pair.Second)))
                .Max(chain => chain.Count);

            var found = Track.Plausible(fixes, Start, new());
            Assert.Equal(longest, found.Count);
            Assert.All(found.Zip(found.Skip(1)), pair => Assert.True(CanDrive(pair.First, pair.Second)));
        }
    }

    [Fact]
    public void The_worst_that_somebody_can_report_is_judged()
    {
        var random = new Random(1);
        var fixes = Enumerable.Range(0, ReportPositions.MostKept)
            .Select(n => At(n / 6.0, random.Next(-180, 180))).ToList();

        Assert.NotEmpty(Track.Plausible(fixes, Start, new()));
    }

    // On the equator's scale, and far enough from the limit (3.33 km a minute, and 100 m) that its last digits do not matter: steps are
    // multiples of 2.2 km.
    private static bool CanDrive(Fix a, Fix b) =>
        Math.Abs(a.Longitude - b.Longitude) * 111.0 <= 0.1 + ((b.At - a.At).TotalMinutes * 200 / 60);

    private static List<int> Seen(params (int Minute, double Longitude)[] fixes) =>
    [
        .. Track.Plausible(fixes.Select(f => At(f.Minute, f.Longitude)), Start, new()).Select(f => (int)(f.At - Start).TotalMinutes),
    ];

    private static Fix At(double minute, double longitude, double receivedAfter = 0, string device = "a")
    {
        var at = Start.AddMinutes(minute);
        return new(Guid.Empty, Guid.Empty, device, at, 0, longitude, null, at, at.AddMinutes(receivedAfter));
    }
}
