using LogistikAspire.Authorization;

namespace LogistikAspire.Scheduling.Solving;

internal static class SolvingEndpoints
{
    public static IServiceCollection AddSolving(this IServiceCollection services) =>
        services
        .AddSingleton<PlanEvents>().AddHostedService(provider => provider.GetRequiredService<PlanEvents>())
        .AddHostedService<PlanSolver>().AddHostedService<PlanExplainer>();

    public static RouteGroupBuilder MapSolving(this IEndpointRouteBuilder app)
    {
        var plan = app.MapGroup("/operations/{operationId:guid}/plans/{planId:guid}").WithTags("Plans");

        plan.MapPut("/", RequestPlan.Handle).WithName(nameof(RequestPlan)).Allow(Policies.Plan);
        plan.MapGet("/progress", FollowPlan.Handle).WithName(nameof(FollowPlan)).Allow(Policies.SeePlanning);

        return plan;
    }
}
