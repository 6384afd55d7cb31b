using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Tours;

internal static class TourEndpoints
{
    public static RouteGroupBuilder MapTours(this IEndpointRouteBuilder app)
    {
        var tours = app.MapGroup("/operations/{operationId:guid}").WithTags("Tours");

        tours.MapGet("/distances", ListDistances.Handle).WithName(nameof(ListDistances));
        tours.MapPut("/distances", ImportDistances.Handle).WithName(nameof(ImportDistances)).AcceptsTable();
        tours.MapGet("/plans/{planId:guid}/tours", GetTours.Handle).WithName(nameof(GetTours));
        tours.MapGet("/plans/{planId:guid}/packing-lists", GetPackingLists.Handle).WithName(nameof(GetPackingLists))
            .Produces(StatusCodes.Status200OK, contentType: "text/html");

        return tours;
    }
}
