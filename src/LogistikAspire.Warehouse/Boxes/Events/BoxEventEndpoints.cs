using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Events;

internal static class BoxEventEndpoints
{
    public static RouteGroupBuilder MapBoxEvents(this IEndpointRouteBuilder app)
    {
        var events = app.MapGroup("/operations/{operationId:guid}/boxes/{number}/custody").WithTags("Boxes");

        events.MapGet("/", GetCustody.Handle).WithName(nameof(GetCustody)).Allow(Policies.SeeBoxes);

        return events;
    }
}
