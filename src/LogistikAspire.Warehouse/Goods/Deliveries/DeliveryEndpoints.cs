using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Warehouse.Goods.Deliveries;

internal static class DeliveryEndpoints
{
    public static RouteGroupBuilder MapDeliveries(this IEndpointRouteBuilder app)
    {
        var deliveries = app.MapGroup("/operations/{operationId:guid}").WithTags("Deliveries");

        deliveries.MapGet("/orders", ListOrders.Handle).WithName(nameof(ListOrders)).Allow(Policies.SeeStore);
        deliveries.MapPut("/orders", ImportOrders.Handle).WithName(nameof(ImportOrders)).Allow(Policies.KeepStore).AcceptsTable();
        deliveries.MapGet($"/orders.{TableFile.Ending}", ExportOrders.Handle).WithName(nameof(ExportOrders)).Allow(Policies.SeeStore)
            .Produces<string>(StatusCodes.Status200OK, Table.Csv, Table.Excel);
        deliveries.MapGet("/orders/{orderId:guid}", GetOrder.Handle).WithName(nameof(GetOrder)).Allow(Policies.SeeStore);
        deliveries.MapPut("/orders/{orderId:guid}", PlaceOrder.Handle).WithName(nameof(PlaceOrder)).Allow(Policies.KeepStore);
        deliveries.MapGet("/orders/{orderId:guid}/deliveries", ListDeliveries.Handle)
            .WithName(nameof(ListDeliveries)).Allow(Policies.SeeStore);
        deliveries.MapGet("/orders/{orderId:guid}/deliveries/{deliveryId:guid}", GetDelivery.Handle)
            .WithName(nameof(GetDelivery)).Allow(Policies.SeeStore);
        deliveries.MapPut("/orders/{orderId:guid}/deliveries/{deliveryId:guid}", ReceiveDelivery.Handle)
            .WithName(nameof(ReceiveDelivery)).Allow(Policies.KeepStore);
        deliveries.MapPut("/orders/{orderId:guid}/excess-settlements/{settlementId:guid}", SettleExcess.Handle)
            .WithName(nameof(SettleExcess)).Allow(Policies.KeepStore);
        deliveries.MapGet("/sortings", ListSorted.Handle).WithName(nameof(ListSorted)).Allow(Policies.SeeStore);
        deliveries.MapPut("/sortings/{sortingId:guid}", RecordSorting.Handle).WithName(nameof(RecordSorting)).Allow(Policies.KeepStore);
        deliveries.MapGet("/reserve-uses", ListReserveUses.Handle).WithName(nameof(ListReserveUses)).Allow(Policies.SeeStore);
        deliveries.MapPut("/reserve-uses/{useId:guid}", UseReserve.Handle).WithName(nameof(UseReserve)).Allow(Policies.KeepStore);

        return deliveries;
    }
}
