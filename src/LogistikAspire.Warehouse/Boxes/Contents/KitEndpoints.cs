using LogistikAspire.Warehouse.Boxes.Documents;
using LogistikAspire.Warehouse.Goods.Needs;

namespace LogistikAspire.Warehouse.Boxes.Contents;

public static class KitEndpoints
{
    public static RouteGroupBuilder MapKits(this IEndpointRouteBuilder app)
    {
        var kits = app.MapGroup("/operations/{operationId:guid}").WithTags("Kits");

        kits.MapGet("/needs", GetNeeds.Handle).WithName(nameof(GetNeeds));
        kits.MapGet("/districts/{districtCode}/needs", GetDistrictNeeds.Handle).WithName(nameof(GetDistrictNeeds));
        kits.MapGet("/polling-stations/{villageCode}/{number:int}/needs", GetStationNeeds.Handle).WithName(nameof(GetStationNeeds));
        kits.MapGet("/boxes/{number}/kit", GetBoxKit.Handle).WithName(nameof(GetBoxKit));
        kits.MapGet("/shipments/{shipmentId:guid}/kits", ListShipmentKits.Handle).WithName(nameof(ListShipmentKits));
        kits.MapGet("/boxes/{number}/contents", ListBoxContents.Handle).WithName(nameof(ListBoxContents));
        kits.MapPut("/packings/{packingId:guid}", PackBoxes.Handle).WithName(nameof(PackBoxes));

        return kits;
    }
}
