namespace LogistikAspire.Scheduling.Plans;

public static class PlanEndpoints
{
    public static IServiceCollection AddPlanning(this IServiceCollection services) =>
        services.AddSingleton<PlanBell>().AddSingleton<PlanExplainer>().AddHostedService<PlanSolver>();

    public static RouteGroupBuilder MapPlans(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/operations/{operationId:guid}/plans").WithTags("Plans");

        plans.MapGet("/", ListPlans.Handle).WithName(nameof(ListPlans));
        plans.MapPut("/{planId:guid}", RequestPlan.Handle).WithName(nameof(RequestPlan));
        plans.MapGet("/{planId:guid}", GetPlan.Handle).WithName(nameof(GetPlan));
        plans.MapGet("/{planId:guid}/explanation", GetExplanation.Handle).WithName(nameof(GetExplanation));
        plans.MapPost("/{planId:guid}/publication", PublishPlan.Handle).WithName(nameof(PublishPlan));

        return plans;
    }
}
