using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Shipments;

internal static class ShipmentEndpoints
{
    public static RouteGroupBuilder MapShipments(this IEndpointRouteBuilder app)
    {
        var shipments = app.MapGroup("/operations/{operationId:guid}/shipments").WithTags("Shipments");

        shipments.MapGet("/", ListShipments.Handle).WithName(nameof(ListShipments)).Allow(Policies.SeeShipments);
        shipments.MapGet("/{shipmentId:guid}", GetShipment.Handle).WithName(nameof(GetShipment)).Allow(Policies.SeeShipments);
        shipments.MapGet("/{shipmentId:guid}/boxes", ListShipmentBoxes.Handle).WithName(nameof(ListShipmentBoxes)).Allow(Policies.SeeBoxes);

        return shipments;
    }
}
