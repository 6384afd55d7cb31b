namespace LogistikAspire.Shared;

/// <summary>A time from one moment on until another, which is no longer part of it. In UTC.</summary>
public sealed record Stretch(DateTimeOffset From, DateTimeOffset Until)
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

    public static DateTimeOffset Whole(DateTimeOffset at) =>
        new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
