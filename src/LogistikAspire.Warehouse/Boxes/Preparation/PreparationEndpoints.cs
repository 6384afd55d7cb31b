using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Preparation;

internal static class PreparationEndpoints
{
    public static RouteGroupBuilder MapPreparation(this IEndpointRouteBuilder app)
    {
        var preparation = app.MapGroup("/operations/{operationId:guid}").WithTags("Store");

        preparation.MapGet("/assembling-order", GetAssemblingOrder.Handle).WithName(nameof(GetAssemblingOrder)).Allow(Policies.SeeStore);
        preparation.MapGet("/next-departure", GetNextDeparture.Handle).WithName(nameof(GetNextDeparture)).Allow(Policies.SeeStore);

        return preparation;
    }
}
