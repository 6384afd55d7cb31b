namespace LogistikAspire.Scheduling.Shipments;

internal static class ShipmentEndpoints
{
    public static RouteGroupBuilder MapShipments(this IEndpointRouteBuilder app)
    {
        var shipments = app.MapGroup("/operations/{operationId:guid}/shipments").WithTags("Shipments");

        shipments.MapGet("/", ListShipments.Handle).WithName(nameof(ListShipments));
        shipments.MapGet("/{shipmentId:guid}", GetShipment.Handle).WithName(nameof(GetShipment));
        shipments.MapPut("/{shipmentId:guid}/pin", PinShipment.Handle).WithName(nameof(PinShipment));
        shipments.MapDelete("/{shipmentId:guid}/pin", UnpinShipment.Handle).WithName(nameof(UnpinShipment));
        shipments.MapPut("/{shipmentId:guid}/departures/{departureId:guid}", DepartShipment.Handle).WithName(nameof(DepartShipment));

        return shipments;
    }
}
