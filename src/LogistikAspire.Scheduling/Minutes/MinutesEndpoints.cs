namespace LogistikAspire.Scheduling.Minutes;

public static class MinutesEndpoints
{
    public static RouteHandlerBuilder MapMinutes(this IEndpointRouteBuilder app) =>
        app.MapGet("/operations/{operationId:guid}/plans/{planId:guid}/minutes", GetMinutes.Handle)
            .WithTags("Minutes").WithName(nameof(GetMinutes)).Produces(StatusCodes.Status200OK, contentType: "text/html");
}
