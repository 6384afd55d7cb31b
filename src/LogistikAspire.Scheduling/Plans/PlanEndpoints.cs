namespace LogistikAspire.Scheduling.Plans;

internal static class PlanEndpoints
{
    public static RouteGroupBuilder MapPlans(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/operations/{operationId:guid}/plans").WithTags("Plans");

        plans.MapGet("/", ListPlans.Handle).WithName(nameof(ListPlans));
        plans.MapGet("/{planId:guid}", GetPlan.Handle).WithName(nameof(GetPlan));
        plans.MapGet("/{planId:guid}/explanation", GetExplanation.Handle).WithName(nameof(GetExplanation));
        plans.MapGet("/{planId:guid}/changes", GetChanges.Handle).WithName(nameof(GetChanges));
        plans.MapGet("/{planId:guid}/comparison", ComparePlans.Handle).WithName(nameof(ComparePlans));
        plans.MapPost("/{planId:guid}/cancellation", CancelPlan.Handle).WithName(nameof(CancelPlan));
        plans.MapPost("/{planId:guid}/rejection", RejectPlan.Handle).WithName(nameof(RejectPlan));

        return plans;
    }
}
