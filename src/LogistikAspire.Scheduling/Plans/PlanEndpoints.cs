using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Plans;

internal static class PlanEndpoints
{
    public static RouteGroupBuilder MapPlans(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/operations/{operationId:guid}/plans").WithTags("Plans");

        plans.MapGet("/", ListPlans.Handle).WithName(nameof(ListPlans)).Allow(Policies.SeePlans);
        plans.MapGet("/{planId:guid}", GetPlan.Handle).WithName(nameof(GetPlan)).Allow(Policies.SeePlans);
        plans.MapGet("/{planId:guid}/explanation", GetExplanation.Handle).WithName(nameof(GetExplanation)).Allow(Policies.SeePlanning);
        plans.MapGet("/{planId:guid}/changes", GetChanges.Handle).WithName(nameof(GetChanges)).Allow(Policies.SeePlans);
        plans.MapGet("/{planId:guid}/comparison", ComparePlans.Handle).WithName(nameof(ComparePlans)).Allow(Policies.SeePlanning);
        plans.MapPost("/{planId:guid}/cancellation", CancelPlan.Handle).WithName(nameof(CancelPlan)).Allow(Policies.Plan);
        plans.MapPost("/{planId:guid}/rejection", RejectPlan.Handle).WithName(nameof(RejectPlan)).Allow(Policies.Plan);

        return plans;
    }
}
