using LogistikAspire.Warehouse.Handovers;
using LogistikAspire.Warehouse.Sealings;

namespace LogistikAspire.Warehouse.Shipments;

public static class ShipmentEndpoints
{
    public static RouteGroupBuilder MapShipments(this IEndpointRouteBuilder app)
    {
        var shipments = app.MapGroup("/operations/{operationId:guid}/shipments").WithTags("Shipments");

        shipments.MapGet("/", ListShipments.Handle).WithName(nameof(ListShipments));
        shipments.MapGet("/{shipmentId:guid}", GetShipment.Handle).WithName(nameof(GetShipment));
        shipments.MapGet("/{shipmentId:guid}/boxes", ListShipmentBoxes.Handle).WithName(nameof(ListShipmentBoxes));
        shipments.MapPut("/{shipmentId:guid}/sealings/{sealingId:guid}", SealBoxes.Handle).WithName(nameof(SealBoxes));
        shipments.MapPut("/{shipmentId:guid}/arrivals/{arrivalId:guid}", RecordArrival.Handle).WithName(nameof(RecordArrival));
        shipments.MapPut("/{shipmentId:guid}/handovers/{handoverId:guid}", HandOverBoxes.Handle).WithName(nameof(HandOverBoxes));

        return shipments;
    }
}
