namespace LogistikAspire.Mitigation.Proposals;

/// <summary>One value of a series.</summary>
internal sealed record Point(DateTimeOffset At, double Value);

/// <summary>A time during which a series is at or above a limit: from its first such point to its last.</summary>
/// <param name="Most">The highest of its values.</param>
/// <param name="IsCut">The series begins with it, so that it may have begun before.</param>
internal sealed record Crossing(DateTimeOffset First, DateTimeOffset Last, double Most, bool IsCut)
{
    public bool Holds(DateTimeOffset at) => (IsCut || First <= at) && at <= Last;

    /// <summary>All of a series, in order, whatever order its points come in.</summary>
    public static IReadOnlyList<Crossing> Of(IEnumerable<Point> series, double limit)
    {
        var crossings = new List<Crossing>();
        Crossing? open = null;
        var isFirst = true;
        foreach (var (at, value) in series.OrderBy(p => p.At))
        {
            if (value >= limit)
            {
                open = open is null ? new(at, at, value, isFirst) : open with { Last = at, Most = Math.Max(open.Most, value) };
            }
            else if (open is not null)
            {
                crossings.Add(open);
                open = null;
            }

            isFirst = false;
        }

        if (open is not null)
        {
            crossings.Add(open);
        }

        return crossings;
    }
}
