namespace LogistikAspire.Escort.Duty;

/// <summary>Who is on duty at a moment: what is declared for its local day, or <see cref="People.UndeclaredDay"/>.</summary>
internal sealed class DutyCalendar(TimeZoneInfo zone, IReadOnlyDictionary<DateOnly, People> declared)
{
    public DateTime LocalTime(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    public People OnDuty(DateTimeOffset moment) =>
        declared.TryGetValue(DateOnly.FromDateTime(LocalTime(moment)), out var people) ? people : People.UndeclaredDay;
}
