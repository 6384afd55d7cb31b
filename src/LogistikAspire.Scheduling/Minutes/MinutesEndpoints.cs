using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Minutes;

internal static class MinutesEndpoints
{
    public static RouteHandlerBuilder MapMinutes(this IEndpointRouteBuilder app) =>
        app.MapGet("/operations/{operationId:guid}/plans/{planId:guid}/minutes", GetMinutes.Handle)
            .WithTags("Minutes")
                .WithName(nameof(GetMinutes)).Allow(Policies.SeeMinutes).Produces<string>(StatusCodes.Status200OK, "text/html");
}
