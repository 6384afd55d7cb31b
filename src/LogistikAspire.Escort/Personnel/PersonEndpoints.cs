using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Escort.Personnel;

internal static class PersonEndpoints
{
    public static RouteGroupBuilder MapPeople(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("People");

        operation.MapGet($"/people.{TableFile.Ending}", ExportPeople.Handle).WithName(nameof(ExportPeople)).Allow(Policies.SeePeople)
            .Produces<string>(StatusCodes.Status200OK, Table.Csv, Table.Excel);
        var people = operation.MapGroup("/people");
        people.MapGet("/", ListPeople.Handle).WithName(nameof(ListPeople)).Allow(Policies.SeePeople);
        people.MapPut("/", ImportPeople.Handle).WithName(nameof(ImportPeople)).Allow(Policies.KeepPeople).AcceptsTable();
        people.MapGet("/{number}", GetPerson.Handle).WithName(nameof(GetPerson)).Allow(Policies.SeePeople);
        people.MapPut("/{number}", WritePerson.Handle).WithName(nameof(WritePerson)).Allow(Policies.KeepPeople);
        people.MapDelete("/{number}", TakeOffBooks.Handle).WithName(nameof(TakeOffBooks)).Allow(Policies.KeepPeople);

        return operation;
    }
}
