using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Operations;

internal static class OperationEndpoints
{
    public static RouteGroupBuilder MapOperations(this IEndpointRouteBuilder app)
    {
        var operations = app.MapGroup("/operations").WithTags("Operations");

        operations.MapGet("/", ListOperations.Handle).WithName(nameof(ListOperations));
        operations.MapPut("/{operationId:guid}", OpenOperation.Handle).WithName(nameof(OpenOperation));
        operations.MapGet("/{operationId:guid}", GetOperation.Handle).WithName(nameof(GetOperation));
        operations.MapGet("/{operationId:guid}/settings", GetSettings.Handle).WithName(nameof(GetSettings));
        operations.MapPut("/{operationId:guid}/settings", ChangeSettings.Handle).WithName(nameof(ChangeSettings));
        operations.MapGet("/{operationId:guid}/districts", ListDistricts.Handle).WithName(nameof(ListDistricts));
        operations.MapPut("/{operationId:guid}/districts", ImportDistricts.Handle).WithName(nameof(ImportDistricts))
            .AcceptsTable();

        return operations;
    }
}
