namespace LogistikAspire.Mitigation.Operations;

/// <summary>A time from one moment on until another, which is no longer part of it. In UTC.</summary>
internal sealed record Stretch(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whole seconds in UTC, so that what is stored equals what was sent, and the same again is known as such.</summary>
    public static Stretch Of(DateTimeOffset from, DateTimeOffset until) => new(Whole(from), Whole(until));

    public TimeSpan Length => Until - From;

    public bool Meets(Stretch other) => From < other.Until && other.From < Until;

    public bool Holds(Stretch other) => From <= other.From && other.Until <= Until;

    /// <summary>What is left of it beside those that are taken, in order.</summary>
    public IReadOnlyList<Stretch> Without(IEnumerable<Stretch> taken)
    {
        var left = new List<Stretch>();
        var from = From;
        foreach (var next in taken.Where(Meets).OrderBy(t => t.From))
        {
            if (next.From > from)
            {
                left.Add(new(from, next.From));
            }

            from = next.Until > from ? next.Until : from;
        }

        if (from < Until)
        {
            left.Add(new(from, Until));
        }

        return left;
    }

    /// <summary>What is wrong with it by field: <c>from</c> and <c>until</c>.</summary>
    public Dictionary<string, string[]> Faults(Operation operation)
    {
        var faults = new Dictionary<string, string[]>();
        if (Until <= From)
        {
            faults["until"] = ["Not after from."];
            return faults;
        }

        if (From < operation.Begins)
        {
            faults["from"] = [operation.ConcernedDays];
        }

        if (Until > operation.Ends)
        {
            faults["until"] = [operation.ConcernedDays];
        }

        return faults;
    }

    public static DateTimeOffset Whole(DateTimeOffset at) =>
        new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
