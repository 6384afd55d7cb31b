using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Operations;

internal static class OperationEndpoints
{
    public static RouteGroupBuilder MapOperations(this IEndpointRouteBuilder app)
    {
        var operations = app.MapGroup("/operations").WithTags("Operations");

        operations.MapGet("/", ListOperations.Handle).WithName(nameof(ListOperations)).Allow(Policies.SeeOperations);
        operations.MapPut("/{operationId:guid}", OpenOperation.Handle).WithName(nameof(OpenOperation)).Allow(Policies.Plan);
        operations.MapGet("/{operationId:guid}", GetOperation.Handle).WithName(nameof(GetOperation)).Allow(Policies.SeeOperations);
        operations.MapGet("/{operationId:guid}/settings", GetSettings.Handle).WithName(nameof(GetSettings)).Allow(Policies.SeePlanning);
        operations.MapPut("/{operationId:guid}/settings", ChangeSettings.Handle).WithName(nameof(ChangeSettings)).Allow(Policies.Plan);
        operations.MapGet("/{operationId:guid}/districts", ListDistricts.Handle)
            .WithName(nameof(ListDistricts)).Allow(Policies.SeeDistricts);
        operations.MapPut("/{operationId:guid}/districts", ImportDistricts.Handle).WithName(nameof(ImportDistricts)).Allow(Policies.Plan)
            .AcceptsTable();

        return operations;
    }
}
