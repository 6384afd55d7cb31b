namespace LogistikAspire.Planning;

/// <summary>
/// An instant at which something may leave. Only slots of the grid are open to new shipments; the others are those of pinned ones.
/// </summary>
internal readonly record struct Slot(DateTime At, bool OnGrid)
{
    public DateOnly Day => DateOnly.FromDateTime(At);
}

/// <summary>
/// What leaves in the slots <paramref name="First"/>..<paramref name="Last"/>, both included, is at most <paramref name="Boxes"/>.
/// </summary>
internal readonly record struct FloorInterval(int First, int Last, long Boxes);

/// <summary>
/// The slots from the moment of planning on, and what the floor and its crew can give between them. The floor needs no stock variable:
/// a sequence of departures is possible exactly when every interval of slots takes at most a full floor and what is assembled meanwhile.
/// </summary>
internal sealed class Timetable
{
    // Assembled boxes are counted in box-ticks, so that a crew of 50 an hour is exact at every minute.
    private const long Box = TimeSpan.TicksPerHour;

    private readonly PlanningProblem _problem;
    private readonly StoreSettings _store;
    private readonly bool _isSecond;
    private readonly long _fullFloor;
    private readonly long _floorAtFirstSlot;
    private readonly long[,] _limits;

    /// <param name="problem">The problem, of which all stores have the same slots.</param>
    /// <param name="second">Whether it is the second store's floor and crew.</param>
    public Timetable(PlanningProblem problem, bool second = false)
    {
        _problem = problem;
        _isSecond = second;
        _store = second ? problem.SecondStore!.Store : problem.Store;
        _fullFloor = _store.FloorLimit * Box;
        Slots = FindSlots(problem);
        _floorAtFirstSlot = Slots.Count == 0 ? 0 : FloorAt(Slots[0].At);
        _limits = new long[Slots.Count, Slots.Count];
        FindLimits();
    }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<Slot> Slots { get; }

    /// <summary>The most boxes that can leave in the slots from first to last, both included.</summary>
    public long FloorLimit(int first, int last) => _limits[first, last];

    /// <summary>The most boxes that any one slot can take.</summary>
    public long MostAtOnce => Enumerable.Range(0, Slots.Count).Select(s => FloorLimit(s, s)).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The intervals that say something: those that do not follow from shorter ones. Those of whole days are given even when they do,
    /// since over the binaries of days they say more than the sum of their slots.
    /// </summary>
    public IEnumerable<FloorInterval> FloorIntervals(long boxes) =>
        from first in Enumerable.Range(0, Slots.Count)
        from last in Enumerable.Range(first, Slots.Count - first)
        let limit = FloorLimit(first, last)
        where limit < boxes && (IsWholeDays(first, last) || limit < LimitOfParts(first, last))
        select new FloorInterval(first, last, limit);

    /// <summary>The most boxes that all slots together can move, however they are cut: each slot takes the whole floor.</summary>
    public IReadOnlyList<long> WholeFloors()
    {
        var taken = new List<long>();
        var floor = _floorAtFirstSlot;

        for (var s = 0; s < Slots.Count; s++)
        {
            floor = s == 0 ? floor : Math.Min(_fullFloor, floor + Assembled(Slots[s - 1].At, Slots[s].At));
            taken.Add(floor / Box);
            floor %= Box;
        }

        return taken;
    }

    /// <summary>From short to long, since what leaves in an interval is never more than what leaves in its parts.</summary>
    private void FindLimits()
    {
        for (var length = 0; length < Slots.Count; length++)
        {
            for (var first = 0; first + length < Slots.Count; first++)
            {
                var last = first + length;
                var before = first == 0 ? _floorAtFirstSlot : _fullFloor;
                var limit = (before + Assembled(Slots[first].At, Slots[last].At)) / Box;
                _limits[first, last] = Math.Min(limit, LimitOfParts(first, last));
            }
        }
    }

    private long LimitOfParts(int first, int last)
    {
        var least = long.MaxValue;

        for (var cut = first; cut < last; cut++)
        {
            least = Math.Min(least, FloorLimit(first, cut) + FloorLimit(cut + 1, last));
        }

        return least;
    }

    private bool IsWholeDays(int first, int last) =>
        (first == 0 || Slots[first - 1].Day < Slots[first].Day) && (last == Slots.Count - 1 || Slots[last + 1].Day > Slots[last].Day);

    private static List<Slot> FindSlots(PlanningProblem problem)
    {
        var days = Enumerable.Range(problem.WindowStart.DayNumber, problem.LastDay.DayNumber - problem.WindowStart.DayNumber + 1);
        var grid = days.SelectMany(day => problem.DepartureTimes.Select(time => DateOnly.FromDayNumber(day).ToDateTime(time)));
        var open = grid.Where(at => at >= problem.Moment).ToHashSet();
        var pinned = problem.Pinned.Select(p => p.DepartsAt).Where(at => at >= problem.Moment);

        return [.. open.Concat(pinned).Distinct().Order().Select(at => new Slot(at, open.Contains(at)))];
    }

    /// <summary>
    /// What stands on the floor just before anything leaves at <paramref name="at"/>, if the crew never idles without need.
    /// What left before the moment is a fact: it may have left a floor that, by these settings, could not have held it.
    /// </summary>
    private long FloorAt(DateTime at)
    {
        var floor = 0L;
        var until = _store.CrewStart.ToDateTime(TimeOnly.MinValue);
        var before = _problem.Pinned.Where(p => p.DepartsAt < _problem.Moment && p.FromSecondStore == _isSecond);

        foreach (var departed in before.OrderBy(p => p.DepartsAt))
        {
            floor = Math.Min(_fullFloor, floor + Assembled(until, departed.DepartsAt));
            floor = Math.Max(0, floor - departed.Boxes * Box);
            until = departed.DepartsAt;
        }

        return Math.Min(_fullFloor, floor + Assembled(until, at));
    }

    /// <summary>Box-ticks that the crew assembles in [from, until) while there is room.</summary>
    private long Assembled(DateTime from, DateTime until)
    {
        var store = _store;
        var ticks = 0L;

        for (var day = Later(DateOnly.FromDateTime(from), store.CrewStart); day <= DateOnly.FromDateTime(until); day = day.AddDays(1))
        {
            var start = day.ToDateTime(store.CrewFrom);
            var end = store.CrewUntil == TimeOnly.MinValue ? day.AddDays(1).ToDateTime(TimeOnly.MinValue) : day.ToDateTime(store.CrewUntil);
            ticks += Math.Max(0, (end < until ? end : until).Ticks - (start > from ? start : from).Ticks);
        }

        return ticks * store.CrewRatePerHour;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
