using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Shared;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Guards;

/// <summary>From when until when a place is guarded. Voting is on 27 November.</summary>
public sealed class GuardTimeTests
{
    private static readonly Operation Operation = Opened();
    private static readonly Stretch Concerns = new(Local("01 00:00"), Local("30 00:00"));

    [Fact]
    public void A_district_store_is_guarded_from_the_planned_arrival_until_voting_day()
    {
        var times = All(new() { ["63.03.05"] = Local("22 14:30") });

        Assert.Equal(["ppk-63.03.05", "store"], times.Select(t => t.Place));
        Assert.Equal(new GuardTime("ppk-63.03.05", new(Local("22 14:30"), Local("27 00:00")), false, true), times[0]);
        Assert.Equal(new Stretch(Local("20 00:00"), Local("27 00:00")), times[1].Time);
    }

    [Fact]
    public void A_box_that_is_there_before_the_plan_has_it_begins_it()
    {
        var early = Place("store", (1, 5, "18 10:00"));
        var late = Place("ppk-63.03.05", (1, 5, "23 10:00"));

        var times = All(new() { ["63.03.05"] = Local("22 14:30") }, early, late);

        Assert.Equal((Local("22 14:30"), false), (times[0].Time.From, times[0].IsPlanned)); // planned earlier than seen: guards wait
        Assert.Equal((Local("18 10:00"), false), (times[1].Time.From, times[1].IsPlanned));
    }

    [Fact]
    public void An_empty_store_is_guarded_on_until_voting_day_since_more_may_come() =>
        Assert.Equal(Local("27 00:00"), All([], Place("store", (1, 5, "18 10:00"), (2, 0, "25 12:00"))).Single().Time.Until);

    [Fact]
    public void What_comes_back_is_guarded_until_it_is_gone_or_for_a_week()
    {
        var back = Place("ppk-63.03.05", (1, 5, "22 10:00"), (2, 0, "26 06:00"), (3, 9, "27 21:00"));
        Assert.Equal([new(Local("22 10:00"), Local("27 00:00")), new Stretch(Local("27 21:00"), Local("27 21:00").AddDays(7))],
            All([], back).Where(t => t.Place != "store").Select(t => t.Time));

        back.OnChanged(4, 0, Local("29 08:00"), Concerns, Local("27 00:00"));
        Assert.Equal(new(Local("27 21:00"), Local("29 08:00")), All([], back).Single(t => t.IsBack).Time);

        back.OnChanged(5, 3, Local("29 09:00"), Concerns, Local("27 00:00"));
        Assert.Equal(Local("27 21:00").AddDays(7), All([], back).Single(t => t.IsBack).Time.Until);
    }

    [Fact]
    public void Boxes_that_went_nowhere_on_voting_day_are_guarded_on()
    {
        var place = Place("ppk-63.03.05", (1, 5, "22 10:00"));

        Assert.DoesNotContain(All([], Local("26 12:00"), place), t => t.IsBack);
        Assert.Equal(Local("27 00:00"), All([], Local("27 12:00"), place).Single(t => t.IsBack).Time.From);

        place.OnChanged(2, 0, Local("27 13:00"), Concerns, Local("27 00:00"));
        Assert.Equal(new(Local("27 00:00"), Local("27 13:00")), All([], place).Single(t => t.IsBack).Time);
    }

    [Fact]
    public void Old_news_and_news_from_after_the_operation_change_no_time()
    {
        var place = Place("ppk-63.03.05", (2, 5, "22 10:00"), (1, 0, "21 10:00"), (3, 0, "22 09:00"));
        Assert.Equal((0, Local("22 10:00")), (place.Boxes, place.FirstAt));

        var overtaken = Place("ppk-63.03.05", (2, 5, "22 10:00"), (1, 0, "21 10:00"));
        Assert.Equal((5, 2, Local("22 10:00")), (overtaken.Boxes, overtaken.Version, overtaken.FirstAt));

        var replayed = new GuardedPlace(Guid.Empty, "ppk-63.03.05");
        replayed.OnChanged(1, 5, Local("22 10:00").AddYears(2), Concerns, Local("27 00:00"));
        Assert.Null(replayed.FirstAt);
        Assert.Equal((5, 1), (replayed.Boxes, replayed.Version));
    }

    [Theory]
    [InlineData("22 14:30", "22 08:00")]
    [InlineData("22 07:59", "21 20:00")]
    [InlineData("22 08:00", "22 08:00")]
    [InlineData("22 20:00", "22 20:00")]
    public void Guards_stand_by_whole_shifts_without_a_gap(string from, string firstShift)
    {
        var seats = new GuardTime("ppk-63.03.05", new(Local(from), Local("27 00:00")), false, true)
            .Seats(Operation.LocalTime, new()).ToList();

        Assert.Equal(Local(firstShift), seats[0].Time.From);
        Assert.Equal(Local("27 08:00"), seats[^1].Time.Until);
        var shifts = seats.Select(s => s.Time).Distinct().ToList();
        Assert.All(shifts.Zip(shifts.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
        Assert.Equal(2 * shifts.Count, seats.Count);
    }

    [Fact]
    public void The_store_has_three_posts_of_two_and_other_settings_make_others()
    {
        var time = new GuardTime("store", new(Local("22 08:00"), Local("23 08:00")), false, true);

        Assert.Equal([(1, 1, true), (1, 2, true), (2, 1, true), (2, 2, true), (3, 1, true), (3, 2, true)],
            time.Seats(Operation.LocalTime, new()).Take(6).Select(s => (s.Post, s.Number, s.IsArmed)));
        Assert.Equal(6, time.Seats(Operation.LocalTime, new() { ShiftHours = 4, FirstShiftAt = new(2, 0), Store = [new("Gate", 1, false)] })
            .Count(s => s.Time.From >= Local("22 06:00") && s.Time.Until <= Local("23 06:00")));
    }

    private static IReadOnlyList<GuardTime> All(Dictionary<string, DateTimeOffset> arrivals, params GuardedPlace[] heard) =>
        All(arrivals, Local("20 00:00"), heard);

    private static IReadOnlyList<GuardTime> All(
        Dictionary<string, DateTimeOffset> arrivals, DateTimeOffset now, params GuardedPlace[] heard) =>
        GuardTime.All(Operation, new(), arrivals, heard, now);

    private static GuardedPlace Place(string place, params (int Version, int Boxes, string At)[] news)
    {
        var guarded = new GuardedPlace(Guid.Empty, place);
        foreach (var (version, boxes, at) in news)
        {
            guarded.OnChanged(version, boxes, Local(at), Concerns, Local("27 00:00"));
        }

        return guarded;
    }

    private static Operation Opened()
    {
        var operation = new Operation(Guid.CreateVersion7());
        operation.OnOpened(Messages.Opened(operation.OperationId));
        return operation;
    }
}
