using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Access;

internal static class AccessEndpoints
{
    public static RouteGroupBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        var operation = app.MapGroup("/operations/{operationId:guid}").WithTags("Access");

        operation.MapGet("/access", ListAccess.Handle).WithName(nameof(ListAccess)).Allow(Policies.SeeAccess);
        operation.MapPut("/districts/{districtCode}/access/{date}", DeclareAccess.Handle)
            .WithName(nameof(DeclareAccess)).Allow(Policies.Warn);

        return operation;
    }
}
