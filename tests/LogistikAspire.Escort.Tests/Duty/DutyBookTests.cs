using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Tests.Duty;

public sealed class DutyBookTests
{
    private static readonly DateOnly Day = new(2024, 11, 20);
    private static readonly Guid Operation = Guid.CreateVersion7();

    [Fact]
    public void Who_stands_by_for_escorts_is_free_and_who_does_something_else_is_not()
    {
        var book = Book([Person("1"), Person("2", DutyKind.Station), Person("3", DutyKind.Guard), Person("4", DutyKind.Regular)]);

        Assert.Equal(["1"], Free(book));
        Assert.Equal(
            [DayState.Free, DayState.Elsewhere, DayState.Elsewhere, DayState.Elsewhere], book.People.Select(p => book.StateOn(Day, p)));
    }

    [Fact]
    public void A_shift_of_escort_brings_somebody_into_the_pool_for_its_day_only()
    {
        var book = Book([Person("1", DutyKind.Regular)], [Shift("1", "20 08:00", "20 16:00", DutyKind.Escort)]);

        Assert.Equal(["1"], Free(book));
        Assert.Empty(Free(book, Day.AddDays(1)));
        Assert.Empty(Free(book, Day.AddDays(-1)));
    }

    [Theory]
    [InlineData("20 08:00", "20 10:00", "20")]
    [InlineData("20 23:59", "21 00:01", "20 21")]
    [InlineData("20 20:00", "21 00:00", "20")] // midnight is no part of it
    [InlineData("20 20:00", "21 08:00", "20 21")] // 12 h, then rest until 20:00
    [InlineData("20 08:00", "20 20:00", "20 21")] // 12 h, then rest until 08:00
    [InlineData("20 08:01", "20 20:00", "20")] // less than 12 h: no rest
    [InlineData("20 00:00", "21 00:00", "20 21")] // 24 h, then rest until 24:00
    [InlineData("20 00:01", "21 00:01", "20 21 22")]
    public void A_day_counts_whole_and_so_do_shifts_and_rest_on_it(string from, string until, string lost)
    {
        var book = Book([Person("1")], [Shift("1", from, until)]);

        var days = Enumerable.Range(18, 7).Select(d => new DateOnly(2024, 11, d)).Where(d => Free(book, d).Length == 0);
        Assert.Equal(lost, string.Join(' ', days.Select(d => d.Day)));
    }

    [Fact]
    public void Shifts_that_touch_are_one_duty_when_rest_is_reckoned()
    {
        Assert.Equal(["1"], Free(Book([Person("1")], [Shift("1", "20 06:00", "20 12:00")]), Day.AddDays(1)));
        Assert.Empty(Free(
            Book([Person("1")], [Shift("1", "20 12:00", "20 18:00"), Shift("1", "20 06:00", "20 12:00")]), Day.AddDays(1)));
        Assert.Equal(["1"], Free(
            Book([Person("1")], [Shift("1", "20 12:01", "20 18:00"), Shift("1", "20 06:00", "20 12:00")]), Day.AddDays(1)));
    }

    [Fact]
    public void Without_rest_rules_nobody_rests() => Assert.Equal(
        ["1"], Free(Book([Person("1")], [Shift("1", "20 08:00", "20 20:00")], rest: []), Day.AddDays(1)));

    [Fact]
    public void Leave_takes_whole_days_both_included()
    {
        var book = Book([Person("1")], leaves: [new(Operation, Guid.CreateVersion7(), "1", Day, Day.AddDays(1))]);

        Assert.Equal(["1"], Free(book, Day.AddDays(-1)));
        Assert.Empty(Free(book));
        Assert.Empty(Free(book, Day.AddDays(1)));
        Assert.Equal(["1"], Free(book, Day.AddDays(2)));
    }

    [Fact]
    public void Who_is_taken_are_the_last_by_number_and_never_more_than_are_there()
    {
        var book = Book([Person("3"), Person("1"), Person("2")], taken: Taken(1, 0));

        Assert.Equal(["1", "2"], Free(book));
        Assert.Equal(["1", "2", "3"], Free(book, Day.AddDays(1)));
        Assert.Equal(1, book.TakenOn(Day, Force.Police));

        var emptied = Book([Person("1"), Person("2", DutyKind.Station)], taken: Taken(100, 100));
        Assert.Empty(Free(emptied));
        Assert.Equal(1, emptied.TakenOn(Day, Force.Police));
    }

    [Fact]
    public void Forces_are_counted_apart_and_linmas_escort_nobody()
    {
        var book = Book([Person("1"), Person("2", force: Force.Soldiers), Person("3", force: Force.Linmas)], taken: Taken(0, 1));

        Assert.Equal((1, 0), DutyCapacity.Derived(book, Day));
        Assert.Equal((1, 1), DutyCapacity.Derived(book, Day.AddDays(1)));
        Assert.Equal((null, null), DutyCapacity.Derived(Book([Person("3", force: Force.Linmas)]), Day));
    }

    [Fact]
    public void Being_free_for_a_time_looks_at_that_time_only()
    {
        var book = Book([Person("1")], [Shift("1", "20 08:00", "20 20:00"), Shift("1", "25 08:00", "25 12:00", DutyKind.Escort)]);
        var person = book.People[0];

        Assert.True(book.IsFree(person, Time("20 04:00", "20 08:00")));
        Assert.False(book.IsFree(person, Time("20 04:00", "20 08:01")));
        Assert.False(book.IsFree(person, Time("21 07:59", "21 09:00"))); // rests until 08:00
        Assert.True(book.IsFree(person, Time("21 08:00", "21 09:00")));
        Assert.True(book.IsFree(person, Time("25 08:00", "25 12:00"))); // which it is on duty for
    }

    private static string[] Free(DutyBook book, DateOnly? day = null) =>
        [.. book.FreeOn(day ?? Day, Force.Police).Select(p => p.Number)];

    private static BookedPerson Person(string number, DutyKind duty = DutyKind.Escort, Force force = Force.Police) =>
        new(number, "polres-banjar", force, duty);

    private static Shift Shift(string number, string from, string until, DutyKind kind = DutyKind.Guard) =>
        new(Operation, Guid.CreateVersion7(), number, kind, Time(from, until));

    private static Stretch Time(string from, string until) => Stretch.Of(Messages.Local(from), Messages.Local(until));

    private static TakenDay Taken(int police, int soldiers)
    {
        var day = new TakenDay(Operation, Day);
        day.Take(police, soldiers);
        return day;
    }

    private static DutyBook Book(
        BookedPerson[] people, Shift[]? shifts = null, Leave[]? leaves = null, TakenDay? taken = null, RestRule[]? rest = null) => new(
        new LocalClock("Asia/Makassar"), _ => rest ?? RestRule.Assumed, people, shifts ?? [], leaves ?? [], taken is null ? [] : [taken]);
}
