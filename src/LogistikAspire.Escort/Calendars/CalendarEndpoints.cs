using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Escort.Calendars;

internal static class CalendarEndpoints
{
    public static RouteGroupBuilder MapRosters(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Rosters");

        operation.MapGet("/units/{unitCode}/roster.ics", GetUnitRoster.Calendar)
            .WithName("GetUnitRosterCalendar").Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, SubscribedCalendar.ContentType);
        operation.MapGet("/units/{unitCode}/roster.xlsx", GetUnitRoster.Excel)
            .WithName("GetUnitRosterWorkbook").Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, Table.Excel);
        operation.MapGet("/people/{number}/roster.ics", GetPersonRoster.Handle)
            .WithName(nameof(GetPersonRoster)).Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, SubscribedCalendar.ContentType);

        return operation;
    }
}
