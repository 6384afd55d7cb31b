using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Guards;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Tests.Guards;

public sealed class GuardRosterTests
{
    private static readonly DateTimeOffset Morning = new(2024, 11, 20, 0, 0, 0, TimeSpan.Zero); // 08:00 WITA

    private static readonly Unit Polres = Of("polres-banjar", UnitKind.Polres, "63.03.05", "63.03.14");
    private static readonly Unit Polsek = Of("polsek-63.03.05", UnitKind.Polsek, "63.03.05");
    private static readonly Unit Other = Of("polsek-63.03.14", UnitKind.Polsek, "63.03.14");
    private static readonly Jurisdiction Jurisdiction = new([Polres, Polsek, Other]);

    [Fact]
    public void Twice_as_many_guards_as_seats_are_enough_for_days()
    {
        var seats = Shifts(14, seats: 4).ToList();
        var people = People(8, Polres);

        var (roster, empty) = Fill(people, seats);

        Assert.Empty(empty);
        Check(people, seats, roster);
        Assert.All(people, p => Assert.Equal(84, roster.HoursOf(p.Number))); // 14 shifts × 4 × 12 h, shared among 8
    }

    [Fact]
    public void One_fewer_leaves_gaps_and_nobody_is_worked_without_rest()
    {
        var seats = Shifts(14, seats: 4).ToList();
        var people = People(7, Polres);

        var (roster, empty) = Fill(people, seats);

        Assert.Equal(7, empty.Count); // of 56 seats 7 people can hold 49: each every other shift
        Check(people, seats, roster);
    }

    [Fact]
    public void A_seat_is_passed_on_where_the_first_choice_is_needed_elsewhere()
    {
        var (day, night) = (Seat(0), Seat(1) with { IsArmed = true });
        var armed = new Someone("A", Polres, true);
        var other = new Someone("B", Polres, false);

        var (roster, empty) = Fill([armed, other], [day, night]); // A comes first, and would rest at night

        Assert.Empty(empty);
        Assert.Equal(("B", "A"), (roster.Held[day.Key].Number, roster.Held[night.Key].Number));
    }

    [Fact]
    public void An_armed_post_is_kept_by_those_who_may_be_armed_and_leave_is_leave()
    {
        var seat = Seat(0) with { IsArmed = true };

        Assert.Single(Fill([new("A", Polres, false)], [seat]).Empty);
        Assert.Single(Fill([new("A", Polres, true, Leave: new(Morning.AddHours(11), Morning.AddDays(2)))], [seat]).Empty);
        Assert.Empty(Fill([new("A", Polres, true, Leave: new(Morning.AddHours(12), Morning.AddDays(2)))], [seat]).Empty);
    }

    [Fact]
    public void Other_duty_and_the_rest_around_it_are_respected_both_ways()
    {
        Assert.Single(Fill([new("A", Polres, true, Shift: new(Morning.AddHours(23), Morning.AddHours(24)))], [Seat(0)]).Empty);
        Assert.Empty(Fill([new("A", Polres, true, Shift: new(Morning.AddHours(24), Morning.AddHours(25)))], [Seat(0)]).Empty);
        Assert.Single(Fill([new("A", Polres, true, Shift: new(Morning.AddHours(-13), Morning.AddHours(-1)))], [Seat(0)]).Empty);
        Assert.Empty(Fill([new("A", Polres, true, Shift: new(Morning.AddHours(-24), Morning.AddHours(-12)))], [Seat(0)]).Empty);
    }

    [Fact]
    public void Those_at_hand_go_first_and_strangers_come_before_they_are_worn_out()
    {
        var seats = Shifts(12, seats: 1, place: "ppk-63.03.05").ToList();
        var people = People(2, Polsek, "A").Concat(People(4, Other, "B")).ToList();

        var (roster, empty) = Fill(people, seats);

        Assert.Empty(empty);
        Assert.StartsWith("A", roster.Held[seats[0].Key].Number);
        Assert.True(people.Where(p => p.Unit == Polsek).Min(p => roster.HoursOf(p.Number)) >= 48);
        Assert.True(people.Where(p => p.Unit == Other).Sum(p => roster.HoursOf(p.Number)) > 0);
    }

    [Fact]
    public void What_is_kept_stays_and_who_was_taken_off_does_not_come_back()
    {
        var seats = Shifts(2, seats: 1).ToList();
        var people = People(3, Polres);
        var roster = new GuardRoster(people.Select(GuardOf), new HashSet<(SeatKey, string)> { (seats[1].Key, "P1") }, Jurisdiction);
        roster.Keep(seats[0], "P3");

        Assert.Empty(roster.Fill(seats));

        Assert.Equal(("P3", "P2"), (roster.Held[seats[0].Key].Number, roster.Held[seats[1].Key].Number));
    }

    [Fact]
    public void The_same_question_has_the_same_answer()
    {
        var seats = Shifts(10, seats: 3).ToList();
        var people = People(9, Polres);

        var first = Fill(people, seats).Roster.Held.ToDictionary(h => h.Key, h => h.Value.Number);
        var second = Fill([.. people.AsEnumerable().Reverse()], [.. seats.AsEnumerable().Reverse()]).Roster.Held
            .ToDictionary(h => h.Key, h => h.Value.Number);

        Assert.Equal(first, second);
    }

