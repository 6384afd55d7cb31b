using LogistikAspire.Shared.Files;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class DeliveryEndpoints
{
    public static RouteGroupBuilder MapDeliveries(this IEndpointRouteBuilder app)
    {
        var deliveries = app.MapGroup("/operations/{operationId:guid}").WithTags("Deliveries");

        deliveries.MapGet("/orders", ListOrders.Handle).WithName(nameof(ListOrders));
        deliveries.MapPut("/orders", ImportOrders.Handle).WithName(nameof(ImportOrders)).Accepts<string>(Table.Csv, Table.Excel);
        deliveries.MapGet($"/orders.{TableFile.Ending}", ExportOrders.Handle).WithName(nameof(ExportOrders))
            .Produces<string>(StatusCodes.Status200OK, Table.Csv, Table.Excel);
        deliveries.MapGet("/orders/{orderId:guid}", GetOrder.Handle).WithName(nameof(GetOrder));
        deliveries.MapPut("/orders/{orderId:guid}", PlaceOrder.Handle).WithName(nameof(PlaceOrder));
        deliveries.MapGet("/orders/{orderId:guid}/deliveries", ListDeliveries.Handle).WithName(nameof(ListDeliveries));
        deliveries.MapGet("/orders/{orderId:guid}/deliveries/{deliveryId:guid}", GetDelivery.Handle).WithName(nameof(GetDelivery));
        deliveries.MapPut("/orders/{orderId:guid}/deliveries/{deliveryId:guid}", ReceiveDelivery.Handle).WithName(nameof(ReceiveDelivery));
        deliveries.MapPut("/orders/{orderId:guid}/excess-settlements/{settlementId:guid}", SettleExcess.Handle)
            .WithName(nameof(SettleExcess));
        deliveries.MapGet("/sortings", ListSorted.Handle).WithName(nameof(ListSorted));
        deliveries.MapPut("/sortings/{sortingId:guid}", RecordSorting.Handle).WithName(nameof(RecordSorting));
        deliveries.MapGet("/reserve-uses", ListReserveUses.Handle).WithName(nameof(ListReserveUses));
        deliveries.MapPut("/reserve-uses/{useId:guid}", UseReserve.Handle).WithName(nameof(UseReserve));

        return deliveries;
    }
}
