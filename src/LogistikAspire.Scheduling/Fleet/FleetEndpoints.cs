using LogistikAspire.Authorization;
using LogistikAspire.Scheduling.Loans;
using LogistikAspire.Shared.Files;

namespace LogistikAspire.Scheduling.Fleet;

internal static class FleetEndpoints
{
    public static RouteGroupBuilder MapFleet(this IEndpointRouteBuilder app)
    {
        var fleet = app.MapGroup("/operations/{operationId:guid}").WithTags("Operations");

        fleet.MapPut("/fleet", ImportFleet.Handle).WithName(nameof(ImportFleet)).Allow(Policies.Plan).AcceptsTable();
        fleet.MapGet("/fleet/offers", ListFleetOffers.Handle).WithName(nameof(ListFleetOffers)).Allow(Policies.SeePlanning);

        return fleet;
    }
}
