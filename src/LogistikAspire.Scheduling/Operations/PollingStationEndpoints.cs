using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Operations;

internal static class PollingStationEndpoints
{
    public static RouteGroupBuilder MapPollingStations(this IEndpointRouteBuilder app)
    {
        var stations = app.MapGroup("/operations/{operationId:guid}/polling-stations").WithTags("Polling stations");

        stations.MapGet("/", ListPollingStations.Handle).WithName(nameof(ListPollingStations)).Allow(Policies.SeeDistricts);
        stations.MapPut("/", ImportPollingStations.Handle).WithName(nameof(ImportPollingStations)).Allow(Policies.Plan).AcceptsTable();

        return stations;
    }
}
