using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Alerts;

internal static class AlertEndpoints
{
    public static RouteGroupBuilder MapAlerts(this IEndpointRouteBuilder app)
    {
        var alerts = app.MapGroup("/operations/{operationId:guid}/alerts").WithTags("Alerts");

        alerts.MapGet("/", ListAlerts.Handle).WithName(nameof(ListAlerts)).Allow(Policies.SeeAlerts);
        alerts.MapGet("/{alertId:guid}", GetAlert.Handle).WithName(nameof(GetAlert)).Allow(Policies.SeeAlerts);
        alerts.MapPut("/{alertId:guid}", RaiseAlert.Handle).WithName(nameof(RaiseAlert)).Allow(Policies.Warn);
        alerts.MapPost("/{alertId:guid}/cancellation", CancelAlert.Handle).WithName(nameof(CancelAlert)).Allow(Policies.Warn);

        return alerts;
    }
}
