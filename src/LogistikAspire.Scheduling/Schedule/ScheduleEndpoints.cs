namespace LogistikAspire.Scheduling.Schedule;

public static class ScheduleEndpoints
{
    public static RouteGroupBuilder MapSchedule(this IEndpointRouteBuilder app)
    {
        var schedule = app.MapGroup("/operations/{operationId:guid}").WithTags("Schedule");

        schedule.MapGet("/schedule", GetSchedulePage.Handle).WithName(nameof(GetSchedulePage))
            .Produces(StatusCodes.Status200OK, contentType: "text/html");
        schedule.MapGet("/schedule.xlsx", GetScheduleWorkbook.Handle).WithName(nameof(GetScheduleWorkbook))
            .Produces(StatusCodes.Status200OK, contentType: Shared.Files.Table.Excel);
        schedule.MapGet("/schedule.ics", GetScheduleCalendar.Handle).WithName(nameof(GetScheduleCalendar))
            .Produces(StatusCodes.Status200OK, contentType: GetScheduleCalendar.ContentType);

        return schedule;
    }
}
