using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Shipments;

internal static class ShipmentEndpoints
{
    public static RouteGroupBuilder MapShipments(this IEndpointRouteBuilder app)
    {
        var shipments = app.MapGroup("/operations/{operationId:guid}/shipments").WithTags("Shipments");

        shipments.MapGet("/", ListShipments.Handle).WithName(nameof(ListShipments)).Allow(Policies.SeeShipments);
        shipments.MapGet("/{shipmentId:guid}", GetShipment.Handle).WithName(nameof(GetShipment)).Allow(Policies.SeeShipments);
        shipments.MapPut("/{shipmentId:guid}/pin", PinShipment.Handle).WithName(nameof(PinShipment)).Allow(Policies.Plan);
        shipments.MapDelete("/{shipmentId:guid}/pin", UnpinShipment.Handle).WithName(nameof(UnpinShipment)).Allow(Policies.Plan);
        shipments.MapPut("/{shipmentId:guid}/departures/{departureId:guid}", DepartShipment.Handle)
            .WithName(nameof(DepartShipment)).Allow(Policies.Plan);

        return shipments;
    }
}
