using LogistikAspire.Authorization;
using LogistikAspire.Printing;

namespace LogistikAspire.Scheduling.Schedule;

internal static class ScheduleEndpoints
{
    public static RouteGroupBuilder MapSchedule(this IEndpointRouteBuilder app)
    {
        var schedule = app.MapGroup("/operations/{operationId:guid}").WithTags("Schedule");

        schedule.MapGet("/schedule", GetSchedulePage.Handle).WithName(nameof(GetSchedulePage)).Allow(Policies.SeeSchedule)
            .Produces<string>(StatusCodes.Status200OK, "text/html");
        schedule.MapGet("/schedule.xlsx", GetScheduleWorkbook.Handle).WithName(nameof(GetScheduleWorkbook)).Allow(Policies.SeeSchedule)
            .Produces<string>(StatusCodes.Status200OK, Shared.Files.Table.Excel);
        schedule.MapGet("/schedule.ics", GetScheduleCalendar.Handle).WithName(nameof(GetScheduleCalendar)).Allow(Policies.SeeSchedule)
            .Produces<string>(StatusCodes.Status200OK, SubscribedCalendar.ContentType);

        return schedule;
    }
}
