using LogistikAspire.Authorization;
using LogistikAspire.Printing;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Escort.Calendars;

internal static class CalendarEndpoints
{
    public static RouteGroupBuilder MapRosters(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Rosters");

        operation.MapGet($"/units/{{unitCode}}/roster.{GetUnitRoster.Ending}", GetUnitRoster.Handle)
            .WithName(nameof(GetUnitRoster)).Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, SubscribedCalendar.ContentType, Table.Excel);
        operation.MapGet("/people/{number}/roster.ics", GetPersonRoster.Handle)
            .WithName(nameof(GetPersonRoster)).Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, SubscribedCalendar.ContentType);

        return operation;
    }
}
