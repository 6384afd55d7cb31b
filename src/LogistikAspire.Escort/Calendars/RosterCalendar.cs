using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using LogistikAspire.Escort.Operations;
using LogistikAspire.Escort.Personnel;
using LogistikAspire.Printing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LogistikAspire.Escort.Calendars;

/// <summary>
/// Writes duties as a calendar. A cancelled duty keeps its id: its sequence is one more, and it says CANCELLED, or calendars would keep it.
/// </summary>
internal static class RosterCalendar
{
    /// <param name="whose">Name of the unit or person.</param>
    /// <param name="people">By number.</param>
    public static FileContentHttpResult File(
        Operation operation, string whose, IReadOnlyList<DutyEntry> duties, IReadOnlyDictionary<string, Person> people, Language language)
    {
        var texts = new RosterTexts(language);
        var calendar = SubscribedCalendar.New(
            "Roster", texts.Name(operation.Name, whose), texts.Description, operation.TimeZone!, operation.FirstDay);
        calendar.Events.AddRange(duties.Select(d => Event(d, texts, people.GetValueOrDefault(d.Number))));
        return SubscribedCalendar.File(SubscribedCalendar.Text(calendar));
    }

    private static CalendarEvent Event(DutyEntry duty, RosterTexts texts, Person? person) => new()
    {
        Uid = duty.Uid,
        Sequence = duty.Sequence,
        DtStamp = Utc(duty.ChangedAt),
        LastModified = Utc(duty.ChangedAt),
        Start = Utc(duty.From),
        End = Utc(duty.Until),
        Status = duty.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        Summary = texts.Summary(duty),
        Description = string.Join('\n', new[] { $"{texts.NameOf(person)} ({duty.Number})".Trim(), duty.CancelledBecause }.OfType<string>()),
        Location = texts.PlaceOf(duty),
        Categories = [texts.Kind(duty.Kind)],
    };

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
