using LogistikAspire.Escort.Assignments;
using LogistikAspire.Escort.Duty;
using static LogistikAspire.Escort.Tests.Messages;

namespace LogistikAspire.Escort.Tests.Assignments;

public sealed class RosterTests
{
    private static readonly TimeZoneInfo Wita = TimeZoneInfo.FindSystemTimeZoneById("Asia/Makassar");

    [Fact]
    public void Trips_share_a_day_until_its_people_are_used_up()
    {
        var decided = Decide(Duty(police: 10), Trip("20 08:00", "20 12:00", 6), Trip("20 08:00", "20 12:00", 4));

        Assert.All(decided, d => Assert.True(d.Missing.IsNone));
    }

    [Fact]
    public void People_on_a_trip_are_missing_at_the_next_departure_of_the_day()
    {
        var decided = Decide(Duty(police: 10), Trip("20 08:00", "20 12:01", 7), Trip("20 12:00", "20 15:00", 5));

        Assert.Equal([new People(0, 0), new People(2, 0)], decided.Select(d => d.Missing));
    }

    [Fact]
    public void People_who_return_at_the_minute_of_a_departure_can_take_it()
    {
        var decided = Decide(Duty(police: 10), Trip("20 08:00", "20 12:00", 7), Trip("20 12:00", "20 15:00", 5));

        Assert.All(decided, d => Assert.True(d.Missing.IsNone));
    }

    [Fact]
    public void A_trip_over_midnight_counts_against_the_departures_of_the_next_day()
    {
        var duty = Declared((20, new(10, 0)), (21, new(6, 0)));

        var decided = Decide(duty, Trip("20 16:00", "21 09:00", 5), Trip("21 08:00", "21 10:00", 3));

        Assert.Equal(new People(2, 0), decided[1].Missing);
        Assert.Equal("2024-11-21 08:00: 2 of 3 police missing (6 on duty, 5 taken)", decided[1].Reason);
    }

    [Fact]
    public void A_trip_over_midnight_costs_the_next_day_nothing_when_nobody_leaves_before_it_is_back()
    {
        var duty = Declared((21, new(3, 0)));

        var decided = Decide(duty, Trip("20 16:00", "21 07:00", 30), Trip("21 08:00", "21 10:00", 3));

        Assert.All(decided, d => Assert.True(d.Missing.IsNone));
    }

