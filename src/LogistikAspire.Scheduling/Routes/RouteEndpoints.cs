using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Routes;

public static class RouteEndpoints
{
    public static RouteGroupBuilder MapRoutes(this IEndpointRouteBuilder app)
    {
        var routes = app.MapGroup("/operations/{operationId:guid}").WithTags("Routes");

        routes.MapGet("/distances", ListDistances.Handle).WithName(nameof(ListDistances));
        routes.MapPut("/distances", ImportDistances.Handle).WithName(nameof(ImportDistances)).Accepts<string>(Table.Csv, Table.Excel);
        routes.MapGet("/plans/{planId:guid}/routes", GetRoutes.Handle).WithName(nameof(GetRoutes));
        routes.MapGet("/plans/{planId:guid}/packing-lists", GetPackingLists.Handle).WithName(nameof(GetPackingLists))
            .Produces(StatusCodes.Status200OK, contentType: "text/html");

        return routes;
    }
}
