using LogistikAspire.Authorization;

namespace LogistikAspire.Mitigation.Observations;

internal static class ObservationEndpoints
{
    public static RouteGroupBuilder MapObservations(this IEndpointRouteBuilder app)
    {
        var stations = app.MapGroup("/operations/{operationId:guid}/stations").WithTags("Observations");

        stations.MapGet("/", ListStations.Handle).WithName(nameof(ListStations)).Allow(Policies.SeeMitigation);
        stations.MapPut("/{stationCode}", DescribeStation.Handle).WithName(nameof(DescribeStation)).Allow(Policies.Mitigate);
        stations.MapGet("/{stationCode}/observations", ListObservations.Handle)
            .WithName(nameof(ListObservations)).Allow(Policies.SeeMitigation);
        stations.MapPut("/{stationCode}/observations/{observationId:guid}", RecordObservation.Handle)
            .WithName(nameof(RecordObservation)).Allow(Policies.Mitigate);

        return stations;
    }
}
