namespace LogistikAspire.Warehouse.Boxes.Reconciliation;

internal static class ReconciliationEndpoints
{
    public static RouteGroupBuilder MapReconciliation(this IEndpointRouteBuilder app)
    {
        var reconciliation = app.MapGroup("/operations/{operationId:guid}/reconciliation").WithTags("Stock");

        reconciliation.MapGet("/", ListReconciliation.Handle).WithName(nameof(ListReconciliation));
        reconciliation.MapGet("/{item}", ListDifferences.Handle).WithName(nameof(ListDifferences));

        return reconciliation;
    }
}
