using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LogistikAspire.Printing;

/// <summary>What all calendars have in common that people subscribe to (iCalendar, RFC 5545).</summary>
public static class SubscribedCalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="product">What it is of: <c>Schedule</c>.</param>
    /// <param name="timeZone">IANA name of the zone in which people read it.</param>
    /// <param name="from">The zone is described from this day on.</param>
    public static Calendar New(string product, string name, string description, string timeZone, DateOnly from)
    {
        var calendar = new Calendar { ProductId = $"-//LogistikAspire//{product}//EN" };

        // Its name, and how often to look again: as RFC 7986 calls them and as older programs do.
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("DESCRIPTION", description);
        calendar.AddProperty("X-WR-CALDESC", description);
        calendar.AddProperty("X-WR-TIMEZONE", timeZone);
        calendar.AddProperty(new CalendarProperty("REFRESH-INTERVAL", "PT15M") { Parameters = { { "VALUE", "DURATION" } } });
        calendar.AddProperty("X-PUBLISHED-TTL", "PT15M");

        // A calendar holds at least one thing (RFC 5545, 3.6), also when nothing is in it yet.
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(timeZone, from.ToDateTime(TimeOnly.MinValue), false));
        return calendar;
    }

    public static string Text(Calendar calendar) => new CalendarSerializer().SerializeToString(calendar)!;

    /// <summary>The calendar as a file, tagged by its content: subscribers who have it are not sent it again.</summary>
    public static FileContentHttpResult File(string calendar)
    {
        var file = Encoding.UTF8.GetBytes(calendar);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file).AsSpan(0, 16))}\"");
        return TypedResults.Bytes(file, ContentType, entityTag: tag);
    }
}
