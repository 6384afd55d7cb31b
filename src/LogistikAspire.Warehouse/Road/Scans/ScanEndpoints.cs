using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Road.Scans;

internal static class ScanEndpoints
{
    public static RouteGroupBuilder MapScans(this IEndpointRouteBuilder app)
    {
        var scans = app.MapGroup("/operations/{operationId:guid}").WithTags("Boxes");

        scans.MapPut("/sightings/{sightingId:guid}", ScanBoxes.Handle).WithName(nameof(ScanBoxes)).Allow(Policies.HandleBoxes);
        scans.MapGet("/misplacements", ListMisplacements.Handle).WithName(nameof(ListMisplacements)).Allow(Policies.SeeBoxes);

        return scans;
    }
}
