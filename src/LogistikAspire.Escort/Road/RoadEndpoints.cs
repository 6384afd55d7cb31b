using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Escort.Road;

internal static class RoadEndpoints
{
    public static IHostApplicationBuilder AddRoad(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RoadSettings.Read(builder.Configuration));
        return builder;
    }

    public static RouteGroupBuilder MapRoad(this IEndpointRouteBuilder app)
    {
        var convoys = app.MapGroup("/operations/{operationId:guid}/convoys").WithTags("Convoys");

        convoys.MapGet("/", ListConvoys.Handle).WithName(nameof(ListConvoys)).Allow(Policies.SeeRoad);
        convoys.MapGet("/positions", GetPositions.Handle).WithName(nameof(GetPositions)).Allow(Policies.SeeRoad)
            .Produces<object>(StatusCodes.Status200OK, GeoJsonFile.MediaType);
        convoys.MapGet("/{shipmentId:guid}/track", GetTrack.Handle).WithName(nameof(GetTrack)).Allow(Policies.SeeRoad)
            .Produces<object>(StatusCodes.Status200OK, GeoJsonFile.MediaType);
        convoys.MapPut("/{shipmentId:guid}/devices/{deviceId}/positions", ReportPositions.Handle)
            .WithName(nameof(ReportPositions)).Allow(Policies.ReportFromRoad);

        return convoys;
    }
}
