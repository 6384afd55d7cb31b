namespace LogistikAspire.Scheduling.Operations;

/// <summary>
/// The operation's wall clock. Everything is stored and sent in UTC; the planner, whose rules speak of days and hours, is local.
/// </summary>
internal sealed class LocalTime(string timeZone)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateTime ToLocal(DateTimeOffset instant) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(instant, _zone).DateTime, DateTimeKind.Unspecified);

    public DateTimeOffset ToUtc(DateTime local) => new(TimeZoneInfo.ConvertTimeToUtc(local, _zone), TimeSpan.Zero);

    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant));
}
