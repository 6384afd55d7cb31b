using LogistikAspire.Escort.Units;

namespace LogistikAspire.Escort.Guards;

/// <summary>
/// Shares seats out among guards: shift by shift, each to whoever has stood least, those of the place's own unit a little before others.
/// Where that leaves a seat empty, seats are passed on along a chain until it is filled, if it can be. The same question has the same
/// answer.
/// </summary>
internal sealed class GuardRoster(IEnumerable<Guard> guards, IReadOnlySet<(SeatKey Seat, string Number)> barred, Jurisdiction jurisdiction)
{
    /// <summary>One from elsewhere is asked when those at hand have stood so many hours more: two shifts.</summary>
    private const double HoursFromElsewhere = 24;

    /// <summary>How far seats are passed on for one that is empty.</summary>
    private const int LongestChain = 6;

    private readonly List<Guard> _guards = [.. guards.OrderBy(g => g.Number, StringComparer.Ordinal)];
    private readonly Dictionary<string, List<Seat>> _seats = [];
    private readonly Dictionary<SeatKey, Guard> _held = [];
    private readonly Dictionary<SeatKey, Seat> _all = []; // that were ever held
    private readonly HashSet<SeatKey> _fixed = [];

    /// <summary>Who holds which seat.</summary>
    public IReadOnlyDictionary<SeatKey, Guard> Held => _held;

    public double HoursOf(string number) => _guards.Find(g => g.Number == number)!.Hours;

    /// <summary>Somebody has the seat already, and keeps it.</summary>
    public void Keep(Seat seat, string number)
    {
        _fixed.Add(seat.Key);
        if (_guards.Find(g => g.Number == number) is { } guard)
        {
            Give(seat, guard);
        }
    }

    /// <returns>The seats that stay empty, in order of time.</returns>
    public IReadOnlyList<Seat> Fill(IEnumerable<Seat> seats)
    {
        var empty = new List<Seat>();
        foreach (var seat in seats.Where(s => !_fixed.Contains(s.Key)).OrderBy(s => s.Time.From).ThenBy(s => !s.IsArmed).ThenBy(s => s.Key))
        {
            if (Best(seat) is { } guard)
            {
                Give(seat, guard);
            }
            else
            {
                empty.Add(seat);
            }
        }

        empty.RemoveAll(seat => PassOn(seat, [], LongestChain));
        return empty;
    }

    private Guard? Best(Seat seat) => _guards
        .Where(g => !barred.Contains((seat.Key, g.Number)) && g.Hinders(seat) is null)
        .MinBy(g => g.Hours + (HoursFromElsewhere * Distance(seat, g.Unit)));

    /// <summary>Somebody takes the seat who gives up others that somebody else can take.</summary>
    private bool PassOn(Seat seat, HashSet<SeatKey> tried, int depth)
    {
        if (!tried.Add(seat.Key))
        {
            return false;
        }

        if (Best(seat) is { } free)
        {
            Give(seat, free);
            return true;
        }

        if (depth == 0)
        {
            return false;
        }

        foreach (var guard in _guards.Where(g => !barred.Contains((seat.Key, g.Number))).ToList())
        {
            var own = _seats.GetValueOrDefault(guard.Number, []).Where(s => !_fixed.Contains(s.Key) && !tried.Contains(s.Key)).ToList();
            if (guard.OnlySeatsInTheWay(seat, own) is not { } inTheWay)
            {
                continue;
            }

            var before = _held.ToDictionary();
            inTheWay.ToList().ForEach(TakeBack);
            Give(seat, guard);
            if (inTheWay.All(s => PassOn(s, tried, depth - 1)))
            {
                return true;
            }

            Restore(before);
        }

        return false;
    }

    private void Restore(Dictionary<SeatKey, Guard> before)
    {
        foreach (var (key, _) in _held.Where(h => before.GetValueOrDefault(h.Key) != h.Value).ToList())
        {
            TakeBack(_all[key]);
        }

        foreach (var (key, guard) in before.Where(b => !_held.ContainsKey(b.Key)))
        {
            Give(_all[key], guard);
        }
    }

    private void Give(Seat seat, Guard guard)
    {
        guard.Take(seat.Time);
        _held.Add(seat.Key, guard);
        _all[seat.Key] = seat;
        if (!_seats.TryGetValue(guard.Number, out var own))
        {
            _seats.Add(guard.Number, own = []);
        }

        own.Add(seat);
    }

    private void TakeBack(Seat seat)
    {
        _held.Remove(seat.Key, out var guard);
        guard!.GiveUp(seat.Time);
        _seats[guard.Number].Remove(seat);
    }

    /// <summary>0 for the place's own unit, 1 for one that has it among others or has none of its own, 2 for all others.</summary>
    private int Distance(Seat seat, Unit unit)
    {
        var isLocal = unit.Kind is UnitKind.Polsek or UnitKind.Koramil or UnitKind.Linmas;
        return seat.District is not { } district ? isLocal ? 1 : 0
            : !isLocal ? 1
            : jurisdiction.OfDistrict(district, unit.Force).Any(u => u.Code == unit.Code) ? 0
            : 2;
    }
}
