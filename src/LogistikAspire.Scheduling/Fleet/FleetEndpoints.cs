using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Fleet;

internal static class FleetEndpoints
{
    public static RouteHandlerBuilder MapFleet(this IEndpointRouteBuilder app) =>
        app.MapPut("/operations/{operationId:guid}/fleet", ImportFleet.Handle)
            .WithTags("Operations").WithName(nameof(ImportFleet)).Allow(Policies.Plan).AcceptsTable();
}
