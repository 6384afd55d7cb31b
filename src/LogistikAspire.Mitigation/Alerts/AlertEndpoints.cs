namespace LogistikAspire.Mitigation.Alerts;

internal static class AlertEndpoints
{
    public static RouteGroupBuilder MapAlerts(this IEndpointRouteBuilder app)
    {
        var alerts = app.MapGroup("/operations/{operationId:guid}/alerts").WithTags("Alerts");

        alerts.MapGet("/", ListAlerts.Handle).WithName(nameof(ListAlerts));
        alerts.MapGet("/{alertId:guid}", GetAlert.Handle).WithName(nameof(GetAlert));
        alerts.MapPut("/{alertId:guid}", RaiseAlert.Handle).WithName(nameof(RaiseAlert));
        alerts.MapPost("/{alertId:guid}/cancellation", CancelAlert.Handle).WithName(nameof(CancelAlert));

        return alerts;
    }
}
