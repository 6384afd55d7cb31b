using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Contents;

internal static class KitEndpoints
{
    public static RouteGroupBuilder MapKits(this IEndpointRouteBuilder app)
    {
        var kits = app.MapGroup("/operations/{operationId:guid}").WithTags("Kits");

        kits.MapGet("/boxes/{number}/kit", GetBoxKit.Handle).WithName(nameof(GetBoxKit)).Allow(Policies.SeeBoxes);
        kits.MapGet("/shipments/{shipmentId:guid}/kits", ListShipmentKits.Handle)
            .WithName(nameof(ListShipmentKits)).Allow(Policies.SeeStore);
        kits.MapGet("/kits/differences", ListBoxDifferences.Handle).WithName(nameof(ListBoxDifferences)).Allow(Policies.SeeStore);
        kits.MapGet("/boxes/{number}/contents", ListBoxContents.Handle).WithName(nameof(ListBoxContents)).Allow(Policies.SeeBoxes);

        return kits;
    }
}
