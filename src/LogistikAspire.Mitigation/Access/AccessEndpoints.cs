using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Access;

internal static class AccessEndpoints
{
    public static RouteGroupBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Access");

        operation.MapGet("/access", ListAccess.Handle).WithName(nameof(ListAccess)).Allow(Policies.SeeAccess);
        operation.MapPut("/access/{districtCode}", OverrideAccess.Handle).WithName(nameof(OverrideAccess)).Allow(Policies.Warn);
        operation.MapDelete("/access/{districtCode}", EndAccessOverride.Handle)
            .WithName(nameof(EndAccessOverride)).Allow(Policies.Warn);

        return operation;
    }
}
