using LogistikAspire.Authorization;
using LogistikAspire.Mitigation.Cap;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Mitigation.Alerts;

internal static class AlertEndpoints
{
    public static IHostApplicationBuilder AddAlerts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AlertExpirySignal>().AddHostedService<AlertExpiry>();
        return builder;
    }

    public static RouteGroupBuilder MapAlerts(this IEndpointRouteBuilder app)
    {
        var alerts = app.MapGroup("/operations/{operationId:guid}/alerts").WithTags("Alerts");

        alerts.MapGet("/", ListAlerts.Handle).WithName(nameof(ListAlerts)).Allow(Policies.SeeAlerts);
        alerts.MapGet("/{alertId:guid}", GetAlert.Handle).WithName(nameof(GetAlert)).Allow(Policies.SeeAlerts);
        alerts.MapPut("/{alertId:guid}", RaiseAlert.Handle).WithName(nameof(RaiseAlert)).Allow(Policies.Warn);
        alerts.MapPost("/{alertId:guid}/cancellation", CancelAlert.Handle).WithName(nameof(CancelAlert)).Allow(Policies.Warn);

        alerts.MapGet("/{alertId:guid}/cap", GetAlertDocument.Handle).WithName(nameof(GetAlertDocument)).Allow(Policies.SeeAlerts)
            .Produces<object>(StatusCodes.Status200OK, GetAlertDocument.MediaType);

        var published = app.MapGroup("/operations/{operationId:guid}").WithTags("Alerts");
        published.MapGet("/alerts.atom", PublishedAlerts.Atom).WithName("GetAlertFeed").Allow(Policies.SeeAlerts)
            .Produces<object>(StatusCodes.Status200OK, AlertAtom.MediaType);
        published.MapGet("/alerts.geojson", PublishedAlerts.Map).WithName("GetAlertMap").Allow(Policies.SeeAlerts)
            .Produces<object>(StatusCodes.Status200OK, GeoJsonFile.MediaType);

        var cap = app.MapGroup("/operations/{operationId:guid}/cap").WithTags("Alerts");
        cap.MapPost("/", ReceiveCap.Handle).WithName(nameof(ReceiveCap)).Allow(Policies.Warn)
            .Accepts<object>("application/xml", GetAlertDocument.MediaType);
        cap.MapGet("/", ListReceived.Handle).WithName(nameof(ListReceived)).Allow(Policies.SeeAlerts);

        return alerts;
    }
}
