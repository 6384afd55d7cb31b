using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Rules;

internal static class RuleEndpoints
{
    public static RouteGroupBuilder MapRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/operations/{operationId:guid}").WithTags("Rules");

        rules.MapGet("/hazard-rules", GetHazardRules.Handle).WithName(nameof(GetHazardRules)).Allow(Policies.SeeAlerts);
        rules.MapPut("/hazard-rules", SetHazardRules.Handle).WithName(nameof(SetHazardRules)).Allow(Policies.Warn);

        return rules;
    }
}
