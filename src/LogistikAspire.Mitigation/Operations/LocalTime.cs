namespace LogistikAspire.Mitigation.Operations;

/// <summary>The operation's wall clock. Everything is stored and sent in UTC; people speak of its days.</summary>
internal sealed class LocalTime(string timeZone)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    /// <summary>The moment (UTC) at which a local day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, _zone));
    }

    /// <summary>The moment as the operation's clock shows it, with its offset.</summary>
    public DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>The local days that a time touches.</summary>
    /// <param name="until">No longer part of it; null when it has no end.</param>
    /// <param name="last">Days after this one are left out.</param>
    public IEnumerable<DateOnly> Days(DateTimeOffset from, DateTimeOffset? until, DateOnly last)
    {
        var end = until is { } u ? DayOf(u.AddTicks(-1)) : last;
        for (var day = DayOf(from); day <= end && day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
