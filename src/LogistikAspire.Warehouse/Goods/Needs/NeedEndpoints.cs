using LogistikAspire.Authorization;

namespace LogistikAspire.Warehouse.Goods.Needs;

internal static class NeedEndpoints
{
    public static RouteGroupBuilder MapNeeds(this IEndpointRouteBuilder app)
    {
        var needs = app.MapGroup("/operations/{operationId:guid}").WithTags("Needs");

        needs.MapGet("/needs", GetNeeds.Handle).WithName(nameof(GetNeeds)).Allow(Policies.SeeStore);
        needs.MapGet("/districts/{districtCode}/needs", GetDistrictNeeds.Handle)
            .WithName(nameof(GetDistrictNeeds)).Allow(Policies.SeeDistricts);
        needs.MapGet("/polling-stations/{villageCode}/{number:int}/needs", GetStationNeeds.Handle)
            .WithName(nameof(GetStationNeeds)).Allow(Policies.SeeDistricts);
        needs.MapGet("/items/{code}/needs", ListStationNeeds.Handle).WithName(nameof(ListStationNeeds)).Allow(Policies.SeeStore);

        return needs;
    }
}
