using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Boxes.Reconciliation;

internal static class ReconciliationEndpoints
{
    public static RouteGroupBuilder MapReconciliation(this IEndpointRouteBuilder app)
    {
        var reconciliation = app.MapGroup("/operations/{operationId:guid}/reconciliation").WithTags("Stock");

        reconciliation.MapGet("/", ListReconciliation.Handle).WithName(nameof(ListReconciliation)).Allow(Policies.SeeStore);
        reconciliation.MapGet("/{item}", ListDifferences.Handle).WithName(nameof(ListDifferences)).Allow(Policies.SeeStore);

        return reconciliation;
    }
}
