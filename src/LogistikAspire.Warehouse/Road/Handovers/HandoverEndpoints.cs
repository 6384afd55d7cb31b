namespace LogistikAspire.Warehouse.Road.Handovers;

public static class HandoverEndpoints
{
    public static RouteGroupBuilder MapHandovers(this IEndpointRouteBuilder app)
    {
        var handovers = app.MapGroup("/operations/{operationId:guid}/handovers").WithTags("Hand-overs");

        handovers.MapGet("/", ListHandovers.Handle).WithName(nameof(ListHandovers));
        handovers.MapGet("/{handoverId:guid}", GetHandover.Handle).WithName(nameof(GetHandover));
        handovers.MapGet("/{handoverId:guid}/page", GetHandoverPage.Handle).WithName(nameof(GetHandoverPage));
        handovers.MapGet("/{handoverId:guid}/receipt", GetReceipt.Handle).WithName(nameof(GetReceipt));

        return handovers;
    }
}
