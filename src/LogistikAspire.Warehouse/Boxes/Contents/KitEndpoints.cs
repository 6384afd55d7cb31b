namespace LogistikAspire.Warehouse.Boxes.Contents;

internal static class KitEndpoints
{
    public static RouteGroupBuilder MapKits(this IEndpointRouteBuilder app)
    {
        var kits = app.MapGroup("/operations/{operationId:guid}").WithTags("Kits");

        kits.MapGet("/boxes/{number}/kit", GetBoxKit.Handle).WithName(nameof(GetBoxKit));
        kits.MapGet("/shipments/{shipmentId:guid}/kits", ListShipmentKits.Handle).WithName(nameof(ListShipmentKits));
        kits.MapGet("/kits/differences", ListBoxDifferences.Handle).WithName(nameof(ListBoxDifferences));
        kits.MapGet("/boxes/{number}/contents", ListBoxContents.Handle).WithName(nameof(ListBoxContents));

        return kits;
    }
}
