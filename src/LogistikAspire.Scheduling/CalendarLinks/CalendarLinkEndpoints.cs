using LogistikAspire.Authorization;
using LogistikAspire.Printing;

namespace LogistikAspire.Scheduling.CalendarLinks;

internal static class CalendarLinkEndpoints
{
    public static RouteGroupBuilder MapCalendarLinks(this IEndpointRouteBuilder app)
    {
        var links = app.MapGroup("/operations/{operationId:guid}/calendar-links").WithTags("Calendar links");

        links.MapGet("/", ListCalendarLinks.Handle).WithName(nameof(ListCalendarLinks)).Allow(Policies.LinkCalendars);
        links.MapPut("/{linkId:guid}", MakeCalendarLink.Handle).WithName(nameof(MakeCalendarLink)).Allow(Policies.LinkCalendars);
        links.MapDelete("/{linkId:guid}", RevokeCalendarLink.Handle).WithName(nameof(RevokeCalendarLink)).Allow(Policies.LinkCalendars);

        // Its key stands for the token.
        links.MapGet("/{linkId:guid}/schedule.ics", GetLinkedCalendar.Handle).WithName(nameof(GetLinkedCalendar)).AllowAnonymous()
            .Produces<string>(StatusCodes.Status200OK, SubscribedCalendar.ContentType);

        return links;
    }
}
