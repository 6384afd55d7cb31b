namespace LogistikAspire.Warehouse.Road.Handovers;

internal static class HandoverEndpoints
{
    public static RouteGroupBuilder MapHandovers(this IEndpointRouteBuilder app)
    {
        var handovers = app.MapGroup("/operations/{operationId:guid}").WithTags("Hand-overs");

        handovers.MapGet("/handovers", ListHandovers.Handle).WithName(nameof(ListHandovers));
        handovers.MapGet("/handovers/{handoverId:guid}", GetHandover.Handle).WithName(nameof(GetHandover));
        handovers.MapGet("/handovers/{handoverId:guid}/page", GetHandoverPage.Handle).WithName(nameof(GetHandoverPage));
        handovers.MapGet("/handovers/{handoverId:guid}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt));
        handovers.MapPut("/waybills/{waybillId:guid}/handovers/{handoverId:guid}", HandOverBoxes.Handle).WithName(nameof(HandOverBoxes));

        return handovers;
    }
}
