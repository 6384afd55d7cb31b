using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Escort.Units;

internal static class UnitEndpoints
{
    public static RouteGroupBuilder MapUnits(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Units");

        operation.MapGet($"/units.{TableFile.Ending}", ExportUnits.Handle).WithName(nameof(ExportUnits)).Allow(Policies.SeeUnits)
            .Produces<string>(StatusCodes.Status200OK, Table.Csv, Table.Excel);
        var units = operation.MapGroup("/units");
        units.MapGet("/", ListUnits.Handle).WithName(nameof(ListUnits)).Allow(Policies.SeeUnits);
        units.MapPut("/", ImportUnits.Handle).WithName(nameof(ImportUnits)).Allow(Policies.Escort).AcceptsTable();
        units.MapGet("/{unitCode}", GetUnit.Handle).WithName(nameof(GetUnit)).Allow(Policies.SeeUnits);
        units.MapPut("/{unitCode}", WriteUnit.Handle).WithName(nameof(WriteUnit)).Allow(Policies.Escort);
        units.MapPut("/{unitCode}/vehicles/{plate}", WriteVehicle.Handle).WithName(nameof(WriteVehicle)).Allow(Policies.KeepPeople);
        units.MapDelete("/{unitCode}/vehicles/{plate}", DropVehicle.Handle).WithName(nameof(DropVehicle)).Allow(Policies.KeepPeople);

        return operation;
    }
}