    /// <summary>Against all rosters that there are, on small instances.</summary>
    [Fact]
    public void Where_a_full_roster_exists_it_is_found_and_no_rule_is_broken()
    {
        var random = new Random(58);
        var (full, found) = (0, 0);
        for (var run = 0; run < 300; run++)
        {
            var seats = Shifts(4, seats: random.Next(1, 3)).Select(s => s with { IsArmed = random.Next(3) == 0 }).ToList();
            var people = Enumerable.Range(1, random.Next(2, 6)).Select(i => new Someone(
                $"P{i}", random.Next(2) == 0 ? Polres : Polsek, random.Next(2) == 0,
                Leave: random.Next(3) == 0 ? From(random.Next(0, 4)) : null,
                Shift: random.Next(4) == 0 ? From(random.Next(0, 4)) : null)).ToList();

            var (roster, empty) = Fill(people, seats);

            Check(people, seats, roster);
            if (Exists(people, [.. seats], 0, []))
            {
                full++;
                found += empty.Count == 0 ? 1 : 0;
            }
        }

        Assert.True(full > 50, $"{full}");
        Assert.Equal(full, found);

        static Stretch From(int shift) => new(Morning.AddHours(12 * shift), Morning.AddHours((12 * shift) + 12));
    }

    [Fact]
    public void All_of_Banjar_is_filled_and_shared_fairly()
    {
        var seats = Enumerable.Range(0, 20).SelectMany(d => Shifts(14, seats: 2, place: $"ppk-63.03.{d + 1:00}"))
            .Concat(Shifts(14, seats: 6).Select(s => s with { IsArmed = true })).ToList();
        var people = People(120, Polres);

        var (roster, empty) = Fill(people, seats);

        Assert.Empty(empty);
        Check(people, seats, roster);
        Assert.InRange(people.Max(p => roster.HoursOf(p.Number)) - people.Min(p => roster.HoursOf(p.Number)), 0, 12);
    }

    private sealed record Someone(string Number, Unit Unit, bool IsArmed, Stretch? Leave = null, Stretch? Shift = null);

    private static (GuardRoster Roster, IReadOnlyList<Seat> Empty) Fill(IReadOnlyList<Someone> people, IReadOnlyList<Seat> seats)
    {
        var roster = new GuardRoster(people.Select(GuardOf), new HashSet<(SeatKey, string)>(), Jurisdiction);
        return (roster, roster.Fill(seats));
    }

    private static Guard GuardOf(Someone p) => new(
        p.Number, p.Unit, p.IsArmed, p.Shift is null ? [] : [p.Shift], p.Leave is null ? [] : [p.Leave], RestRule.Assumed);

    /// <summary>By the rules' own words: whatever two duties, 12 h at least between them, and nothing else then.</summary>
    private static void Check(IReadOnlyList<Someone> people, IReadOnlyList<Seat> seats, GuardRoster roster)
    {
        var byKey = seats.ToDictionary(s => s.Key);
        foreach (var person in people)
        {
            var own = roster.Held.Where(h => h.Value.Number == person.Number).Select(h => byKey[h.Key]).ToList();
            Assert.All(own, s => Assert.True(MayStand(person, s)));
            Assert.True(Rested(person, own));
            Assert.Equal(own.Sum(s => s.Time.Length.TotalHours), roster.HoursOf(person.Number));
        }
    }

    private static bool MayStand(Someone person, Seat seat) => (!seat.IsArmed || person.IsArmed)
        && (person.Leave is not { } leave || seat.Time.Until <= leave.From || leave.Until <= seat.Time.From);

    private static bool Rested(Someone person, IEnumerable<Seat> seats)
    {
        var times = seats.Select(s => s.Time).Concat(person.Shift is { } shift ? [shift] : []).OrderBy(t => t.From).ToList();
        return times.Zip(times.Skip(1)).All(pair => pair.Second.From - pair.First.Until >= TimeSpan.FromHours(12));
    }

    private static bool Exists(IReadOnlyList<Someone> people, Seat[] seats, int next, Dictionary<string, List<Seat>> taken)
    {
        if (next == seats.Length)
        {
            return true;
        }

        foreach (var person in people.Where(p => MayStand(p, seats[next])))
        {
            var own = taken.TryGetValue(person.Number, out var had) ? had : taken[person.Number] = [];
            own.Add(seats[next]);
            if (Rested(person, own) && Exists(people, seats, next + 1, taken))
            {
                return true;
            }

            own.RemoveAt(own.Count - 1);
        }

        return false;
    }

    private static IEnumerable<Seat> Shifts(int shifts, int seats, string place = "store") =>
        from shift in Enumerable.Range(0, shifts)
        from number in Enumerable.Range(1, seats)
        select Seat(shift, number, place);

    private static Seat Seat(int shift, int number = 1, string place = "store") =>
        new(place, 1, number, new(Morning.AddHours(12 * shift), Morning.AddHours((12 * shift) + 12)), false);

    private static List<Someone> People(int count, Unit unit, string prefix = "P") =>
        [.. Enumerable.Range(1, count).Select(i => new Someone($"{prefix}{i}", unit, true))];

    private static Unit Of(string code, UnitKind kind, params string[] districts) =>
        new(Guid.Empty, code, new(kind, code, null, districts, [], null));
}
