using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Consequences;

internal static class ConsequenceEndpoints
{
    public static IEndpointRouteBuilder MapConsequences(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/operations/{operationId:guid}/alerts").WithTags("Alerts")
            .MapGet("/{alertId:guid}/consequence", GetConsequence.Handle).WithName(nameof(GetConsequence)).Allow(Policies.SeeAlerts);

        return app;
    }
}
