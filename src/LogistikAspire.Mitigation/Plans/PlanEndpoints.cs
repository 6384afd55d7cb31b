using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Plans;

internal static class PlanEndpoints
{
    public static RouteGroupBuilder MapMitigationPlan(this IEndpointRouteBuilder app)
    {
        var plan = app.MapGroup("/operations/{operationId:guid}/mitigation-plan").WithTags("Mitigation plan");

        plan.MapGet("/districts", ListDistrictPlans.Handle).WithName(nameof(ListDistrictPlans)).Allow(Policies.SeeMitigation);
        plan.MapGet("/districts/{districtCode}", GetDistrictPlan.Handle).WithName(nameof(GetDistrictPlan)).Allow(Policies.SeeMitigation);
        plan.MapPut("/districts/{districtCode}", WriteDistrictPlan.Handle).WithName(nameof(WriteDistrictPlan)).Allow(Policies.Mitigate);
        plan.MapGet("/checklist", ListReadiness.Handle).WithName(nameof(ListReadiness)).Allow(Policies.SeeMitigation);
        plan.MapPut("/checklist/{itemId:guid}", AskReadiness.Handle).WithName(nameof(AskReadiness)).Allow(Policies.Mitigate);
        plan.MapDelete("/checklist/{itemId:guid}", DropReadiness.Handle).WithName(nameof(DropReadiness)).Allow(Policies.Mitigate);
        plan.MapPut("/checklist/{itemId:guid}/answer", SayReady.Handle).WithName(nameof(SayReady)).Allow(Policies.SayReady);
        plan.MapDelete("/checklist/{itemId:guid}/answer", TakeReadyBack.Handle).WithName(nameof(TakeReadyBack)).Allow(Policies.SayReady);
        plan.MapGet("/states", ListStates.Handle).WithName(nameof(ListStates)).Allow(Policies.SeeMitigation);
        plan.MapPut("/states/{stateId:guid}", RecordState.Handle).WithName(nameof(RecordState)).Allow(Policies.Mitigate);
        plan.MapGet("/page", PrintMitigationPlan.Handle).WithName(nameof(PrintMitigationPlan)).Allow(Policies.SeeMitigation)
            .Produces<string>(StatusCodes.Status200OK, "text/html");

        return plan;
    }
}
