using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Operation;

internal static class StoreEndpoints
{
    public static RouteGroupBuilder MapStores(this IEndpointRouteBuilder app)
    {
        var store = app.MapGroup("/operations/{operationId:guid}").WithTags("Store");

        store.MapGet("/floor", GetFloor.Handle).WithName(nameof(GetFloor)).Allow(Policies.SeeStore);

        return store;
    }
}
