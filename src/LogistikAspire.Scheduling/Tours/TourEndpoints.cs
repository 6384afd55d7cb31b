using LogistikAspire.Authorization;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Tours;

internal static class TourEndpoints
{
    public static RouteGroupBuilder MapTours(this IEndpointRouteBuilder app)
    {
        var tours = app.MapGroup("/operations/{operationId:guid}").WithTags("Tours");

        tours.MapGet("/distances", ListDistances.Handle).WithName(nameof(ListDistances)).Allow(Policies.SeePlanning);
        tours.MapPut("/distances", ImportDistances.Handle).WithName(nameof(ImportDistances)).Allow(Policies.Plan).AcceptsTable();
        tours.MapGet("/plans/{planId:guid}/tours", GetTours.Handle).WithName(nameof(GetTours)).Allow(Policies.SeePlanning);
        tours.MapGet("/plans/{planId:guid}/packing-lists", GetPackingLists.Handle)
            .WithName(nameof(GetPackingLists)).Allow(Policies.SeePlanning)
            .Produces(StatusCodes.Status200OK, contentType: "text/html");

        return tours;
    }
}
