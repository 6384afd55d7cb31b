using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class HandoverEndpoints
{
    public static RouteGroupBuilder MapHandovers(this IEndpointRouteBuilder app)
    {
        var handovers = app.MapGroup("/operations/{operationId:guid}").WithTags("Hand-overs");

        handovers.MapGet("/handovers", ListHandovers.Handle).WithName(nameof(ListHandovers)).Allow(Policies.SeeBoxes);
        handovers.MapGet("/handovers/{handoverId:guid}", GetHandover.Handle).WithName(nameof(GetHandover)).Allow(Policies.SeeBoxes);
        handovers.MapGet("/handovers/{handoverId:guid}/page", GetHandoverPage.Handle)
            .WithName(nameof(GetHandoverPage)).Allow(Policies.SeeBoxes);
        handovers.MapGet("/handovers/{handoverId:guid}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt)).Allow(Policies.SeeBoxes);
        handovers.MapPut("/waybills/{waybillId:guid}/handovers/{handoverId:guid}", HandOverBoxes.Handle)
            .WithName(nameof(HandOverBoxes)).Allow(Policies.HandleBoxes);

        return handovers;
    }
}
