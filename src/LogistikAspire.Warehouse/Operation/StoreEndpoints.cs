using LogistikAspire.Warehouse.Boxes.Preparation;

namespace LogistikAspire.Warehouse.Operation;

public static class StoreEndpoints
{
    public static RouteGroupBuilder MapStores(this IEndpointRouteBuilder app)
    {
        var store = app.MapGroup("/operations/{operationId:guid}").WithTags("Store");

        store.MapGet("/floor", GetFloor.Handle).WithName(nameof(GetFloor));
        store.MapGet("/assembling-order", GetAssemblingOrder.Handle).WithName(nameof(GetAssemblingOrder));
        store.MapGet("/next-departure", GetNextDeparture.Handle).WithName(nameof(GetNextDeparture));

        return store;
    }
}