    [Fact]
    public void A_newcomer_that_would_starve_a_confirmed_later_departure_is_the_one_that_lacks()
    {
        var confirmed = Trip("20 12:00", "20 15:00", 8, hold: Hold.Confirmed);
        var newcomer = Trip("20 08:00", "20 13:00", 5);

        var decided = Decide(Duty(police: 10), newcomer, confirmed);

        Assert.True(For(confirmed, decided).Missing.IsNone);
        Assert.Equal(new People(3, 0), For(newcomer, decided).Missing);
        Assert.StartsWith("2024-11-20 12:00", For(newcomer, decided).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_cut_the_last_departures_lose_their_people()
    {
        var first = Trip("20 08:00", "20 15:00", 4, hold: Hold.Confirmed);
        var second = Trip("20 08:00", "20 15:00", 4, district: "63.03.06", hold: Hold.Confirmed);
        var third = Trip("20 12:00", "20 15:00", 4, hold: Hold.Confirmed);

        var decided = Decide(Duty(police: 9), third, second, first);

        Assert.True(For(first, decided).Missing.IsNone);
        Assert.True(For(second, decided).Missing.IsNone);
        Assert.Equal(new People(3, 0), For(third, decided).Missing);
    }

    [Fact]
    public void What_has_left_keeps_its_people_even_when_nobody_is_on_duty()
    {
        var departed = Trip("20 12:00", "20 15:00", 4, hold: Hold.Departed);
        var waiting = Trip("20 08:00", "20 11:00", 1, hold: Hold.Confirmed);

        var decided = Decide(Duty(police: 0), departed, waiting);

        Assert.True(For(departed, decided).Missing.IsNone);
        Assert.Equal(new People(1, 0), For(waiting, decided).Missing);
    }

    [Fact]
    public void A_trip_that_lacks_holds_nobody_so_a_smaller_one_behind_it_may_leave()
    {
        var big = Trip("20 08:00", "20 15:00", 11);
        var small = Trip("20 12:00", "20 15:00", 10);

        var decided = Decide(Duty(police: 10), big, small);

        Assert.Equal(new People(1, 0), For(big, decided).Missing);
        Assert.True(For(small, decided).Missing.IsNone);
    }

    [Fact]
    public void Soldiers_do_not_stand_in_for_police()
    {
        var decided = Decide(Duty(police: 2, soldiers: 100), Trip("20 08:00", "20 12:00", 3, soldiers: 1));

        Assert.Equal(new People(1, 0), decided.Single().Missing);
    }

    [Fact]
    public void Police_and_soldiers_that_are_missing_at_different_departures_are_both_reported()
    {
        var early = Trip("20 08:00", "20 09:00", 5, hold: Hold.Confirmed);
        var late = Trip("20 12:00", "20 13:00", 0, soldiers: 5, hold: Hold.Confirmed);

        var decided = Decide(Duty(police: 5, soldiers: 5), Trip("20 08:00", "20 13:00", 2, soldiers: 3), early, late);

        var lacking = decided[^1];
        Assert.Equal(new People(2, 3), lacking.Missing);
        Assert.Equal(
            "2024-11-20 08:00: 2 of 2 police missing (5 on duty, 5 taken); "
            + "2024-11-20 12:00: 3 of 3 soldiers missing (5 on duty, 5 taken)",
            lacking.Reason);
    }

    [Fact]
    public void A_trip_that_needs_nobody_is_confirmed_on_an_overdrawn_day()
    {
        var decided = Decide(Duty(police: 0), Trip("20 08:00", "20 12:00", 5, hold: Hold.Departed), Trip("20 08:00", "20 12:00", 0));

        Assert.All(decided, d => Assert.True(d.Missing.IsNone));
    }

    [Fact]
    public void The_day_is_the_local_one()
    {
        // 01:00 in WITA is still the day before in UTC.
        var duty = Declared((20, new(0, 0)), (21, new(5, 0)));

        Assert.True(Decide(duty, Trip("21 01:00", "21 03:00", 5)).Single().Missing.IsNone);
    }

    [Fact]
    public void A_day_without_a_declaration_has_the_default_people()
    {
        var decided = Decide(
            Declared(), Trip("20 08:00", "20 12:00", 40, soldiers: 20), Trip("21 08:00", "21 12:00", 41, soldiers: 21));

        Assert.Equal([new People(0, 0), new People(1, 1)], decided.Select(d => d.Missing));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_departure_of_any_roster_finds_more_people_away_than_on_duty_and_none_lacks_without_need(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var duty = Duty(police: random.Next(5, 20), soldiers: random.Next(0, 8));
            var entries = Enumerable.Range(0, random.Next(1, 14)).Select(_ => RandomTrip(random)).ToArray();

            var decided = Decide(duty, entries);
            random.Shuffle(entries);
            Assert.Equal(decided, Decide(duty, entries));

            var accepted = entries.Where(e => For(e, decided).Missing.IsNone).Select(e => e.Trip).ToList();
            Assert.True(Fits(accepted, duty));
            foreach (var lacking in entries.Where(e => !For(e, decided).Missing.IsNone))
            {
                Assert.False(Fits([.. accepted, lacking.Trip], duty));
            }
        }
    }

    /// <summary>Says the same as the roster in another way: minute by minute departures, counted from scratch.</summary>
    private static bool Fits(List<Trip> trips, DutyCalendar duty) => trips.All(leaving =>
    {
        var away = trips.Where(t => t.DepartsAt <= leaving.DepartsAt && leaving.DepartsAt < t.ReturnsAt).ToList();
        var onDuty = duty.OnDuty(leaving.DepartsAt);
        return away.Sum(t => t.Police) <= onDuty.Police && away.Sum(t => t.Soldiers) <= onDuty.Soldiers;
    });

    private static RosterEntry RandomTrip(Random random)
    {
        var departs = Local("20 08:00").AddHours(4 * random.Next(0, 12));
        var trip = new Trip("63.03.05", departs, departs.AddHours(random.Next(1, 30)), random.Next(1, 9), random.Next(1, 4));
        return new RosterEntry(Guid.NewGuid(), trip, random.Next(3) == 0 ? Hold.Confirmed : Hold.None);
    }

    private static DutyCalendar Duty(int police, int soldiers = 0) =>
        Declared([.. Enumerable.Range(20, 7).Select(day => (day, new People(police, soldiers)))]);

    private static DutyCalendar Declared(params (int Day, People People)[] days) =>
        new(Wita, days.ToDictionary(d => new DateOnly(2024, 11, d.Day), d => d.People), People.UndeclaredDay);

    private static RosterEntry Trip(
        string departs, string returns, int police, int soldiers = 0, string district = "63.03.05", Hold hold = Hold.None) =>
        new(Guid.NewGuid(), new Trip(district, Local(departs), Local(returns), police, soldiers), hold);

    private static IReadOnlyList<Decision> Decide(DutyCalendar duty, params RosterEntry[] entries) => Roster.Decide(entries, duty);

    private static Decision For(RosterEntry entry, IReadOnlyList<Decision> decided) =>
        decided.Single(d => d.ShipmentId == entry.ShipmentId);
}
