namespace LogistikAspire.Escort.Duty;

/// <summary>Who is on duty at a moment: who is declared for its local day, or whom the operation counts on without a declaration.</summary>
internal sealed class DutyCalendar(TimeZoneInfo zone, IReadOnlyDictionary<DateOnly, People> declared, People undeclaredDay)
{
    public DateTime LocalTime(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public People OnDuty(DateTimeOffset moment) =>
        declared.TryGetValue(DateOnly.FromDateTime(LocalTime(moment)), out var people) ? people : undeclaredDay;
}
