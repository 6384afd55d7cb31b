using System.Globalization;

namespace LogistikAspire.Shared;

/// <summary>What the time of a record may be, whichever service keeps it.</summary>
public static class RecordTime
{
    /// <summary>By how much two clocks may differ.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="at">When something happened.</param>
    /// <param name="now">When it is recorded.</param>
    /// <param name="beginsOn">First day of the operation's departures; null if unknown.</param>
    /// <returns>Null if it lies neither in the future nor more than a year before the operation.</returns>
    public static Refusal? MayHappen(DateTimeOffset at, DateTimeOffset now, DateOnly? beginsOn) => at switch
    {
        _ when at > now + Tolerance =>
            new("record.in-future", $"It is {Text(now)} here, and {Text(at)} is still to come: give the time at which it happened."),
        _ when beginsOn is { } day && at < new DateTimeOffset(day.AddYears(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) =>
            new("record.before-operation",
                $"{Text(at)} is more than a year before the operation, which begins on {day:yyyy-MM-dd}: give the time at which it "
                    + "happened."),
        _ => null,
    };

    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
