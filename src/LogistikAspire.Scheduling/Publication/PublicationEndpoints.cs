using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Publication;

internal static class PublicationEndpoints
{
    public static RouteHandlerBuilder MapPublication(this IEndpointRouteBuilder app) =>
        app.MapPost("/operations/{operationId:guid}/plans/{planId:guid}/publication", PublishPlan.Handle)
            .WithTags("Plans").WithName(nameof(PublishPlan)).Allow(Policies.Plan);
}
