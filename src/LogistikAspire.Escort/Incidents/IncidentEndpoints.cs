using LogistikAspire.Authorization;

namespace LogistikAspire.Escort.Incidents;

internal static class IncidentEndpoints
{
    public static RouteGroupBuilder MapIncidents(this IEndpointRouteBuilder app)
    {
        var incidents = app.MapGroup("/operations/{operationId:guid}/incidents").WithTags("Incidents");
        incidents.MapGet("/", ListIncidents.Handle).WithName(nameof(ListIncidents)).Allow(Policies.SeeRoad);

        var incident = incidents.MapGroup("/{incidentId:guid}");
        incident.MapGet("/", GetIncident.Handle).WithName(nameof(GetIncident)).Allow(Policies.SeeRoad);
        incident.MapPut("/", ReportIncident.Handle).WithName(nameof(ReportIncident)).Allow(Policies.ReportFromRoad);
        incident.MapPut("/handling", HandleIncident.Handle).WithName(nameof(HandleIncident)).Allow(Policies.ReportFromRoad);
        incident.MapPut("/closing", CloseIncident.Handle).WithName(nameof(CloseIncident)).Allow(Policies.ReportFromRoad);
        incident.MapPut("/release", ReleaseShipment.Handle).WithName(nameof(ReleaseShipment)).Allow(Policies.Escort);
        incident.MapGet("/photos/{photoId:guid}", GetPhoto.Handle).WithName(nameof(GetPhoto)).Allow(Policies.SeeRoad)
            .Produces<byte[]>(StatusCodes.Status200OK, CleanImage.Jpeg, CleanImage.Png);
        incident.MapPut("/photos/{photoId:guid}", AddPhoto.Handle).WithName(nameof(AddPhoto)).Allow(Policies.ReportFromRoad)
            .Accepts<byte[]>(CleanImage.Jpeg, CleanImage.Png);

        return incidents;
    }
}
