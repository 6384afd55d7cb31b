namespace LogistikAspire.Warehouse.Boxes;

public static class BoxEndpoints
{
    public static RouteGroupBuilder MapBoxes(this IEndpointRouteBuilder app)
    {
        var boxes = app.MapGroup("/operations/{operationId:guid}/boxes/{number}").WithTags("Boxes");

        boxes.MapGet("/", GetBox.Handle).WithName(nameof(GetBox));
        boxes.MapGet("/custody", GetCustody.Handle).WithName(nameof(GetCustody));

        return boxes;
    }
}
