using LogistikAspire.Escort.Duty;
using LogistikAspire.Escort.Units;
using LogistikAspire.Shared;

namespace LogistikAspire.Escort.Guards;

/// <summary>Somebody who may stand guard, with when they cannot. While a roster is made, its seats are added and taken away.</summary>
/// <param name="taken">Their other shifts.</param>
/// <param name="leaves">When they are on leave.</param>
/// <param name="rest">The rest rules of their force.</param>
internal sealed class Guard(
    string number, Unit unit, bool mayBeArmed, IEnumerable<Stretch> taken, IReadOnlyList<Stretch> leaves, IReadOnlyList<RestRule> rest)
{
    private readonly List<Stretch> _shifts = [.. taken];

    public string Number => number;
    public Unit Unit => unit;

    /// <summary>Hours of guard that they have on the roster.</summary>
    public double Hours { get; private set; }

    public void Take(Stretch shift)
    {
        _shifts.Add(shift);
        Hours += shift.Length.TotalHours;
    }

    public void GiveUp(Stretch shift)
    {
        _shifts.Remove(shift);
        Hours -= shift.Length.TotalHours;
    }

    public Hindrance? Hinders(Seat seat)
    {
        if (seat.IsArmed && !mayBeArmed)
        {
            return Hindrance.NotArmed;
        }

        return leaves.Any(l => l.Meets(seat.Time)) ? Hindrance.OnLeave
            : _shifts.Exists(s => s.Meets(seat.Time)) ? Hindrance.OnDuty
            : Rests(seat.Time) ? Hindrance.Resting
            : null;
    }

    /// <summary>Those of the guard's own seats that stand in the way of another one, and nothing else does.</summary>
    /// <returns>Null when something else does.</returns>
    public IReadOnlyList<Seat>? OnlySeatsInTheWay(Seat seat, IEnumerable<Seat> own)
    {
        if (Hinders(seat) is not (Hindrance.OnDuty or Hindrance.Resting))
        {
            return null;
        }

        // Seats farther off than a day and a half from either end are not in the way of anything.
        var near = own.Where(o => o.Time.From < seat.Time.Until.AddHours(36) && seat.Time.From.AddHours(-36) < o.Time.Until)
            .OrderBy(o => (o.Time.From - seat.Time.From).Duration())
            .ToList();
        for (var count = 1; count <= Math.Min(2, near.Count); count++)
        {
            foreach (var given in count == 1 ? near.Select(n => new[] { n }) : [[near[0], near[1]]])
            {
                Array.ForEach(given, g => GiveUp(g.Time));
                var isFree = Hinders(seat) is null;
                Array.ForEach(given, g => Take(g.Time));
                if (isFree)
                {
                    return given;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Each shift asks for its rest, also where the next would begin as it ends: guards do not stand two shifts in a row. And shifts that
    /// do follow one another count as one duty.
    /// </summary>
    private bool Rests(Stretch shift)
    {
        if (_shifts.Exists(s => s.From < shift.From
            ? RestRule.After(s, rest).Until > shift.From
            : RestRule.After(shift, rest).Until > s.From))
        {
            return true;
        }

        var duties = RestRule.Duties(_shifts.Append(shift)).ToList();
        var own = duties.FindIndex(d => d.Holds(shift));
        return (own > 0 && RestRule.After(duties[own - 1], rest).Until > duties[own].From)
            || (own < duties.Count - 1 && RestRule.After(duties[own], rest).Until > duties[own + 1].From);
    }
}

/// <summary>Why somebody cannot take a seat.</summary>
internal enum Hindrance
{
    /// <summary>The post is armed, and they may bear no arms.</summary>
    NotArmed,
    OnLeave,
    OnDuty,

    /// <summary>After duty, or they would not have rested before the next.</summary>
    Resting,
}
