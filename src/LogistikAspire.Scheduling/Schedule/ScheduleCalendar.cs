using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using LogistikAspire.Printing;
using LogistikAspire.Scheduling.Shipments;

namespace LogistikAspire.Scheduling.Schedule;

/// <summary>
/// Writes a schedule as a calendar. It says nothing of how a shipment is doing, only of what is planned: the same version is the
/// same file, so that subscribers who have it are not sent it again.
/// </summary>
internal sealed class ScheduleCalendar(PublishedSchedule schedule, Audience audience, Language language)
{
    private readonly CalendarTexts _texts = new(language, schedule);

    /// <param name="district">Code of the only district that is shown; null for all.</param>
    public string Write(string? district)
    {
        var calendar = SubscribedCalendar.New(
            "Schedule", _texts.CalendarName(audience.Agency, district), _texts.CalendarDescription,
            schedule.Operation.Details.TimeZone, schedule.Operation.Details.WindowStart);
        calendar.Events.AddRange(schedule.Shipments
            .Where(s => district is null || s.DistrictCode == district)
            .GroupBy(s => s.Appointment.Id)
            .Select(appointment => appointment.MaxBy(s => s.Appointment.Sequence)!)
            .Where(audience.IsConcernedBy)
            .Select(Event));
        return SubscribedCalendar.Text(calendar);
    }

    private CalendarEvent Event(Shipment shipment)
    {
        var (from, until) = Span(shipment);
        var changed = Utc(shipment.Appointment.ChangedAt);
        return new()
        {
            Uid = $"{shipment.Appointment.Id}.{audience.Moment.ToString().ToLowerInvariant()}@logistikaspire",
            Sequence = shipment.Appointment.Sequence,
            DtStamp = changed,
            LastModified = changed,
            Start = Utc(from),
            End = Utc(until),
            Status = shipment.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Summary = _texts.Summary(shipment, audience),
            Description = _texts.Description(shipment),
            Location = _texts.Location(shipment, audience.Moment),
            Categories = [_texts.Category(audience.Moment)],
        };
    }

    private (DateTimeOffset From, DateTimeOffset Until) Span(Shipment shipment) => audience.Moment switch
    {
        ShipmentMoment.Loading => (shipment.DepartsAt, shipment.DepartsAt.AddMinutes(schedule.Plan!.Problem!.LoadingMinutes)),
        ShipmentMoment.Escort => (shipment.DepartsAt, shipment.ReturnsAt),
        ShipmentMoment.Arrival => (shipment.ArrivesAt, shipment.ArrivesAt.AddMinutes(schedule.Plan!.Problem!.UnloadingMinutes)),
        _ => (shipment.DepartsAt, shipment.ArrivesAt),
    };

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
