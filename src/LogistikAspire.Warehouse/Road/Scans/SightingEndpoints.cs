namespace LogistikAspire.Warehouse.Road.Scans;

public static class SightingEndpoints
{
    public static RouteGroupBuilder MapSightings(this IEndpointRouteBuilder app)
    {
        var sightings = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        sightings.MapPut("/sightings/{sightingId:guid}", SeeBoxes.Handle).WithName(nameof(SeeBoxes));
        sightings.MapGet("/misplacements", ListMisplacements.Handle).WithName(nameof(ListMisplacements));

        return sightings;
    }
}
