using LogistikAspire.Escort.Personnel;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Duty;

/// <summary>
/// Who of those on the books is free for escorts on which day. A day counts whole: who has another duty, leave or rest at any time of it is
/// not free on it. Then the day's setting takes some away, those with the highest numbers: who is taken must not change from one question
/// to the next.
/// </summary>
internal sealed class DutyBook(
    LocalClock clock, Func<Force, IReadOnlyList<RestRule>> rest, IEnumerable<BookedPerson> people, IEnumerable<Shift> shifts,
    IEnumerable<Leave> leaves, IEnumerable<TakenDay> taken)
{
    private readonly List<BookedPerson> _people = [.. people.OrderBy(p => p.Number, StringComparer.Ordinal)];
    private readonly ILookup<string, Shift> _shifts = shifts.ToLookup(s => s.Number);
    private readonly ILookup<string, Leave> _leaves = leaves.ToLookup(l => l.Number);
    private readonly Dictionary<DateOnly, TakenDay> _taken = taken.ToDictionary(t => t.Date);

    /// <summary>By number.</summary>
    public IReadOnlyList<BookedPerson> People => _people;

    /// <summary>Whether capacity of this force is derived; else it is declared by hand.</summary>
    public bool Has(Force force) => _people.Exists(p => p.Force == force);

    public DayState StateOn(DateOnly day, BookedPerson person)
    {
        if (_leaves[person.Number].Any(l => l.Meets(day, day)))
        {
            return DayState.OnLeave;
        }

        var whole = clock.Days(day, day);
        var today = _shifts[person.Number].Where(s => s.Time.Meets(whole)).ToList();
        return today.Exists(s => s.Kind != DutyKind.Escort) ? DayState.OnShift
            : Rests(person).Any(r => r.Meets(whole)) ? DayState.Resting
            : today.Count > 0 || person.StandingDuty == DutyKind.Escort ? DayState.Free
            : DayState.Elsewhere;
    }

    /// <summary>Whether somebody has neither a shift, escorts apart, nor leave or rest in that time.</summary>
    public bool IsFree(BookedPerson person, Stretch time) => !Busy(person).Any(time.Meets);

    /// <summary>When somebody has leave, rest or a shift that is no escort. In no order.</summary>
    public IEnumerable<Stretch> Busy(BookedPerson person) =>
        _leaves[person.Number].Select(l => l.Time(clock))
            .Concat(_shifts[person.Number].Where(s => s.Kind != DutyKind.Escort).Select(s => s.Time))
            .Concat(Rests(person));

    /// <summary>How many of the pool are taken on the morning of the day: never more than are in it.</summary>
    public int TakenOn(DateOnly day, Force force) => Math.Min(Pool(day, force).Count(), Asked(day, force));

    /// <summary>Those of a force who are free for escorts on the day, by number.</summary>
    public IReadOnlyList<BookedPerson> FreeOn(DateOnly day, Force force)
    {
        var pool = Pool(day, force).ToList();
        return [.. pool.Take(Math.Max(0, pool.Count - Asked(day, force)))];
    }

    private IEnumerable<BookedPerson> Pool(DateOnly day, Force force) =>
        _people.Where(p => p.Force == force && StateOn(day, p) == DayState.Free);

    private int Asked(DateOnly day, Force force) => (_taken.GetValueOrDefault(day), force) switch
    {
        ({ } taken, Force.Police) => taken.Police,
        ({ } taken, Force.Soldiers) => taken.Soldiers,
        _ => 0,
    };

    private IEnumerable<Stretch> Rests(BookedPerson person) => RestRule.Duties(_shifts[person.Number].Select(s => s.Time))
        .Select(duty => RestRule.After(duty, rest(person.Force)))
        .Where(r => r.Length > TimeSpan.Zero);
}
