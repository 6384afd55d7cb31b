using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes;

internal static class BoxEndpoints
{
    public static RouteGroupBuilder MapBoxes(this IEndpointRouteBuilder app)
    {
        var boxes = app.MapGroup("/operations/{operationId:guid}/boxes").WithTags("Boxes");

        boxes.MapGet("/", ListBoxes.Handle).WithName(nameof(ListBoxes)).Allow(Policies.SeeBoxes);
        boxes.MapGet("/counts", CountBoxes.Handle).WithName(nameof(CountBoxes)).Allow(Policies.SeeBoxes);
        boxes.MapGet("/{number}", GetBox.Handle).WithName(nameof(GetBox)).Allow(Policies.SeeBoxes);

        return boxes;
    }
}
